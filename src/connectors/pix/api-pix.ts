import { z } from 'zod'
import { writeAmount } from './br-code.ts'
import { callJson, nameFault } from './call-json.ts'
import type {
  ApiPixCredentials,
  ChargeAnswer,
  HookCall,
  HookReading,
  PixCharge,
  PixProvider,
  RefundStanding,
  Standing,
} from './model.ts'
import { readCode } from './read-code.ts'
import { isPublicAddress } from './trusted.ts'

const token = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().catch(60) })
const money = z.string().regex(/^\d{1,10}\.\d{2}$/)
/** As far as we need of `CobCompleta` (github.com/bacen/pix-api, openapi.yaml). */
const charge = z.object({
  txid: z.string(),
  status: z.string(),
  valor: z.object({ original: money }),
  pixCopiaECola: z.string().optional(),
  pix: z.array(z.object({ endToEndId: z.string(), valor: money, horario: z.coerce.date() })).optional(),
})
type Charge = z.infer<typeof charge>
/** `Devolucao` of the same description. */
const refund = z.object({
  id: z.string(),
  rtrId: z.string().catch(''),
  valor: money,
  status: z.enum(['EM_PROCESSAMENTO', 'DEVOLVIDO', 'NAO_REALIZADO']),
  motivo: z.string().optional(),
})
const hook = z.object({ pix: z.array(z.object({ txid: z.string().optional() })) })

/** The Central Bank's API Pix, immediate charges. */
export function createApiPix(deps: { trustedOrigins: readonly string[] }): PixProvider<ApiPixCredentials> {
  const tokens = new Map<string, { token: string; untilMs: number }>()

  async function ask(credentials: ApiPixCredentials, method: 'GET' | 'PUT' | 'PATCH', path: string, body?: object) {
    if (![credentials.baseUrl, credentials.tokenUrl].every((one) => isPublicAddress(one, deps.trustedOrigins)))
      throw new Error('not the address of a bank')
    const bearer = await tokenFor(tokens, credentials)
    const answer = await callJson({
      method,
      url: `${credentials.baseUrl.replace(/\/$/, '')}${path}`,
      headers: { authorization: `Bearer ${bearer}`, accept: 'application/json', 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
      certificate: certificateOf(credentials),
    })
    // Taken back before its time: the next question asks for another.
    if (answer.status === 401) tokens.delete(keyOf(credentials))
    return answer
  }

  const find = async (credentials: ApiPixCredentials, txid: string): Promise<{ status: number; charge: Charge | null }> => {
    const { status, json } = await ask(credentials, 'GET', `/cob/${txid}`)
    const read = charge.safeParse(json)
    return { status, charge: status === 200 && read.success ? read.data : null }
  }

  return {
    charge: (credentials, wish) =>
      guarded<ChargeAnswer>(async () => {
        const put = await ask(credentials, 'PUT', `/cob/${wish.txid}`, chargeOf(credentials, wish)).catch(() => null)
        const read = charge.safeParse(put?.json)
        if (put && put.status < 300 && read.success) return codeIn(read.data, wish)
        // Made by an attempt whose answer was lost: the same txid is the same charge.
        const { status, charge: made } = await find(credentials, wish.txid)
        return made ? codeIn(made, wish) : { outcome: 'failed', why: `status ${put?.status ?? status}` }
      }),
    stand: (credentials, { txid }) =>
      guarded<Standing>(async () => {
        const { status, charge: found } = await find(credentials, txid)
        return found ? standingOf(found) : { outcome: 'failed', why: `status ${status}` }
      }),
    withdraw: async (credentials, { txid }) => {
      // What could not be withdrawn is asked about right after.
      await ask(credentials, 'PATCH', `/cob/${txid}`, { status: 'REMOVIDA_PELO_USUARIO_RECEBEDOR' }).catch(() => {})
    },
    refund: async (credentials, wish) => {
      const path = `/pix/${encodeURIComponent(wish.paymentId)}/devolucao/${wish.key}`
      try {
        const found = await ask(credentials, 'GET', path)
        if (found.status === 200) return refundStanding(found.json, wish.amountCents)
        if (found.status !== 404) return { outcome: 'unknown', why: `status ${found.status}` }
        const made = await ask(credentials, 'PUT', path, { valor: writeAmount(wish.amountCents) })
        if (made.status < 300) return refundStanding(made.json, wish.amountCents)
        // What the bank understood and does not do: too late (90 days), too much, no such payment, no money in the account.
        const isRefused = [400, 404, 410, 422].includes(made.status)
        return { outcome: isRefused ? 'refused' : 'unknown', why: titleIn(made.json) ?? `status ${made.status}` }
      } catch (error) {
        return { outcome: 'unknown', why: nameFault(error) }
      }
    },
    greet: async (credentials, hookUrl) => {
      try {
        const path = `/webhook/${encodeURIComponent(credentials.pixKey)}`
        const { status } = hookUrl
          ? await ask(credentials, 'PUT', path, { webhookUrl: hookUrl })
          : await ask(credentials, 'GET', `/cob/${'0'.repeat(26)}`)
        // Without an address to call, that there is no such charge is as good an answer as any.
        return status < 300 || (!hookUrl && status === 404) ? null : { why: `status ${status}` }
      } catch (error) {
        return { why: nameFault(error) }
      }
    },
  }
}

/** The bank calls an address only it was told; what it says is then asked again under the certificate. */
export function readApiPixHook({ body }: HookCall): HookReading {
  const read = hook.safeParse(body)
  return { txids: read.success ? read.data.pix.flatMap((one) => one.txid ?? []) : [], references: [] }
}

async function tokenFor(
  tokens: Map<string, { token: string; untilMs: number }>,
  credentials: ApiPixCredentials,
): Promise<string> {
  const kept = tokens.get(keyOf(credentials))
  if (kept && performance.now() < kept.untilMs) return kept.token
  const { status, json } = await callJson({
    method: 'POST',
    url: credentials.tokenUrl,
    headers: {
      authorization: `Basic ${Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
    certificate: certificateOf(credentials),
  })
  const read = token.safeParse(json)
  if (status !== 200 || !read.success) throw Object.assign(new Error('no token'), { code: `token status ${status}` })
  const { access_token, expires_in } = read.data
  tokens.set(keyOf(credentials), { token: access_token, untilMs: performance.now() + (expires_in - 30) * 1_000 })
  return access_token
}

const keyOf = ({ tokenUrl, clientId, clientSecret }: ApiPixCredentials): string => `${tokenUrl} ${clientId} ${clientSecret}`

const certificateOf = ({ certificate, privateKey }: ApiPixCredentials) => ({ cert: certificate, key: privateKey })

function chargeOf({ pixKey }: ApiPixCredentials, wish: PixCharge): object {
  const expiracao = Math.max(60, Math.ceil((wish.expiresAt.getTime() - wish.now.getTime()) / 1_000))
  return {
    calendario: { expiracao },
    valor: { original: writeAmount(wish.amountCents) },
    chave: pixKey,
    solicitacaoPagador: wish.about.slice(0, 140),
  }
}

function codeIn(made: Charge, wish: PixCharge): ChargeAnswer {
  const { pixCopiaECola: code } = made
  if (made.valor.original !== writeAmount(wish.amountCents)) return { outcome: 'failed', why: 'another amount' }
  if (!code || readCode(code).outcome !== 'read') return { outcome: 'failed', why: 'no code that can be read' }
  return { outcome: 'made', code, reference: made.txid }
}

function standingOf(found: Charge): Standing {
  const [first] = found.pix ?? []
  if (first) {
    const amountCents = (found.pix ?? []).reduce((sum, one) => sum + Math.round(Number(one.valor) * 100), 0)
    return { outcome: 'paid', amountCents, paidAt: first.horario, paymentId: first.endToEndId }
  }
  return { outcome: found.status.startsWith('REMOVIDA') ? 'closed' : 'awaiting' }
}

function refundStanding(json: unknown, amountCents: number): RefundStanding {
  const read = refund.safeParse(json)
  if (!read.success) return { outcome: 'unknown', why: 'no refund that can be read' }
  const { rtrId: reference, valor, status, motivo } = read.data
  if (valor !== writeAmount(amountCents)) return { outcome: 'unknown', why: 'another amount' }
  if (status === 'NAO_REALIZADO') return { outcome: 'refused', why: motivo ?? 'NAO_REALIZADO' }
  return { outcome: status === 'DEVOLVIDO' ? 'returned' : 'processing', reference }
}

/** A problem of RFC 7807 says why in words. */
function titleIn(json: unknown): string | null {
  const read = z.object({ detail: z.string().optional(), title: z.string().optional() }).safeParse(json)
  return read.success ? (read.data.detail ?? read.data.title ?? null) : null
}

async function guarded<T>(run: () => Promise<T>): Promise<T | { outcome: 'failed'; why: string }> {
  try {
    return await run()
  } catch (error) {
    return { outcome: 'failed', why: nameFault(error) }
  }
}
