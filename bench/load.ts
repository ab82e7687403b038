/**
 * The load: posts signed webhooks over plain sockets, so that it takes as little of the two cores as it can. Everything is made and
 * signed before the first byte leaves. Told what to do in one message by its parent, answers in one and ends.
 */
import { sign } from '../test/fakes/graph/deliver.ts'
import { newWamid, status, textMessage, type Webhook } from '../test/fakes/graph/webhooks.ts'
import { Line } from './line.ts'

export type LoadWish = {
  port: number
  appSecret: string
  number: { phoneNumberId: string; wabaId: string }
  posts: number
  people: number
  /** One status each of what was sent to people, over so many stored messages (statuses.ts); otherwise people write. */
  statusesOf?: { messages: number; status: string }
  /** As many posts under way at once as there are connections, or one every so often however many are under way. */
  pace: { connections: number } | { perSecond: number }
}
export type LoadReport = { tookMs: number; latenciesMs: number[]; refused: number }

/** The provider's name of the nth stored message. */
export const storedWamid = (n: number): string => `wamid.stored.${n}`

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
        note(report, performance.now(), await line.ask(request))
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
        note(report, dueMs, await line.ask(request))
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

function makeWebhook({ number, people, statusesOf }: LoadWish, i: number): Webhook {
  const person = i % people
  const phone = `55119${String(60_000_000 + person)}`
  // Strewn over all that is stored, as the statuses of a day are.
  if (statusesOf)
    return status({ ...number, id: storedWamid((i * 7_919) % statusesOf.messages), status: statusesOf.status, to: phone })
  return textMessage({ ...number, from: phone, name: `Pessoa ${person}`, text: texts[i % texts.length] ?? 'oi', id: newWamid() })
}

function makeRequest(wish: LoadWish, i: number): Buffer {
  const { appSecret } = wish
  const body = Buffer.from(JSON.stringify(makeWebhook(wish, i)))
  const head = [
    'POST /webhooks/cloud-api HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json',
    `content-length: ${body.length}`,
    `x-hub-signature-256: ${sign(body, appSecret)}`,
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body])
}
