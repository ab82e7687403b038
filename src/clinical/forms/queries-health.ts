import type { Ctx } from '#platform/ctx.ts'
import type { ContactId, FormAnswerId, HealthAlertId, MessageId, ServiceId, StaffId } from '#platform/ids.ts'
import { conditionKeys, type ConditionItem, type ConditionKey } from './contract.ts'

export type NewAlert = {
  id: HealthAlertId
  contactId: ContactId
  attendeeName: string | null
} & ({ formAnswerId: FormAnswerId; questionId: string } | { condition: ConditionKey; messageId: MessageId })

/** False when the same question or message has rung already. */
export async function insertAlert(ctx: Ctx, alert: NewAlert): Promise<boolean> {
  const fromForm = 'formAnswerId' in alert ? alert : null
  const fromChat = 'condition' in alert ? alert : null
  const rows = await ctx.sql`
    insert into health_alert (id, contact_id, attendee_name, form_answer_id, question_id, condition, message_id, at)
    values (${alert.id}, ${alert.contactId}, ${alert.attendeeName}, ${fromForm?.formAnswerId ?? null}, ${fromForm?.questionId ?? null},
      ${fromChat?.condition ?? null}, ${fromChat?.messageId ?? null}, ${ctx.now})
    on conflict do nothing returning id`
  return rows.length > 0
}

export type AlertRow = {
  id: HealthAlertId
  contactId: ContactId
  attendeeName: string | null
  answerId: FormAnswerId | null
  question: string | null
  condition: ConditionKey | null
  at: Date
  outcome: 'fit' | 'unfit' | null
  note: string
  weighedAt: Date | null
  weighedBy: string | null
}

/** The newest first. `question` is what was asked; what was answered stays sealed. */
export async function listAlertsOf(ctx: Ctx, contactId: ContactId): Promise<AlertRow[]> {
  return ctx.sql<AlertRow>`
    select h.id, h.contact_id as "contactId", h.attendee_name as "attendeeName", h.form_answer_id as "answerId", q->>'label' as question,
      h.condition, h.at, h.outcome, h.note, h.weighed_at as "weighedAt", m.name as "weighedBy"
    from health_alert h left join form_answer a on a.id = h.form_answer_id left join form_version v on v.id = a.form_version_id
      left join lateral (select q from jsonb_array_elements(v.content->'questions') q where q->>'id' = h.question_id limit 1) questions on true
      left join membership m on m.clinic_id = h.clinic_id and m.staff_id = h.weighed_by
    where h.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
    order by h.at desc, h.id desc limit 100`
}

export async function lockAlert(
  ctx: Ctx,
  id: HealthAlertId,
): Promise<{ contactId: ContactId; outcome: 'fit' | 'unfit' | null } | null> {
  const [row] = await ctx.sql<{ contactId: ContactId; outcome: 'fit' | 'unfit' | null }>`
    select contact_id as "contactId", outcome from health_alert where id = ${id} for update`
  return row ?? null
}

export async function updateWeighed(
  ctx: Ctx,
  id: HealthAlertId,
  weighed: { outcome: 'fit' | 'unfit'; note: string; staffId: StaffId | null },
): Promise<void> {
  await ctx.sql`
    update health_alert set outcome = ${weighed.outcome}, note = ${weighed.note}, weighed_at = ${ctx.now}, weighed_by = ${weighed.staffId}
    where id = ${id}`
}

/**
 * For which procedures a person of the clinic has to weigh something before they are booked for this contact: what a form rang for those
 * that ask it, what was said in the chat for those the clinic chose. Null in the list: for all.
 */
export async function listStoppedServices(ctx: Ctx, contactId: ContactId): Promise<(ServiceId | null)[]> {
  const rows = await ctx.sql<{ service_id: ServiceId | null }>`
    with alert as (
      select * from health_alert
      where contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
        and attendee_name is null and outcome is distinct from 'fit')
    select distinct sf.service_id from alert h join form_answer a on a.id = h.form_answer_id join service_form sf on sf.form_id = a.form_id
    union
    select distinct case when coalesce(k.applies, 'all') = 'all' then null else s.service_id end
    from alert h left join health_condition k on k.condition = h.condition
      left join health_condition_service s on s.condition = h.condition and k.applies = 'chosen'
    where h.condition is not null and coalesce(k.applies, 'all') <> 'none' and (coalesce(k.applies, 'all') = 'all' or s.service_id is not null)`
  return rows.map((row) => row.service_id)
}

/** As they are before a clinic has changed any: a person is called. */
export const everyCondition: readonly ConditionItem[] = conditionKeys.map((key) => ({
  key,
  applies: 'all',
  serviceIds: [],
  message: '',
}))

/** Every condition that is listened for, with what this clinic wants done. */
export async function listConditions(ctx: Ctx): Promise<ConditionItem[]> {
  const rows = await ctx.sql<{ condition: string; applies: ConditionItem['applies']; message: string; service_ids: string[] }>`
    select k.condition, k.applies, k.message,
      array(select s.service_id from health_condition_service s where s.condition = k.condition order by 1) as service_ids
    from health_condition k`
  return everyCondition.map(({ key }) => {
    const row = rows.find((one) => one.condition === key)
    return { key, applies: row?.applies ?? 'all', serviceIds: row?.service_ids ?? [], message: row?.message ?? '' }
  })
}

/** How many of these procedures there are. */
export async function upsertCondition(ctx: Ctx, { key, applies, serviceIds, message }: ConditionItem): Promise<number> {
  await ctx.sql`
    insert into health_condition (condition, applies, message) values (${key}, ${applies}, ${message})
    on conflict (clinic_id, condition) do update set applies = excluded.applies, message = excluded.message`
  await ctx.sql`delete from health_condition_service where condition = ${key}`
  const rows = await ctx.sql`
    insert into health_condition_service (condition, service_id)
    select ${key}, id from service where id = any(${serviceIds}::text[]) returning service_id`
  return rows.length
}
