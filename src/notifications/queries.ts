import type { Role } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ConversationId, Id, ResourceId, StaffId } from '#platform/ids.ts'
import { isLocalTime } from '#platform/local-time.ts'
import type { NotificationItem, NotificationKind, NotificationSummary } from './contract.ts'
import type { Member, Quiet } from './model.ts'

type MemberRow = {
  staff_id: StaffId
  role: Role
  resource_id: ResourceId | null
  in_app: boolean | null
  push: boolean | null
  sound: boolean | null
  quiet_from: string | null
  quiet_to: string | null
}

/** Everyone who works here, with what each wants of this kind. */
export async function listMembers(ctx: Ctx, kind: NotificationKind): Promise<Member[]> {
  const rows = await ctx.sql<MemberRow>`
    select m.staff_id, m.role, m.resource_id, p.in_app, p.push, p.sound, s.quiet_from, s.quiet_to
    from membership m
    left join notification_preference p on p.staff_id = m.staff_id and p.kind = ${kind}
    left join notification_setting s on s.staff_id = m.staff_id
    where m.role <> 'visitor' and m.disabled_at is null order by m.staff_id`
  return rows.map((row) => ({
    staffId: row.staff_id,
    role: row.role,
    resourceId: row.resource_id,
    ways:
      row.in_app === null || row.push === null || row.sound === null
        ? null
        : { inApp: row.in_app, push: row.push, sound: row.sound },
    quiet: toQuiet(row.quiet_from, row.quiet_to),
  }))
}

export function toQuiet(from: string | null, to: string | null): Quiet | null {
  return isLocalTime(from) && isLocalTime(to) ? { from, to } : null
}

export type NewNotification = {
  id: Id<'notification'>
  staff_id: StaffId
  kind: NotificationKind
  cause: string
  is_urgent: boolean
  conversation_id: ConversationId | null
  appointment_id: AppointmentId | null
  resource_id: ResourceId | null
  detail: string | null
  is_listed: boolean
  is_heard: boolean
}

/** The ids of those that are new: who was told the same news before is not told again. */
export async function insertNotifications(ctx: Ctx, rows: NewNotification[]): Promise<Id<'notification'>[]> {
  const inserted = await ctx.sql<{ id: Id<'notification'> }>`
    insert into notification (id, staff_id, kind, cause, is_urgent, conversation_id, appointment_id, resource_id, detail, is_listed, is_heard, created_at)
    select id, staff_id, kind, cause, is_urgent, conversation_id, appointment_id, resource_id, detail, is_listed, is_heard, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id text, staff_id text, kind text, cause text, is_urgent boolean,
      conversation_id text, appointment_id text, resource_id text, detail text, is_listed boolean, is_heard boolean)
    order by staff_id
    on conflict (clinic_id, staff_id, cause) do nothing returning id`
  return inserted.map((row) => row.id)
}

/** Whose notifications, and what of them the person's role may still read. */
export type Reader = {
  staffId: StaffId
  kinds: NotificationKind[]
  /** A professional's own; null: everyone's. */ resourceId: ResourceId | null
}

export type NotificationCursor = { at: Date; id: string }
export type ListWish = { show: 'unread' | 'all'; cursor: NotificationCursor | null; limit: number }

type NotificationRow = {
  id: string
  kind: NotificationKind
  is_urgent: boolean
  contact_name: string | null
  conversation_id: string | null
  appointment_id: string | null
  starts_at: Date | null
  service: string | null
  detail: string | null
  created_at: Date
  read_at: Date | null
}

/** Newest first, without the unread urgent ones, which stand above (`listUrgent`). */
export async function listNotifications(ctx: Ctx, reader: Reader, wish: ListWish): Promise<NotificationItem[]> {
  const { cursor } = wish
  const rows = await ctx.sql<NotificationRow>`
    select n.id, n.kind, n.is_urgent, coalesce(p.name, p.display_name) as contact_name, n.conversation_id, n.appointment_id, a.starts_at,
      s.name as service, n.detail, n.created_at, n.read_at
    from notification n
    left join conversation v on v.id = n.conversation_id
    left join appointment a on a.id = n.appointment_id
    left join service s on s.id = a.service_id
    left join contact w on w.id = case when v.contact_id is null then a.contact_id else v.contact_id end
    left join contact p on p.id = w.person_id
    where n.staff_id = ${reader.staffId} and n.is_listed and n.kind = any(${reader.kinds}::text[])
      and (${reader.resourceId}::text is null or n.resource_id = ${reader.resourceId})
      and not (n.is_urgent and n.read_at is null)
      and (${wish.show === 'all'}::boolean or n.read_at is null)
      and (${cursor === null}::boolean or (n.created_at, n.id) < (${cursor?.at ?? ctx.now}::timestamptz, ${cursor?.id ?? ''}))
    order by n.created_at desc, n.id desc limit ${wish.limit}`
  return rows.map(toItem)
}

export async function listUrgent(ctx: Ctx, reader: Reader): Promise<NotificationItem[]> {
  const rows = await ctx.sql<NotificationRow>`
    select n.id, n.kind, n.is_urgent, coalesce(p.name, p.display_name) as contact_name, n.conversation_id, n.appointment_id,
      null::timestamptz as starts_at, null as service, n.detail, n.created_at, n.read_at
    from notification n
    left join conversation v on v.id = n.conversation_id
    left join contact w on w.id = v.contact_id
    left join contact p on p.id = w.person_id
    where n.staff_id = ${reader.staffId} and n.is_listed and n.read_at is null and n.is_urgent and n.kind = any(${reader.kinds}::text[])
      and (${reader.resourceId}::text is null or n.resource_id = ${reader.resourceId})
    order by n.created_at desc, n.id desc limit 50`
  return rows.map(toItem)
}

export async function countUnread(ctx: Ctx, reader: Reader): Promise<NotificationSummary> {
  const [row] = await ctx.sql<NotificationSummary>`
    select count(*)::int as unread, count(*) filter (where n.is_urgent)::int as urgent, max(n.id) filter (where n.is_heard) as heard
    from notification n
    where n.staff_id = ${reader.staffId} and n.is_listed and n.read_at is null and n.kind = any(${reader.kinds}::text[])
      and (${reader.resourceId}::text is null or n.resource_id = ${reader.resourceId})`
  return row ?? { unread: 0, urgent: 0, heard: null }
}

export type ReadWish = { staffId: StaffId; what: { all: true } | { conversationId: string } | { id: string } }

/** Marks one's own as read; how many were not. */
export async function updateRead(ctx: Ctx, { staffId, what }: ReadWish): Promise<number> {
  const conversationId = 'conversationId' in what ? what.conversationId : null
  const id = 'id' in what ? what.id : null
  const rows = await ctx.sql`
    update notification set read_at = ${ctx.now}
    where staff_id = ${staffId} and read_at is null
      and (${'all' in what}::boolean or conversation_id = ${conversationId}::text or id = ${id}::text)
    returning id`
  return rows.length
}

/** Somebody has dealt with the conversation: nobody has to any more. Whose lists that changed. */
export async function updateSettled(
  ctx: Ctx,
  conversationId: ConversationId,
  kinds: NotificationKind[],
  upTo: Date,
): Promise<StaffId[]> {
  const rows = await ctx.sql<{ staff_id: StaffId }>`
    update notification set read_at = ${ctx.now}
    where conversation_id = ${conversationId} and read_at is null and kind = any(${kinds}::text[]) and created_at <= ${upTo}
    returning staff_id`
  return [...new Set(rows.map((row) => row.staff_id))]
}

export async function deleteOld(ctx: Ctx, limits: { before: Date; readBefore: Date }): Promise<void> {
  await ctx.sql`
    delete from notification where created_at < ${limits.before} or (created_at < ${limits.readBefore} and read_at is not null)`
}

function toItem(row: NotificationRow): NotificationItem {
  return {
    id: row.id,
    kind: row.kind,
    isUrgent: row.is_urgent,
    contactName: row.contact_name,
    conversationId: row.conversation_id,
    appointment:
      row.appointment_id !== null && row.starts_at && row.service !== null
        ? { id: row.appointment_id, startsAt: row.starts_at.toISOString(), service: row.service }
        : null,
    detail: row.detail,
    at: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }
}
