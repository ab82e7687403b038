import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'

/** What stands before several servers: passes each request to one after the other, and to the next where one does not answer. */
export class Balancer {
  readonly #servers: string[]
  readonly #server = createServer((from, to) => {
    // Whoever asked has gone, and asks again.
    this.#pass(from, to).catch(() => to.socket?.destroy())
  })
  #next = 0
  url = ''

  private constructor(servers: string[]) {
    this.#servers = servers
  }

  static async before(servers: string[]): Promise<Balancer> {
    const balancer = new Balancer(servers)
    const listening = balancer.#server.listen(0, '127.0.0.1')
    await once(listening, 'listening')
    const address = listening.address()
    if (address === null || typeof address === 'string') throw new Error('a TCP listener has a port')
    balancer.url = `http://127.0.0.1:${address.port}`
    return balancer
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }

  async #pass(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const body = await buffer(from)
    for (let tries = 0; tries < 2 * this.#servers.length; tries++) {
      const server = this.#servers[this.#next++ % this.#servers.length] ?? ''
      const answer = await ask(server, from, body)
      if (answer) return void to.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
      await pause(20)
    }
    to.writeHead(502).end()
  }
}

/** Null when nobody is there, or it went away in the middle: it may have done what was asked, and is asked again. */
async function ask(server: string, from: IncomingMessage, body: Buffer): Promise<{ status: number; body: Buffer } | null> {
  const { host: _, connection: __, ...headers } = from.headers
  const { promise, resolve } = Promise.withResolvers<{ status: number; body: Buffer } | null>()
  const asking = request(`${server}${from.url ?? '/'}`, { method: from.method, headers, agent: false }, (answer) => {
    buffer(answer).then(
      (said) => resolve({ status: answer.statusCode ?? 502, body: said }),
      () => resolve(null),
    )
  })
  asking.once('error', () => resolve(null)).end(body)
  return promise
}
