import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

export type Target = { url: string; appSecret: string }

/** The header with which Meta signs these bytes. */
export function sign(raw: Buffer | string, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(raw).digest('hex')}`
}

/** Posts one webhook once, signed; gives the status it was answered with. */
export async function postWebhook(target: Target, body: Buffer | string, signal?: AbortSignal): Promise<number> {
  const timeout = AbortSignal.timeout(10_000)
  const response = await fetch(target.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, target.appSecret) },
    body: typeof body === 'string' ? body : new Uint8Array(body),
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
  })
  await response.arrayBuffer()
  return response.status
}

export type Delivered = { attempts: number; statuses: (number | 'no answer')[] }

/** As Meta does: posts until it is answered 200, waiting longer each time. Rejects only when `signal` stops it. */
export async function deliverWebhook(
  target: Target,
  body: Buffer | string,
  options: { signal: AbortSignal; retryMs: number },
): Promise<Delivered> {
  const statuses: Delivered['statuses'] = []
  for (let wait = options.retryMs; ; wait = Math.min(wait * 1.5, 2000)) {
    options.signal.throwIfAborted()
    const answered = await postWebhook(target, body, options.signal).catch(() => 'no answer' as const)
    statuses.push(answered)
    if (answered === 200) return { attempts: statuses.length, statuses }
    await pause(wait, undefined, { signal: options.signal })
  }
}
