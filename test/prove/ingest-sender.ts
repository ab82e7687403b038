import { setTimeout as pause } from 'node:timers/promises'
import { deliverWebhook, type Delivered, type Target } from '../fakes/graph/deliver.ts'
import type { Post } from './ingest-plan.ts'

export type Sent = { post: Post; delivered: Delivered }

/** Posts everything at its time, each until it is answered 200. Many are under way at once while the server is down. */
export async function sendAll(target: Target, posts: Post[], startAtMs: number, signal: AbortSignal): Promise<Sent[]> {
  const sending: Promise<Sent>[] = []
  for (const post of posts) {
    const waitMs = startAtMs + post.atMs - Date.now()
    if (waitMs > 0) await pause(waitMs, undefined, { signal })
    sending.push(deliverWebhook(target, JSON.stringify(post.body), { signal, retryMs: 400 }).then((delivered) => ({ post, delivered })))
  }
  return Promise.all(sending)
}
