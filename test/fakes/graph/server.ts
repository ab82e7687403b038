import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { deliverWebhook, type Delivered } from './deliver.ts'
import { FakeAccount } from './account.ts'
import { answer, graphError, isTaken, json, type Fault } from './faults.ts'
import { readRequest, type AskedSend, type AskedTyping } from './requests.ts'
import { FakeTemplates } from './templates.ts'
import { demoNumber, message, newWamid, status, textMessage, type MessageOptions, type Webhook } from './webhooks.ts'

/** A message the fake took: the person's phone shows it. */
export type TakenSend = Omit<AskedSend, 'kind'> & { wamid: string; at: Date }
export type Typing = Omit<AskedTyping, 'kind'> & { at: Date }

export type FakeGraphOptions = {
  /** 0 picks a free one. Loopback only. */
  port?: number
  /** Where statuses and patients' messages are posted; `setWebhook` names it later. Without one nothing is posted. */
  webhookUrl?: string
  appSecret?: string
  phoneNumberId?: string
  wabaId?: string
  /** What to do to the nth send (from 0) instead of answering well. `failNext` comes first. */
  faultFor?: (send: AskedSend, n: number) => Fault | null
  /** Which statuses follow a taken message, in which order, how often; sent, delivered and read unless said. */
  statusesFor?: (send: TakenSend) => string[]
  statusDelayMs?: number
  /** First wait before a webhook that was not answered 200 is posted again. */
  retryMs?: number
  onSend?: (send: TakenSend) => void
}

/** A Graph on loopback that takes sends, reports what became of them by signed webhooks, and lets patients write. */
export async function startFakeGraph(options: FakeGraphOptions = {}): Promise<FakeGraph> {
  const graph = new FakeGraph(options)
  await graph.listen()
  return graph
}

export class FakeGraph {
  /** Every message taken, in order. */
  readonly sends: TakenSend[] = []
  readonly typings: Typing[] = []
  /** Files by their ids: those patients sent (put them here) and those we uploaded. */
  readonly files = new Map<string, { bytes: Buffer; mimeType: string }>()
  /** The account that the number stands under. */
  readonly account: FakeAccount
  /** The account's message templates. */
  readonly templates = new FakeTemplates()
  readonly #options: FakeGraphOptions
  readonly #number: { phoneNumberId: string; wabaId: string }
  readonly #server: Server
  readonly #planned: Fault[] = []
  readonly #watchers = new Set<() => void>()
  readonly #posting = new Set<Promise<unknown>>()
  readonly #stop = new AbortController()
  #webhookUrl: string | null
  #asked = 0

  constructor(options: FakeGraphOptions) {
    this.#options = options
    this.#number = {
      phoneNumberId: options.phoneNumberId ?? demoNumber.phoneNumberId,
      wabaId: options.wabaId ?? demoNumber.wabaId,
    }
    this.account = new FakeAccount(this.#number, options.appSecret ?? 'fake-app-secret')
    this.#webhookUrl = options.webhookUrl ?? null
    this.#server = createServer((request, response) => {
      // A request that breaks off while it is read.
      this.#serve(request, response).catch(() => response.socket?.destroy())
    })
  }

  async listen(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#server.once('error', reject).listen(this.#options.port ?? 0, '127.0.0.1', resolve)
    await promise
  }

  /** What `GRAPH_BASE_URL` is set to. */
  get url(): string {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('the fake Graph is not listening')
    return `http://127.0.0.1:${address.port}`
  }

  setWebhook(url: string): void {
    this.#webhookUrl = url
  }

  /** Plans what the next sends meet, one each. */
  failNext(...faults: Fault[]): void {
    this.#planned.push(...faults)
  }

  /** A patient writes. Gives the message's id once the webhook was answered 200. */
  async sendText(text: string, from: MessageOptions = {}): Promise<string> {
    const id = from.id ?? newWamid()
    await this.deliver(textMessage({ ...this.#number, ...from, id, text }))
    return id
  }

  /** A patient presses what stands under a message: a button, a line of a list, a template's quick reply. */
  async press(send: TakenSend, title: string, from: MessageOptions = {}): Promise<string> {
    const id = from.id ?? newWamid()
    const sender = { ...this.#number, ...('phone' in send.to ? { from: send.to.phone } : { userId: send.to.bsuid }), ...from, id }
    const pressed = send.choices.find((one) => one.title === title)
    const said = { ...sender, replyTo: send.wamid }
    if (pressed && send.extra?.type === 'template')
      await this.deliver(message('button', { payload: pressed.id, text: pressed.title }, said))
    else if (pressed) {
      const type = send.extra?.type === 'interactive' && send.extra.interactive.type === 'list' ? 'list_reply' : 'button_reply'
      await this.deliver(message('interactive', { type, [type]: { id: pressed.id, title: pressed.title } }, said))
    } else throw new Error(`${send.text} has no button ${title}: ${send.choices.map((one) => one.title).join(', ')}`)
    return id
  }

  /** Decides about a template as Meta does, and says so by the webhook. */
  async decideTemplate(name: string, event: string, more: { reason?: string; at?: Date } = {}): Promise<void> {
    await this.deliver(this.templates.decide(name, event, { ...more, number: this.#number }))
  }

  /** Posts a webhook, signed, until it is answered 200. */
  async deliver(webhook: Webhook): Promise<Delivered> {
    if (this.#webhookUrl === null) throw new Error('the fake Graph knows no webhook: setWebhook(url)')
    const target = { url: this.#webhookUrl, appSecret: this.#options.appSecret ?? 'fake-app-secret' }
    return deliverWebhook(target, JSON.stringify(webhook), { signal: this.#stop.signal, retryMs: this.#options.retryMs ?? 100 })
  }

  /** Waits for so many sends, or for sends that satisfy a question. */
  async waitForSends(
    enough: number | ((sends: readonly TakenSend[]) => boolean),
    timeoutMs = 5000,
  ): Promise<readonly TakenSend[]> {
    const isEnough = (): boolean => (typeof enough === 'number' ? this.sends.length >= enough : enough(this.sends))
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const timer = setTimeout(() => reject(new Error(`waited ${timeoutMs} ms; ${this.sends.length} sends were taken`)), timeoutMs)
    const wake = (): void => {
      if (isEnough()) resolve()
    }
    this.#watchers.add(wake)
    wake()
    await promise.finally(() => {
      clearTimeout(timer)
      this.#watchers.delete(wake)
    })
    return this.sends
  }

  /** Resolves when every status so far has been answered 200. */
  async settled(): Promise<void> {
    while (this.#posting.size > 0) await Promise.all(this.#posting)
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.settled()
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#server.close(() => resolve())
    this.#server.closeAllConnections()
    await promise
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await readRequest(request)
    switch (asked.kind) {
      case 'refused':
        return json(response, asked.code === 190 ? 401 : 400, graphError(asked.code, asked.message))
      case 'typing':
        this.typings.push({
          phoneNumberId: asked.phoneNumberId,
          messageId: asked.messageId,
          isTyping: asked.isTyping,
          at: new Date(),
        })
        return json(response, 200, { success: true })
      case 'find_file':
        return this.#findFile(asked.id, response)
      case 'get_file':
        return void response.writeHead(this.files.has(asked.id) ? 200 : 404).end(this.files.get(asked.id)?.bytes)
      case 'upload': {
        const id = `up.${this.files.size}`
        this.files.set(id, { bytes: asked.bytes, mimeType: asked.mimeType })
        return json(response, 200, { id })
      }
      case 'list_numbers':
      case 'subscribe':
        return this.account.serve(asked, response)
      case 'list_templates':
      case 'create_template':
      case 'change_template':
      case 'delete_template':
        return this.templates.serve(asked, response)
      case 'text':
        return this.#serveSend(asked, response)
    }
  }

  #findFile(id: string, response: ServerResponse): void {
    const file = this.files.get(id)
    if (!file) return json(response, 400, graphError(100, 'Unsupported get request. Object does not exist'))
    const { bytes, mimeType } = file
    json(response, 200, {
      messaging_product: 'whatsapp',
      url: `${this.url}/files/${id}`,
      mime_type: mimeType,
      file_size: bytes.length,
      id,
    })
  }

  #serveSend(asked: AskedSend, response: ServerResponse): void {
    const fault = this.#planned.shift() ?? this.#options.faultFor?.(asked, this.#asked) ?? null
    this.#asked += 1
    const { kind: _, ...send } = asked
    const refusal = send.extra?.type === 'template' ? this.templates.refuse(send.extra.template) : null
    if (refusal) return json(response, 400, graphError(refusal.code, refusal.message))
    const taken = { ...send, ...this.templates.shown(send), wamid: newWamid(), at: new Date() }
    if (isTaken(fault)) this.#take(taken)
    answer(response, fault, acceptance(taken))
  }

  #take(send: TakenSend): void {
    this.sends.push(send)
    this.#options.onSend?.(send)
    for (const wake of this.#watchers) wake()
    if (this.#webhookUrl === null) return
    // Only close() stops it, and then nobody waits for it.
    const posting = this.#reportStatuses(send)
      .catch(() => undefined)
      .finally(() => this.#posting.delete(posting))
    this.#posting.add(posting)
  }

  async #reportStatuses(send: TakenSend): Promise<void> {
    const names = this.#options.statusesFor?.(send) ?? ['sent', 'delivered', 'read']
    for (const name of names) {
      await pause(this.#options.statusDelayMs ?? 0, undefined, { signal: this.#stop.signal })
      await this.deliver(statusOf(name, send, this.#number.wabaId))
    }
  }
}

function acceptance(send: TakenSend): object {
  const contact =
    'phone' in send.to ? { input: send.to.phone, wa_id: send.to.phone } : { input: send.to.bsuid, user_id: send.to.bsuid }
  return { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id: send.wamid }] }
}

function statusOf(name: string, send: TakenSend, wabaId: string): Webhook {
  return status({
    phoneNumberId: send.phoneNumberId,
    wabaId,
    id: send.wamid,
    status: name,
    ...('phone' in send.to ? { to: send.to.phone } : {}),
    ...(send.ourId === null ? {} : { ourId: send.ourId }),
    ...(name === 'failed'
      ? { errors: [{ code: 131026, title: 'Message undeliverable' }] }
      : { pricing: { billable: true, pricing_model: 'PMP', category: 'service' } }),
  })
}
