import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import type { ClinicId, ConversationId, Id } from '#platform/ids.ts'
import type { NotificationKind } from './contract.ts'

/** Between two pushes of one topic to one device. */
const gapMs = 60_000

/**
 * Puts a push in the way of every device of those who are told. What waits for the same device and topic gives way to the newer, unless
 * it alone is urgent; what was sent within the last minute makes the next one wait. How many devices there are.
 */
export async function insertDeliveries(ctx: Ctx, topic: string, notificationIds: Id<'notification'>[]): Promise<number> {
  const rows = await ctx.sql`
    insert into push_delivery (device_id, topic, notification_id, due_at)
    select d.id, ${topic}, n.id, ${ctx.now} from notification n join push_device d on d.staff_id = n.staff_id
    where n.id = any(${notificationIds}::text[])
    order by d.id
    on conflict (device_id, topic) do update set attempts = 0,
      notification_id = case
        when push_delivery.due_at is not null
          and (select is_urgent and read_at is null from notification where id = push_delivery.notification_id)
          and not (select is_urgent from notification where id = excluded.notification_id)
        then push_delivery.notification_id else excluded.notification_id end,
      due_at = greatest(excluded.due_at, push_delivery.sent_at + ${gapMs} * interval '1 millisecond')
    returning device_id`
  return rows.length
}

export type DeliveryClaim = {
  device_id: Id<'pushDevice'>
  topic: string
  notification_id: Id<'notification'>
  attempts: number
}

/** Takes what is due, each until `leaseUntil`: a sender that dies is replaced once that has passed. */
export async function claimDeliveries(ctx: Ctx, leaseUntil: Date, limit: number): Promise<DeliveryClaim[]> {
  return ctx.sql<DeliveryClaim>`
    update push_delivery set lease_until = ${leaseUntil}, attempts = attempts + 1
    where (device_id, topic) in (
      select device_id, topic from push_delivery
      where due_at <= ${ctx.now} and (lease_until is null or lease_until < ${ctx.now})
      order by due_at limit ${limit} for update skip locked)
    returning device_id, topic, notification_id, attempts`
}

export type PushRow = {
  device_id: Id<'pushDevice'>
  topic: string
  endpoint: string
  p256dh: string
  auth: string
  shows_name: boolean
  kind: NotificationKind
  is_urgent: boolean
  contact_name: string | null
  conversation_id: ConversationId | null
  appointment_id: string | null
  starts_at: Date | null
  detail: string | null
  created_at: Date
}

/** What the claimed ones say, without those that somebody has read meanwhile. */
export async function listPushes(ctx: Ctx, claims: DeliveryClaim[]): Promise<PushRow[]> {
  return ctx.sql<PushRow>`
    select d.id as device_id, c.topic, d.endpoint, d.p256dh, d.auth, coalesce(s.shows_name, false) as shows_name, n.kind, n.is_urgent,
      coalesce(p.name, p.display_name) as contact_name, n.conversation_id, n.appointment_id, a.starts_at, n.detail, n.created_at
    from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) as c(device_id text, topic text, notification_id text)
    join push_device d on d.id = c.device_id
    join notification n on n.id = c.notification_id and n.read_at is null and n.staff_id = d.staff_id
    join membership m on m.staff_id = d.staff_id and m.disabled_at is null
    left join notification_setting s on s.staff_id = d.staff_id
    left join conversation v on v.id = n.conversation_id
    left join appointment a on a.id = n.appointment_id
    left join contact w on w.id = case when v.contact_id is null then a.contact_id else v.contact_id end
    left join contact p on p.id = w.person_id`
}

/** `again`: null when that was the end of it. */
export type Sent = DeliveryClaim & { isSent: boolean; again: Date | null; fault: string | null }

/** Lets go of the claims. A newer notice that took the place of the sent one meanwhile stays due, a minute later. */
export async function recordSent(ctx: Ctx, sent: Sent[]): Promise<void> {
  const given = JSON.stringify(sent)
  await ctx.sql`
    update push_delivery d set lease_until = null,
      sent_at = case when g."isSent" then ${ctx.now}::timestamptz else d.sent_at end,
      due_at = case
        when d.notification_id = g.notification_id then g.again
        when g."isSent" then ${ctx.now}::timestamptz + ${gapMs} * interval '1 millisecond'
        else d.due_at end
    from jsonb_to_recordset(${given}::jsonb) as g(device_id text, topic text, notification_id text, "isSent" boolean, again timestamptz)
    where d.device_id = g.device_id and d.topic = g.topic`
  await ctx.sql`
    update push_device d set told_at = case when g."isSent" then ${ctx.now}::timestamptz else d.told_at end, fault = g.fault
    from (select distinct on (device_id) * from jsonb_to_recordset(${given}::jsonb) as r(device_id text, "isSent" boolean, fault text)
      order by device_id, "isSent" desc) g
    where d.id = g.device_id and (g."isSent" or g.fault is not null)`
}

export async function deleteDevices(ctx: Ctx, ids: Id<'pushDevice'>[]): Promise<void> {
  await ctx.sql`delete from push_device where id = any(${ids}::text[])`
}

export async function listClinicsWithPushes(edge: EdgeCtx): Promise<ClinicId[]> {
  const rows = await edge.sql<{ clinic_id: ClinicId }>`select distinct clinic_id from push_delivery where due_at <= ${edge.now}`
  return rows.map((row) => row.clinic_id)
}

/** Rows that only remember when something was last sent. */
export async function deleteSettledDeliveries(ctx: Ctx, before: Date): Promise<void> {
  await ctx.sql`delete from push_delivery where due_at is null and (sent_at is null or sent_at < ${before})`
}

export async function findPushKey(edge: EdgeCtx): Promise<{ public_key: string; private_key: Buffer } | null> {
  const [row] = await edge.sql<{ public_key: string; private_key: Buffer }>`select public_key, private_key from push_key`
  return row ?? null
}

/** Two processes that start at once agree on one pair: the first that is kept. */
export async function insertPushKey(edge: EdgeCtx, key: { publicKey: string; privateKey: Buffer }): Promise<void> {
  await edge.sql`
    insert into push_key (public_key, private_key, created_at) values (${key.publicKey}, ${key.privateKey}, ${edge.now}) on conflict do nothing`
}
