import { setTimeout as pause } from 'node:timers/promises'
import { deliverWebhook, type Delivered, type Target } from '../fakes/graph/deliver.ts'
import type { Post } from './ingest-plan.ts'

export type Sent = { post: Post; delivered: Delivered }

/** As a provider that keeps so many lines to one receiver: the others wait until one is free. */
const maxUnderWay = 150

/** Posts everything at its time or as soon as it can, each until it is answered 200. */
export async function sendAll(target: Target, posts: Post[], startAtMs: number, signal: AbortSignal): Promise<Sent[]> {
  const sent: Sent[] = []
  const underWay = new Set<Promise<void>>()
  for (const post of posts) {
    const waitMs = startAtMs + post.atMs - Date.now()
    if (waitMs > 0) await pause(waitMs, undefined, { signal })
    while (underWay.size >= maxUnderWay) await Promise.race(underWay)
    const sending = deliverWebhook(target, JSON.stringify(post.body), { signal, retryMs: 400 })
      .then((delivered) => void sent.push({ post, delivered }))
      .finally(() => underWay.delete(sending))
    underWay.add(sending)
  }
  await Promise.all(underWay)
  return sent
}
