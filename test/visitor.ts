/** A visitor of the demo with a simulated phone, over real HTTP on connections that are kept open. */
import { Agent, request } from 'node:http'
import { io, type Socket } from 'socket.io-client'
import { setTimeout as delay } from 'node:timers/promises'

type Line = { mine: boolean; text: string }
type Answer = { status: number; cookie: string; body: string }

export class Visitor {
  readonly #address: string
  readonly #agent = new Agent({ keepAlive: true })
  #cookie = ''
  #messages = 0
  #person = ''

  private constructor(address: string) {
    this.#address = address
  }

  static async enter(address: string, name = 'Ana Souza'): Promise<Visitor> {
    const visitor = new Visitor(address)
    const entered = await visitor.send('POST', '/api/demo/session', { as: 'receptionist' })
    visitor.#cookie = entered.cookie
    const made = await visitor.send('POST', '/api/simulator/people', { name })
    // The contract of the simulator: a person has an id.
    visitor.#person = (JSON.parse(made.body) as { id: string }).id
    return visitor
  }

  /** Who the phone belongs to: another start of the server still knows them. */
  get person(): string {
    return this.#person
  }

  async writes(text: string): Promise<number> {
    this.#messages += 1
    const message = { text, clientId: `${this.#person}${this.#messages}` }
    return (await this.send('POST', `/api/simulator/people/${this.#person}/messages`, message)).status
  }

  async phone(person = this.#person): Promise<Line[]> {
    const { body } = await this.send('GET', `/api/simulator/people/${person}/messages`)
    // The contract of the simulator's phone.
    return (JSON.parse(body) as { items: Line[] }).items
  }

  /** Writes and waits for what is answered to it. */
  async asks(text: string): Promise<string> {
    const before = (await this.phone()).filter((line) => !line.mine).length
    await this.writes(text)
    for (const limit = AbortSignal.timeout(60_000); !limit.aborted; await delay(50)) {
      const answers = (await this.phone()).filter((line) => !line.mine)
      if (answers.length > before) return answers.map((line) => line.text).at(-1) ?? ''
    }
    throw new Error(`no answer to "${text}"`)
  }

  async listens(): Promise<Socket> {
    const socket = io(this.#address, {
      path: '/live',
      transports: ['websocket'],
      extraHeaders: { cookie: this.#cookie },
      reconnection: false,
      forceNew: true,
    })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    })
    return socket
  }

  async send(method: string, path: string, body?: object): Promise<Answer> {
    const text = body ? JSON.stringify(body) : ''
    const headers = {
      cookie: this.#cookie,
      ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    }
    return new Promise((resolve, reject) => {
      const asked = request(new URL(path, this.#address), { method, headers, agent: this.#agent }, (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            cookie: response.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
            body: Buffer.concat(pieces).toString('utf8'),
          }),
        )
      })
      asked.on('error', reject)
      asked.end(text)
    })
  }

  leave(): void {
    this.#agent.destroy()
  }
}
