import type { InboundStatus } from '#channels/channel.ts'
import { laterStatus } from '#channels/status-rank.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { MessageId } from '#platform/ids.ts'
import type { Arrived } from './model.ts'
import { heedFault } from './heed-faults.ts'
import { pauseSending, stopsSending } from './pause-sending.ts'
import { upsertCharges } from './queries-charges.ts'
import { settleDeliveries } from './queries-outbox.ts'
import { receiptKey } from './receipt-key.ts'
import { lockStatusTargets, markReceipts, updateStatuses, type StatusTarget } from './queries-receive.ts'

type Heard = { channel: Arrived['channel']; status: InboundStatus }

/**
 * Moves messages by what the provider says of them, never down (status-rank). A status that names our id also settles a send
 * whose outcome was unknown. One that matches no message is kept with its reason. `asked`: the messages they speak of, where they are
 * on their way already.
 */
export async function applyStatuses(ctx: Ctx, heard: Heard[], asked?: Promise<StatusTarget[]>): Promise<void> {
  if (heard.length === 0) return
  const targets = await (asked ??
    lockStatusTargets(
      ctx,
      heard.map(({ status }) => status),
    ))
  const byId = new Map<string, StatusTarget>(
    targets.flatMap((message) => [[message.id, message] as const, [message.external_id ?? '', message] as const]),
  )
  const changes = new Map<MessageId, { id: MessageId; status: StatusTarget['status']; external_id: string; fault: unknown }>()
  const touched = new Set<StatusTarget>()
  const orphans: Heard[] = []
  for (const one of heard) {
    const target = byId.get(one.status.ourId ?? '') ?? byId.get(one.status.externalId)
    if (!target) {
      orphans.push(one)
      continue
    }
    touched.add(target)
    if (isOfFormerSend(one.status, target)) continue
    const before = changes.get(target.id)?.status ?? target.status
    const status = before === 'uncertain' ? one.status.status : laterStatus(before, one.status.status)
    const fault = status === 'failed' ? (one.status.error ?? changes.get(target.id)?.fault ?? null) : null
    changes.set(target.id, { id: target.id, status, external_id: one.status.externalId, fault })
  }
  keepCharges(ctx, heard, byId)
  await heedAccountFaults(ctx, heard)
  await heedFinalFaults(ctx, heard, byId)
  if (changes.size > 0) {
    ctx.last(updateStatuses(ctx, [...changes.values()]))
    settle(
      ctx,
      [...touched].filter(({ id }) => changes.has(id)),
    )
    for (const { conversation_id: id } of touched) ctx.say({ changed: 'conversation', id })
  }
  const keys = orphans.map(({ channel, status }) => receiptKey({ channel, inbound: status }))
  if (keys.length > 0) ctx.last(markReceipts(ctx, keys, 'a status of no message known here'))
}

/** Of a message that has left nothing is in the outbox any more; of one whose outcome was open it is settled, and the next may follow. */
function settle(ctx: Ctx, moved: StatusTarget[]): void {
  const open = moved.filter(({ status }) => status === 'queued' || status === 'uncertain').map(({ id }) => id)
  if (open.length === 0) return
  ctx.last(settleDeliveries(ctx, open))
  ctx.wake('outbox')
}

/**
 * The message was sent once more after it had failed: how the first send fared no longer says anything of the second. Only that it
 * arrived after all still counts, and then the second is not needed.
 */
function isOfFormerSend(status: InboundStatus, target: StatusTarget): boolean {
  return target.former_external_ids.includes(status.externalId) && (status.status === 'sent' || status.status === 'failed')
}

function keepCharges(ctx: Ctx, heard: Heard[], byId: ReadonlyMap<string, StatusTarget>): void {
  const charges = heard.flatMap(({ channel, status: { pricing, ourId, externalId, at } }) => {
    const target = pricing && (byId.get(ourId ?? '') ?? byId.get(externalId))
    return target ? [{ message_id: target.id, channel_id: channel.id, at, ...pricing }] : []
  })
  // One row a message, and in one statement each row is written once: the last word of the batch.
  const latest = new Map(charges.map((charge) => [charge.message_id, charge]))
  if (latest.size > 0) ctx.last(upsertCharges(ctx, [...latest.values()]))
}

async function heedFinalFaults(ctx: Ctx, heard: Heard[], byId: ReadonlyMap<string, StatusTarget>): Promise<void> {
  for (const { status } of heard) {
    const target = byId.get(status.ourId ?? '') ?? byId.get(status.externalId)
    if (target && status.status === 'failed' && status.error) await heedFault(ctx, target, status.error)
  }
}

async function heedAccountFaults(ctx: Ctx, heard: Heard[]): Promise<void> {
  for (const { channel, status } of heard)
    if (status.status === 'failed' && status.error && stopsSending(channel.kind, status.error))
      await pauseSending(ctx, channel.id, status.error.code)
}
