import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type AppointmentId, type ConversationId, type StaffId } from '#platform/ids.ts'
import type { NotificationKind } from './contract.ts'
import { chooseTold, type Audience } from './model.ts'
import { insertNotifications, listMembers } from './queries.ts'
import { insertDeliveries } from './queries-push.ts'

export type Notice = {
  kind: NotificationKind
  cause: string
  isUrgent: boolean
  audience: Audience
  except: readonly StaffId[]
  conversationId: ConversationId | null
  appointmentId: AppointmentId | null
  detail: string | null
}

/** Who was told. One statement for all of them, whatever their number, and one push job. */
export async function tellStaff(ctx: Ctx, notice: Notice): Promise<StaffId[]> {
  const { zone } = await getClinic(ctx)
  const told = chooseTold({ ...notice, now: ctx.now, zone }, await listMembers(ctx, notice.kind))
  if (told.length === 0) return []
  const rows = told.map((one) => ({ ...one, id: newId('notification') }))
  const fresh = await insertNotifications(
    ctx,
    rows.map((row) => ({
      id: row.id,
      staff_id: row.staffId,
      kind: notice.kind,
      cause: notice.cause,
      is_urgent: notice.isUrgent,
      conversation_id: notice.conversationId,
      appointment_id: notice.appointmentId,
      resource_id: row.resourceId,
      detail: notice.detail,
      is_listed: row.isListed,
      is_heard: row.isHeard,
    })),
  )
  const isNew = new Set(fresh)
  const pushed = rows.filter((row) => row.isPushed && isNew.has(row.id)).map((row) => row.id)
  if (pushed.length > 0 && (await insertDeliveries(ctx, topicOf(notice), pushed)) > 0)
    await ctx.enqueue({ name: 'push.send', payload: {} })
  for (const row of rows) if (isNew.has(row.id)) ctx.say({ changed: 'notifications', staffId: row.staffId })
  return told.map((one) => one.staffId)
}

/** What a later notice of the same matter takes the place of: on the phone, and on its way there. */
function topicOf(notice: Notice): string {
  return notice.conversationId ?? notice.appointmentId ?? notice.kind
}
