import { getClinic } from '#clinic/index.ts'
import type { PushConnector, PushKeys, PushMessage, PushOutcome } from '#connectors/push/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ClinicId, Id } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import type { NotificationKind } from './contract.ts'
import { wordPush } from './push-words.ts'
import {
  claimDeliveries,
  deleteDevices,
  listPushes,
  recordSent,
  type DeliveryClaim,
  type PushRow,
  type Sent,
} from './queries-push.ts'

export type PushDeps = Pick<Work, 'work' | 'edge'> & { push: PushConnector; keys: () => Promise<PushKeys> }

const batch = 20
/** Longer than the connector's patience: a claim that is still alive is never taken by another. */
const leaseMs = 30_000
const maxAttempts = 6
const actor = { kind: 'system', what: 'push.send' } as const

/**
 * Sends what is due for a clinic. Claimed and recorded in units of their own, sent between them: a process that dies leaves its claims
 * to the next one, whose repeat takes the place of the first on the phone.
 */
export async function sendPushes(deps: PushDeps, clinicId: ClinicId): Promise<void> {
  for (;;) {
    const { claims, rows, zone, now } = await deps.work(clinicId, actor, claim)
    if (claims.length === 0) return
    const keys = rows.length > 0 ? await deps.keys() : null
    const outcomes = new Map<string, PushOutcome>()
    await Promise.all(
      rows.map(async (row) => {
        if (keys) outcomes.set(keyOf(row), await deps.push.send(keys, row, toMessage(row, { now, zone })))
      }),
    )
    await deps.work(clinicId, actor, (ctx) => record(ctx, claims, outcomes))
    if (claims.length < batch) return
  }
}

async function claim(ctx: Ctx): Promise<{ claims: DeliveryClaim[]; rows: PushRow[]; zone: string; now: Date }> {
  const claims = await claimDeliveries(ctx, new Date(ctx.now.getTime() + leaseMs), batch)
  const rows = claims.length > 0 ? await listPushes(ctx, claims) : []
  return { claims, rows, zone: rows.length > 0 ? (await getClinic(ctx)).zone : '', now: ctx.now }
}

async function record(ctx: Ctx, claims: DeliveryClaim[], outcomes: ReadonlyMap<string, PushOutcome>): Promise<void> {
  const gone = claims.filter((one) => outcomes.get(keyOf(one))?.outcome === 'gone').map((one) => one.device_id)
  if (gone.length > 0) await deleteDevices(ctx, gone)
  await recordSent(
    ctx,
    claims.map((one) => toSent(ctx.now, one, outcomes.get(keyOf(one)))),
  )
}

/** Without an outcome nothing was sent: somebody had read the notice already. */
function toSent(now: Date, one: DeliveryClaim, outcome: PushOutcome | undefined): Sent {
  const ended = { ...one, isSent: false, again: null, fault: null }
  if (outcome?.outcome === 'accepted') return { ...ended, isSent: true }
  if (outcome?.outcome === 'refused') return { ...ended, fault: outcome.why }
  if (outcome?.outcome !== 'later') return ended
  const waitSec = outcome.afterSec ?? 15 * 2 ** one.attempts
  return {
    ...ended,
    again: one.attempts < maxAttempts ? new Date(now.getTime() + waitSec * 1000) : null,
    fault: outcome.why,
  }
}

/** Somebody who waits is answered within the hour or in another way; the rest keeps for a night. */
const ttlHours: Record<NotificationKind, number> = {
  handed_over: 1,
  waiting: 1,
  escalated: 1,
  mentioned: 12,
  appointment_cancelled: 12,
  appointment_moved: 12,
  time_free: 1,
  running_late: 1,
  booked: 12,
  calendar_put_back: 12,
  unconfirmed: 12,
  to_send: 12,
  refund_failed: 12,
  assistant_paused: 12,
  sending_paused: 1,
}

function toMessage(row: PushRow, where: { now: Date; zone: string }): PushMessage {
  return {
    payload: JSON.stringify(wordPush(row, where)),
    topic: row.topic,
    urgency: ttlHours[row.kind] === 1 ? 'high' : 'normal',
    ttlSec: ttlHours[row.kind] * 3600,
  }
}

const keyOf = (one: { device_id: Id<'pushDevice'>; topic: string }): string => `${one.device_id} ${one.topic}`
