/**
 * The load: posts signed webhooks over plain sockets, so that it takes as little of the two cores as it can. Everything is made and
 * signed before the first byte leaves. Told what to do in one message by its parent, answers in one and ends.
 */
import { connect, type Socket } from 'node:net'
import { sign } from '../test/fakes/graph/deliver.ts'
import { newWamid, textMessage } from '../test/fakes/graph/webhooks.ts'

export type LoadWish = {
  port: number
  appSecret: string
  number: { phoneNumberId: string; wabaId: string }
  posts: number
  people: number
  /** As many posts under way at once as there are connections, or one every so often however many are under way. */
  pace: { connections: number } | { perSecond: number }
}
export type LoadReport = { tookMs: number; latenciesMs: number[]; refused: number }

const texts = ['oi, tudo bem?', 'quanto custa a limpeza de pele?', 'que horas vocês abrem?', 'onde fica a clínica?', 'obrigada!']

process.once('message', (wish: LoadWish) => {
  void run(wish).then((report) => process.send?.(report, () => process.disconnect()))
})

async function run(wish: LoadWish): Promise<LoadReport> {
  const requests = Array.from({ length: wish.posts }, (_, i) => makeRequest(wish, i))
  const report: LoadReport = { tookMs: 0, latenciesMs: [], refused: 0 }
  const startedMs = performance.now()
  await ('connections' in wish.pace
    ? runClosed(wish.port, requests, wish.pace.connections, report)
    : runOpen(wish.port, requests, wish.pace.perSecond, report))
  report.tookMs = performance.now() - startedMs
  return report
}

async function runClosed(port: number, requests: Buffer[], connections: number, report: LoadReport): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const line = await Line.open(port)
      for (let request = requests[next++]; request; request = requests[next++])
        note(report, performance.now(), await line.post(request))
      line.close()
    }),
  )
}

/** Counts from when a post was due, not from when it could be made: waiting is part of the answer's time. */
async function runOpen(port: number, requests: Buffer[], perSecond: number, report: LoadReport): Promise<void> {
  const idle: Line[] = []
  const posting: Promise<void>[] = []
  const beganMs = performance.now()
  for (const [i, request] of requests.entries()) {
    const dueMs = beganMs + (i * 1000) / perSecond
    while (performance.now() < dueMs) await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())))
    posting.push(
      (async () => {
        const line = idle.pop() ?? (await Line.open(port))
        note(report, dueMs, await line.post(request))
        idle.push(line)
      })(),
    )
  }
  await Promise.all(posting)
  for (const line of idle) line.close()
}

function note(report: LoadReport, sinceMs: number, status: number): void {
  report.latenciesMs.push(performance.now() - sinceMs)
  if (status !== 200) report.refused += 1
}

/** One kept-alive connection with one request under way at a time. */
class Line {
  readonly #socket: Socket
  #received = ''
  #answered: ((status: number) => void) | null = null

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true).setEncoding('latin1')
    socket.on('data', (chunk: string) => this.#read(chunk))
    socket.on('error', () => this.#answered?.(0))
  }

  static open(port: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port }, () => resolve(new Line(socket)))
      socket.once('error', reject)
    })
  }

  post(request: Buffer): Promise<number> {
    return new Promise((resolve) => {
      this.#answered = resolve
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(chunk: string): void {
    this.#received += chunk
    const headEnd = this.#received.indexOf('\r\n\r\n')
    if (headEnd === -1) return
    const length = Number(/content-length: (\d+)/i.exec(this.#received)?.[1] ?? 0)
    if (this.#received.length < headEnd + 4 + length) return
    const status = Number(this.#received.slice(9, 12))
    this.#received = ''
    this.#answered?.(status)
  }
}

function makeRequest({ appSecret, number, people }: LoadWish, i: number): Buffer {
  const person = i % people
  const webhook = textMessage({
    ...number,
    from: `55119${String(60_000_000 + person)}`,
    name: `Pessoa ${person}`,
    text: texts[i % texts.length] ?? 'oi',
    id: newWamid(),
  })
  const body = Buffer.from(JSON.stringify(webhook))
  const head = [
    'POST /webhooks/cloud-api HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json',
    `content-length: ${body.length}`,
    `x-hub-signature-256: ${sign(body, appSecret)}`,
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body])
}
