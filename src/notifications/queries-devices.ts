import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import { newId, type ClinicId, type Id, type StaffId } from '#platform/ids.ts'

export type DeviceRow = {
  id: Id<'pushDevice'>
  session_id: Id<'session'> | null
  endpoint: string
  p256dh: string
  auth: string
  label: string
  seen_at: Date
  told_at: Date | null
  fault: string | null
}

export async function listDevices(ctx: Ctx, staffId: StaffId): Promise<DeviceRow[]> {
  return ctx.sql<DeviceRow>`
    select id, session_id, endpoint, p256dh, auth, label, seen_at, told_at, fault from push_device
    where staff_id = ${staffId} order by seen_at desc, id desc`
}

export type NewDevice = {
  staffId: StaffId
  sessionId: Id<'session'>
  endpoint: string
  p256dh: string
  auth: string
  label: string
}

/** The browser is this person's from now on; what waited for whoever had it before is not for them. */
export async function upsertDevice(ctx: Ctx, device: NewDevice): Promise<void> {
  await ctx.sql`
    delete from push_delivery where device_id in
      (select id from push_device where endpoint = ${device.endpoint} and staff_id <> ${device.staffId})`
  await ctx.sql`
    insert into push_device (id, staff_id, session_id, endpoint, p256dh, auth, label, created_at, seen_at)
    values (${newId('pushDevice')}, ${device.staffId}, ${device.sessionId}, ${device.endpoint}, ${device.p256dh}, ${device.auth},
      ${device.label}, ${ctx.now}, ${ctx.now})
    on conflict (endpoint) do update set staff_id = excluded.staff_id, session_id = excluded.session_id, p256dh = excluded.p256dh,
      auth = excluded.auth, label = excluded.label, seen_at = excluded.seen_at, fault = null`
}

/** The ones last seen stay. */
export async function deleteSurplusDevices(ctx: Ctx, staffId: StaffId, most: number): Promise<void> {
  await ctx.sql`
    delete from push_device where id in (
      select id from push_device where staff_id = ${staffId} order by seen_at desc, id desc offset ${most})`
}

export async function deleteDevice(ctx: Ctx, staffId: StaffId, id: string): Promise<boolean> {
  const rows = await ctx.sql`delete from push_device where id = ${id} and staff_id = ${staffId} returning id`
  return rows.length > 0
}

export async function updateTold(ctx: Ctx, id: Id<'pushDevice'>, fault: string | null): Promise<void> {
  await ctx.sql`
    update push_device set fault = ${fault}, told_at = case when ${fault === null}::boolean then ${ctx.now}::timestamptz else told_at end
    where id = ${id}`
}

/** As the browser named itself when it logged in. */
export async function findUserAgent(edge: EdgeCtx, sessionId: Id<'session'>): Promise<string> {
  const [row] = await edge.sql<{ user_agent: string }>`select user_agent from session where id = ${sessionId}`
  return row?.user_agent ?? ''
}

/** A browser belongs to one clinic at a time: the one whose login it last had. */
export async function deleteDeviceElsewhere(edge: EdgeCtx, endpoint: string, clinicId: ClinicId): Promise<void> {
  await edge.sql`delete from push_device where endpoint = ${endpoint} and clinic_id <> ${clinicId}`
}

/** A phone that was not opened for so long is not carried by anybody. */
const unseenDays = 60

/** Before sessions that ran out are ended, which takes their devices along; devices nobody opened for long go for good. */
export async function detachDevices(edge: EdgeCtx): Promise<void> {
  await edge.sql`
    update push_device set session_id = null where session_id in (select id from session where expires_at <= ${edge.now})`
  await edge.sql`delete from push_device where session_id is null and seen_at < ${new Date(edge.now.getTime() - unseenDays * 86_400_000)}`
}
