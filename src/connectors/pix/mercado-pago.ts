import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { isSameSecret } from '#platform/crypto.ts'
import { writeAmount } from './br-code.ts'
import { callJson, nameFault } from './call-json.ts'
import type {
  HookCall,
  HookReading,
  MercadoPagoCredentials,
  PixCharge,
  PixProvider,
  PixRefund,
  RefundStanding,
  Standing,
} from './model.ts'
import { readCode } from './read-code.ts'

const payment = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  status: z.string(),
  transaction_amount: z.number(),
  date_approved: z.coerce.date().nullish(),
  point_of_interaction: z.object({ transaction_data: z.object({ qr_code: z.string() }) }).optional(),
})
type Payment = z.infer<typeof payment>
const refund = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  amount: z.coerce.number(),
  status: z.string().catch(''),
})
type Refund = z.infer<typeof refund>
const hook = z.object({ data: z.object({ id: z.union([z.number(), z.string()]).transform(String) }) })
/** It refuses to make a payment that runs out sooner. */
const shortestMs = 31 * 60_000

type Call = { method: 'GET' | 'POST' | 'PUT'; path: string; body?: object; key?: string }

/** Mercado Pago's payments, by Pix. Its code may outlive the time that is kept: it is withdrawn then. */
export function createMercadoPago(deps: { baseUrl: string }): PixProvider<MercadoPagoCredentials> {
  const ask = async (
    { accessToken }: MercadoPagoCredentials,
    wish: Call,
  ): Promise<{ status: number; payment: Payment | null }> => {
    const { status, json } = await call(accessToken, wish)
    const read = payment.safeParse(json)
    return { status, payment: status < 300 && read.success ? read.data : null }
  }
  const call = (accessToken: string, wish: Call): Promise<{ status: number; json: unknown }> =>
    callJson({
      method: wish.method,
      url: `${deps.baseUrl}${wish.path}`,
      headers: {
        authorization: `Bearer ${accessToken}`,
        accept: 'application/json',
        'content-type': 'application/json',
        ...(wish.key ? { 'x-idempotency-key': wish.key } : {}),
      },
      ...(wish.body ? { body: JSON.stringify(wish.body) } : {}),
    })
  const path = (reference: string): string => `/v1/payments/${encodeURIComponent(reference)}`

  return {
    charge: async (credentials, wish) => {
      try {
        const { status, payment: made } = await ask(credentials, {
          method: 'POST',
          path: '/v1/payments',
          body: paymentOf(credentials, wish),
          key: wish.txid,
        })
        const code = made?.point_of_interaction?.transaction_data.qr_code
        if (!made || !code) return { outcome: 'failed', why: `status ${status}` }
        if (readCode(code).outcome !== 'read') return { outcome: 'failed', why: 'no code that can be read' }
        return { outcome: 'made', code, reference: made.id }
      } catch (error) {
        return { outcome: 'failed', why: nameFault(error) }
      }
    },
    stand: async (credentials, { reference }) => {
      try {
        const { status, payment: found } = await ask(credentials, { method: 'GET', path: path(reference) })
        return found ? standingOf(found) : { outcome: 'failed', why: `status ${status}` }
      } catch (error) {
        return { outcome: 'failed', why: nameFault(error) }
      }
    },
    withdraw: async (credentials, { reference }) => {
      // What could not be withdrawn is asked about right after.
      await ask(credentials, { method: 'PUT', path: path(reference), body: { status: 'cancelled' } }).catch(() => {})
    },
    refund: async ({ accessToken }, wish) => {
      const of = `${path(wish.paymentId)}/refunds`
      try {
        const listed = await call(accessToken, { method: 'GET', path: of })
        const refunds = z.array(refund).safeParse(listed.json)
        if (listed.status !== 200 || !refunds.success) return { outcome: 'unknown', why: `status ${listed.status}` }
        const before = refunds.data.find((one) => isSought(one, wish))
        if (before) return refundStanding(before)
        const body = { amount: Number(writeAmount(wish.amountCents)) }
        const made = await call(accessToken, { method: 'POST', path: of, body, key: wish.key })
        const read = refund.safeParse(made.json)
        if (made.status < 300)
          return read.success ? refundStanding(read.data) : { outcome: 'unknown', why: 'no refund that can be read' }
        const isRefused = made.status >= 400 && made.status < 500 && ![401, 403, 408, 409, 429].includes(made.status)
        return { outcome: isRefused ? 'refused' : 'unknown', why: `status ${made.status}` }
      } catch (error) {
        return { outcome: 'unknown', why: nameFault(error) }
      }
    },
    greet: async (credentials) => {
      try {
        const { status } = await ask(credentials, { method: 'GET', path: '/v1/payments/search?limit=1' })
        return status < 300 ? null : { why: `status ${status}` }
      } catch (error) {
        return { why: nameFault(error) }
      }
    },
  }
}

/** `x-signature: ts=…,v1=…`: an HMAC over the payment's id, the request's and the time. Null: not theirs. */
export function readMercadoPagoHook({ webhookSecret }: MercadoPagoCredentials, { headers, query, body }: HookCall): HookReading {
  const read = hook.safeParse(body)
  const id = query['data.id'] ?? (read.success ? read.data.data.id : '')
  const parts = new Map(
    (headers['x-signature'] ?? '').split(',').map((part) => [part.split('=')[0]?.trim(), part.split('=')[1]?.trim()]),
  )
  const signed = `id:${id.toLowerCase()};request-id:${headers['x-request-id'] ?? ''};ts:${parts.get('ts') ?? ''};`
  const right = createHmac('sha256', webhookSecret).update(signed).digest('hex')
  if (!isSameSecret(parts.get('v1') ?? '', right)) return null
  return { txids: [], references: id === '' ? [] : [id] }
}

/**
 * Its list does not say under which key each was asked: of the same amount, and none that was known before. Ours are made one at a time;
 * one that was rejected is told again by the key.
 */
function isSought(one: Refund, { amountCents, known }: PixRefund): boolean {
  const isDead = one.status === 'rejected' || one.status === 'cancelled'
  return !isDead && Math.round(one.amount * 100) === amountCents && !known.includes(one.id)
}

function refundStanding({ id, status }: Refund): RefundStanding {
  switch (status) {
    case 'approved':
      return { outcome: 'returned', reference: id }
    case 'rejected':
    case 'cancelled':
      return { outcome: 'refused', why: status }
    default:
      return { outcome: 'processing', reference: id }
  }
}

function paymentOf({ payerEmail }: MercadoPagoCredentials, wish: PixCharge): object {
  const expiresAt = new Date(Math.max(wish.expiresAt.getTime(), wish.now.getTime() + shortestMs))
  return {
    transaction_amount: Number(writeAmount(wish.amountCents)),
    description: wish.about.slice(0, 140),
    payment_method_id: 'pix',
    payer: { email: payerEmail },
    external_reference: wish.txid,
    date_of_expiration: expiresAt.toISOString().replace('Z', '+00:00'),
  }
}

function standingOf(found: Payment): Standing {
  switch (found.status) {
    case 'approved':
      return {
        outcome: 'paid',
        amountCents: Math.round(found.transaction_amount * 100),
        paidAt: found.date_approved ?? new Date(0),
        paymentId: found.id,
      }
    case 'pending':
    case 'in_process':
    case 'authorized':
      return { outcome: 'awaiting' }
    default:
      return { outcome: 'closed' }
  }
}
