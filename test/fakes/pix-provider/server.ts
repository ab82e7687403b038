import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { writeDynamicCode } from '#connectors/pix/br-code.ts'

export type FakeCharge = {
  txid: string
  /** What Mercado Pago finds it by. */
  id: string
  cents: number
  status: 'open' | 'paid' | 'withdrawn'
  paidAt: Date | null
  endToEndId: string | null
  refunds: FakeRefund[]
}

export type FakeRefund = { key: string; id: string; cents: number; status: 'processing' | 'returned' | 'failed' }

/** How it answers: well, or in one of the ways a real one fails. */
export type PixMood = 'well' | 'down' | 'hang' | 'made but lost'

/** What becomes of a refund it is asked for. */
export type RefundMood = 'returned' | 'processing' | 'failed' | 'refused'

/**
 * A server on loopback that speaks as much of the Central Bank's API Pix (OAuth, cob, webhook) and of Mercado Pago's payments as we use, from
 * their published descriptions. It asks for no client certificate: no real bank was run against our code.
 */
export class FakePixProvider {
  readonly charges = new Map<string, FakeCharge>()
  readonly hooks: string[] = []
  tokensGiven = 0
  mood: PixMood = 'well'
  refundMood: RefundMood = 'returned'
  readonly #server: Server
  #url = ''

  constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.socket?.destroy())
    })
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    this.#url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    return this.#url
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  /** Somebody pays, as their bank would have it. False: it was withdrawn, and no bank takes it. */
  pay(txid: string, at: Date): boolean {
    const charge = this.charges.get(txid)
    if (!charge || charge.status === 'withdrawn') return false
    this.charges.set(txid, { ...charge, status: 'paid', paidAt: at, endToEndId: `E${randomUUID().replaceAll('-', '')}` })
    return true
  }

  /** What a refund that was being worked on comes to. */
  finishRefunds(txid: string, status: 'returned' | 'failed'): void {
    for (const one of this.charges.get(txid)?.refunds ?? []) if (one.status === 'processing') one.status = status
  }

  /** What the API Pix posts to the address it was told, with "/pix" added. */
  apiPixHook(txid: string): object {
    const charge = this.charges.get(txid)
    return {
      pix: [{ endToEndId: charge?.endToEndId, txid, valor: money(charge?.cents ?? 0), horario: charge?.paidAt?.toISOString() }],
    }
  }

  /** What Mercado Pago posts, with what its signature is made of. */
  mercadoPagoHook(txid: string, secret: string): { body: object; headers: Record<string, string> } {
    const id = this.charges.get(txid)?.id ?? ''
    const [requestId, ts] = [randomUUID(), '1772463600']
    const v1 = createHmac('sha256', secret).update(`id:${id};request-id:${requestId};ts:${ts};`).digest('hex')
    return {
      body: { action: 'payment.updated', type: 'payment', data: { id } },
      headers: { 'x-signature': `ts=${ts},v1=${v1}`, 'x-request-id': requestId },
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    if (this.mood === 'hang') return
    if (this.mood === 'down') return answer(response, 503, { title: 'indisponível' })
    const { pathname } = new URL(request.url ?? '/', this.#url)
    if (pathname === '/oauth/token') {
      this.tokensGiven += 1
      return answer(response, 200, { access_token: `token-${this.tokensGiven}`, expires_in: 3600, token_type: 'Bearer' })
    }
    if (!request.headers.authorization?.startsWith('Bearer ')) return answer(response, 401, {})
    const [, kind, key = ''] = /^\/(cob|webhook|pix|v1\/payments)\/?(.*)$/.exec(pathname) ?? []
    const told: Record<string, unknown> = body === '' ? {} : JSON.parse(body)
    if (kind === 'webhook') {
      this.hooks.push(String(told['webhookUrl']))
      return answer(response, 200, {})
    }
    if (kind === 'pix') return this.#devolucao(request.method ?? '', key, told, response)
    if (kind === 'cob') return this.#cob(request.method ?? '', key, told, response)
    return kind === 'v1/payments' ? this.#payment(request, key, told, response) : answer(response, 404, {})
  }

  #cob(method: string, txid: string, told: Record<string, unknown>, response: ServerResponse): void {
    if (method === 'PUT') {
      if (this.charges.has(txid)) return answer(response, 409, { title: 'txid já usado' })
      const valor = told['valor']
      const original = typeof valor === 'object' && valor !== null && 'original' in valor ? Number(valor.original) : 0
      this.#open(txid, Math.round(original * 100))
      if (this.mood === 'made but lost') return void response.socket?.destroy()
    }
    const charge = this.charges.get(txid)
    if (!charge) return answer(response, 404, { title: 'não encontrada' })
    if (method === 'PATCH') {
      if (charge.status === 'paid') return answer(response, 400, { title: 'concluída' })
      this.charges.set(txid, { ...charge, status: 'withdrawn' })
    }
    return answer(response, method === 'PUT' ? 201 : 200, cobOf(this.charges.get(txid) ?? charge))
  }

  #devolucao(method: string, path: string, told: Record<string, unknown>, response: ServerResponse): void {
    const [, endToEndId = '', key = ''] = /^(\w+)\/devolucao\/(\w+)$/.exec(path) ?? []
    const charge = [...this.charges.values()].find((one) => one.endToEndId === endToEndId)
    const before = charge?.refunds.find((one) => one.key === key)
    if (method === 'GET')
      return before ? answer(response, 200, devolucaoOf(before)) : answer(response, 404, { title: 'não encontrada' })
    if (!charge || before) return answer(response, 400, { title: before ? 'id já usado' : 'pagamento não encontrado' })
    const made = this.#giveBack(charge, key, Math.round(Number(told['valor']) * 100))
    if (!made) return answer(response, 422, { title: 'Devolução inválida', detail: 'saldo insuficiente' })
    return this.mood === 'made but lost' ? void response.socket?.destroy() : answer(response, 201, devolucaoOf(made))
  }

  #refunds(request: IncomingMessage, charge: FakeCharge, told: Record<string, unknown>, response: ServerResponse): void {
    if (request.method === 'GET') return answer(response, 200, charge.refunds.map(refundOf))
    const key = String(request.headers['x-idempotency-key'] ?? '')
    if (key === '') return answer(response, 400, { message: 'X-Idempotency-Key' })
    const before = charge.refunds.find((one) => one.key === key)
    const made = before ?? this.#giveBack(charge, key, Math.round(Number(told['amount']) * 100))
    if (!made) return answer(response, 400, { message: 'amount' })
    return this.mood === 'made but lost' ? void response.socket?.destroy() : answer(response, 201, refundOf(made))
  }

  /** Null: refused, by mood or because more would go back than came. */
  #giveBack(charge: FakeCharge, key: string, cents: number): FakeRefund | null {
    const gone = charge.refunds.reduce((sum, one) => sum + (one.status === 'failed' ? 0 : one.cents), 0)
    if (this.refundMood === 'refused' || charge.status !== 'paid' || gone + cents > charge.cents) return null
    const made: FakeRefund = { key, id: `${charge.id}${charge.refunds.length}`, cents, status: this.refundMood }
    charge.refunds.push(made)
    return made
  }

  #payment(request: IncomingMessage, id: string, told: Record<string, unknown>, response: ServerResponse): void {
    if (request.method === 'GET' && id === 'search') return answer(response, 200, { results: [] })
    if (request.method === 'POST' && id === '') {
      const txid = String(request.headers['x-idempotency-key'] ?? '')
      if (txid === '') return answer(response, 400, { message: 'X-Idempotency-Key' })
      if (!this.charges.has(txid)) this.#open(txid, Math.round(Number(told['transaction_amount']) * 100))
      return answer(response, 201, paymentOf(this.charges.get(txid)))
    }
    const charge = [...this.charges.values()].find((one) => one.id === id.split('/')[0])
    if (!charge) return answer(response, 404, {})
    if (id.endsWith('/refunds')) return this.#refunds(request, charge, told, response)
    if (request.method === 'PUT' && charge.status === 'open') this.charges.set(charge.txid, { ...charge, status: 'withdrawn' })
    return answer(response, 200, paymentOf(this.charges.get(charge.txid)))
  }

  #open(txid: string, cents: number): void {
    this.charges.set(txid, {
      txid,
      id: String(90_000 + this.charges.size),
      cents,
      status: 'open',
      paidAt: null,
      endToEndId: null,
      refunds: [],
    })
  }
}

const codeOf = (charge: FakeCharge): string =>
  writeDynamicCode({ name: 'Clinica Teste', city: 'Sao Paulo', url: `pix.example.com/qr/${charge.txid}`, isSingleUse: true })

function cobOf(charge: FakeCharge): object {
  const status = { open: 'ATIVA', paid: 'CONCLUIDA', withdrawn: 'REMOVIDA_PELO_USUARIO_RECEBEDOR' }[charge.status]
  const paid = {
    endToEndId: charge.endToEndId,
    txid: charge.txid,
    valor: money(charge.cents),
    horario: charge.paidAt?.toISOString(),
  }
  return {
    txid: charge.txid,
    revisao: 0,
    status,
    valor: { original: money(charge.cents) },
    pixCopiaECola: codeOf(charge),
    ...(charge.status === 'paid' ? { pix: [paid] } : {}),
  }
}

function paymentOf(charge: FakeCharge | undefined): object {
  if (!charge) return {}
  return {
    id: Number(charge.id),
    status: { open: 'pending', paid: 'approved', withdrawn: 'cancelled' }[charge.status],
    transaction_amount: charge.cents / 100,
    date_approved: charge.paidAt?.toISOString() ?? null,
    point_of_interaction: { transaction_data: { qr_code: codeOf(charge) } },
  }
}

function devolucaoOf(one: FakeRefund): object {
  const status = { processing: 'EM_PROCESSAMENTO', returned: 'DEVOLVIDO', failed: 'NAO_REALIZADO' }[one.status]
  return { id: one.key, rtrId: `D${one.id}`, valor: money(one.cents), horario: { solicitacao: '2026-03-02T12:00:00Z' }, status }
}

function refundOf(one: FakeRefund): object {
  const status = { processing: 'in_process', returned: 'approved', failed: 'rejected' }[one.status]
  return { id: Number(one.id), amount: one.cents / 100, status }
}

const money = (cents: number): string => (cents / 100).toFixed(2)

function answer(response: ServerResponse, status: number, json: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
}
