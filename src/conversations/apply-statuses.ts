import type { InboundStatus } from '#channels/channel.ts'
import { laterStatus } from '#channels/status-rank.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { MessageId } from '#platform/ids.ts'
import type { Arrived } from './model.ts'
import { settleDeliveries } from './queries-outbox.ts'
import { receiptKey } from './receipt-key.ts'
import { lockStatusTargets, markReceipts, updateStatuses, type StatusTarget } from './queries-receive.ts'

type Heard = { channel: Arrived['channel']; status: InboundStatus }

/**
 * Moves messages by what the provider says of them, never down (status-rank). A status that names our id also settles a send
 * whose outcome was unknown. One that matches no message is kept with its reason.
 */
export async function applyStatuses(ctx: Ctx, heard: Heard[]): Promise<void> {
  if (heard.length === 0) return
  const targets = await lockStatusTargets(
    ctx,
    heard.map(({ status }) => status),
  )
  const changes = new Map<MessageId, { id: MessageId; status: StatusTarget['status']; external_id: string; fault: unknown }>()
  const touched = new Set<StatusTarget>()
  const orphans: Heard[] = []
  for (const one of heard) {
    const target = targets.find((message) => message.id === one.status.ourId || message.external_id === one.status.externalId)
    if (!target) {
      orphans.push(one)
      continue
    }
    touched.add(target)
    const before = changes.get(target.id)?.status ?? target.status
    const status = before === 'uncertain' ? one.status.status : laterStatus(before, one.status.status)
    const fault = status === 'failed' ? (one.status.error ?? changes.get(target.id)?.fault ?? null) : null
    changes.set(target.id, { id: target.id, status, external_id: one.status.externalId, fault })
  }
  if (changes.size > 0) {
    await updateStatuses(ctx, [...changes.values()])
    await settleDeliveries(ctx, [...changes.keys()])
    ctx.wake('outbox')
    for (const { conversation_id: id } of touched) ctx.say({ changed: 'conversation', id })
  }
  const keys = orphans.map(({ channel, status }) => receiptKey({ channel, inbound: status }))
  if (keys.length > 0) await markReceipts(ctx, keys, 'a status of no message known here')
}
