import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import type { ClinicId, Id, StaffId } from '#platform/ids.ts'

/** Rows before those they point to. What follows another by itself (the search's words, a push's attempts) is not named. */
const people = [
  'escalation',
  'push_device',
  'notification',
  'notification_preference',
  'notification_setting',
  'mention',
  'desk_draft',
  'suggestion',
  'classifier_version',
  'training_example',
  'delivery',
  'turn',
  'model_use',
  'consent',
  'clinical_consent',
  'health_alert',
  'form_answer',
  'form_request_sheet',
  'form_request',
  'tester',
  'article_wish',
  'reminder',
  'reminder_watch',
  'wait_offer',
  'wait_opening',
  'wait_wish',
  'visit_return',
  'visit_photo',
  'visit_correction',
  'visit_payment',
  'visit_product',
  'visit_item',
  'visit',
  'product_lot',
  'product',
  'session_entry',
  'package_sale',
  'refund',
  'deposit',
  'calendar_feed',
  'appointment_move',
  'allocation',
  'absence_visit',
  'absence',
  'imported_appointment',
  'appointment_import',
  'appointment',
  'appointment_series',
  'receipt',
  'media',
  'message',
  'conversation',
  'contact_tag',
  'contact_note',
  'contact_distinct',
  'contact_collision',
  'contact_merge',
  'identity',
  'contact',
  'tag',
  'time_off',
  'calendar_event',
  'calendar_link',
  'season',
  'fact',
  'audit_detail',
  'audit',
] as const

const catalogue = [
  'service_cancellation',
  'cancellation_reason',
  'cancellation_policy',
  'service_form',
  'health_condition_service',
  'health_condition',
  'form_version',
  'form',
  'article',
  'reminder_ladder',
  'package_offer',
  'package_settings',
  'payment_provider',
  'payment_settings',
  'deposit_rule',
  'service_phase',
  'service_resource_type',
  'service_resource',
  'local_holiday',
  'working_hours',
  'variant',
  'service',
  'resource',
  'opening_hours',
  'desk_hours',
  'quick_reply',
  'reply_phrase',
] as const

export type DemoCounts = { people: number; conversations: number; appointments: number }

export async function countDemo(ctx: Ctx): Promise<DemoCounts> {
  const [row] = await ctx.sql<DemoCounts>`
    select (select count(*)::int from contact) as people, (select count(*)::int from conversation) as conversations,
      (select count(*)::int from appointment where state <> 'cancelled') as appointments`
  if (!row) throw new Error('counting gives a row')
  return row
}

/** Holds the clinic's row: whoever adds something to it meanwhile waits. False when it is no demo any more. */
export async function lockDemo(ctx: Ctx): Promise<boolean> {
  const rows = await ctx.sql`select id from clinic where is_demo for update`
  return rows.length > 0
}

export async function deletePeople(ctx: Ctx): Promise<void> {
  await deleteAll(ctx, people)
}

/** After the logins that are linked to its professionals. */
export async function deleteCatalogue(ctx: Ctx): Promise<void> {
  await deleteAll(ctx, catalogue)
}

/** Row-level security leaves each statement the unit's own clinic. */
async function deleteAll(ctx: Ctx, tables: readonly (typeof people | typeof catalogue)[number][]): Promise<void> {
  for (const table of tables) await ctx.db.deleteFrom(table).execute()
}

/**
 * A real one from here on, which says nothing of a street that does not exist, gives no answer that nobody of it has read, and asks no form
 * that nobody of it stands for.
 */
export async function updateToReal(ctx: Ctx, own: { name: string; setUpStep: string }): Promise<void> {
  await ctx.sql`update article set status = 'draft'`
  await ctx.sql`update form set is_active = false`
  await ctx.sql`
    update clinic set is_demo = false, name = ${own.name}, address = '', address_hint = '', map_url = '', parking = '', payment = '',
      instalments_max = 1, assistant_paused_at = null, assistant_paused_by = null, assistant_paused_until = null, set_up_step = ${own.setUpStep}`
}

export async function deleteSessionsOf(edge: EdgeCtx, clinicId: ClinicId): Promise<string[]> {
  const rows = await edge.sql<{ id: Id<'session'> }>`delete from session where clinic_id = ${clinicId} returning id`
  return rows.map((row) => row.id)
}

/** Takes the demo's own logins out of the clinic and lets nobody in by them again. Who was invited with a login of their own stays. */
export async function deleteDemoLogins(edge: EdgeCtx, clinicId: ClinicId, emails: readonly string[]): Promise<void> {
  await edge.sql`delete from invitation where clinic_id = ${clinicId}`
  await edge.sql`
    delete from membership where clinic_id = ${clinicId} and staff_id in (select id from staff where lower(email) = any(${emails}::text[]))`
  await edge.sql`update membership set resource_id = null where clinic_id = ${clinicId}`
  await edge.sql`update staff set disabled_at = ${edge.now} where lower(email) = any(${emails}::text[])`
}

export async function findEmail(edge: EdgeCtx, staffId: StaffId): Promise<string | null> {
  const [row] = await edge.sql<{ email: string }>`select email from staff where id = ${staffId}`
  return row?.email ?? null
}
