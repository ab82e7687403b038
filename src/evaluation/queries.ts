import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, ConversationId } from '#platform/ids.ts'

export type VisitRow = {
  id: AppointmentId
  service: string
  areas: string | null
  starts_at: Date
  with: string | null
  for: string | null
  state: string
}

/** Everything of one person in the agenda, what was let go of included. */
export async function listVisits(ctx: Ctx, contactId: ContactId): Promise<VisitRow[]> {
  return ctx.sql<VisitRow>`
    select a.id, s.name as service, area_names(a.id, a.variant_id) as areas, a.starts_at, a.attendee_name as for, a.state,
      (select r.name from allocation l join resource r on r.id = l.resource_id
        where l.appointment_id = a.id and r.kind = 'professional' limit 1) as with
    from appointment a join service s on s.id = a.service_id where a.contact_id = ${contactId} order by a.starts_at, a.id`
}

/** What everybody else has in the agenda, as one text: equal before and after when nobody touched it. Holds come and go by themselves. */
export async function fingerprintOthers(ctx: Ctx, contactId: ContactId): Promise<string> {
  const [row] = await ctx.sql<{ all: string | null }>`
    select string_agg(concat_ws(' ', a.id, a.state, a.starts_at, a.ends_at, a.attendee_name), ', ' order by a.id) as all
    from appointment a where a.contact_id <> ${contactId} and a.state not in ('held', 'cancelled')`
  return row?.all ?? ''
}

export type Standing = {
  id: ConversationId
  held_by: string
  handoff_reason: string | null
  handed_over_at: Date | null
  dialog: unknown
}

export async function findStanding(ctx: Ctx, contactId: ContactId): Promise<Standing | null> {
  const [row] = await ctx.sql<Standing>`
    select id, held_by, handoff_reason, handed_over_at, dialog from conversation where contact_id = ${contactId}`
  return row ?? null
}

export type TurnMade = { seq: number; interpreter: string; intent: string | null; commands: unknown; outcome: string }

/** What the assistant made of the bursts after this place in the talk. */
export async function listTurnsMade(ctx: Ctx, contactId: ContactId, afterSeq: number): Promise<TurnMade[]> {
  return ctx.sql<TurnMade>`
    select t.upto_seq::int as seq, t.interpreter, t.intent, t.commands, t.outcome
    from turn t join conversation v on v.id = t.conversation_id
    where v.contact_id = ${contactId} and t.upto_seq > ${afterSeq} order by t.upto_seq`
}

/** Messages the assistant wrote after this place in the talk. */
export async function listWritten(ctx: Ctx, contactId: ContactId, afterSeq: number): Promise<{ seq: number; text: string }[]> {
  return ctx.sql<{ seq: number; text: string }>`
    select m.seq::int as seq, m.text from message m join conversation v on v.id = m.conversation_id
    where v.contact_id = ${contactId} and m.author = 'assistant' and m.kind = 'text' and m.seq > ${afterSeq} order by m.seq`
}

export async function findLastSeq(ctx: Ctx, contactId: ContactId): Promise<number> {
  const [row] = await ctx.sql<{
    seq: number
  }>`select coalesce(max(last_seq), 0)::int as seq from conversation where contact_id = ${contactId}`
  return row?.seq ?? 0
}

export async function findPersonName(ctx: Ctx, contactId: ContactId): Promise<string | null> {
  const [row] = await ctx.sql<{ name: string | null }>`select name from contact where id = ${contactId}`
  return row?.name ?? null
}

export async function listConsents(ctx: Ctx, contactId: ContactId): Promise<{ is_given: boolean }[]> {
  return ctx.sql<{ is_given: boolean }>`select is_given from consent where contact_id = ${contactId} order by at`
}

/** Answers that wait for a person to send them. */
export async function countDrafts(ctx: Ctx, contactId: ContactId): Promise<number> {
  const [row] = await ctx.sql<{ count: number }>`
    select count(*)::int as count from suggestion g join conversation v on v.id = g.conversation_id where v.contact_id = ${contactId}`
  return row?.count ?? 0
}

/** Whether this professional works at this instant and has nobody else then. */
export async function isFreeFor(
  ctx: Ctx,
  ask: { professional: string; at: Date; weekday: number; time: string; contactId: ContactId },
): Promise<boolean> {
  const [row] = await ctx.sql<{ is_free: boolean }>`
    select exists (select 1 from working_hours w where w.resource_id = r.id and w.weekday = ${ask.weekday}
        and w.starts_at <= ${ask.time} and w.ends_at > ${ask.time})
      and not exists (select 1 from time_off o where (o.resource_id = r.id or o.resource_id is null)
        and o.starts_at <= ${ask.at} and o.ends_at > ${ask.at})
      and not exists (select 1 from allocation l join appointment a on a.id = l.appointment_id
        where l.resource_id = r.id and l.starts_at <= ${ask.at} and l.ends_at > ${ask.at} and a.contact_id <> ${ask.contactId}
          and (l.hold_expires_at is null or l.hold_expires_at > ${ctx.now})) as is_free
    from resource r where r.kind = 'professional' and r.name = ${ask.professional}`
  return row?.is_free ?? false
}

export type PriceRow = { service: string; price_cents: number | null; price_max_cents: number | null }

export async function listPrices(ctx: Ctx): Promise<PriceRow[]> {
  return ctx.sql<PriceRow>`
    select s.name as service, v.price_cents, v.price_max_cents from variant v join service s on s.id = v.service_id`
}

export type ModelCost = { asked: number; unusable: number; cost_micros: number }

/** How often a model was asked in a person's conversation, how often that gave nothing, and its cost in millionths of a dollar. */
export async function sumModelUse(ctx: Ctx, contactId: ContactId): Promise<ModelCost> {
  const [row] = await ctx.sql<ModelCost>`
    select count(*)::int as asked, (count(*) filter (where u.outcome <> 'answered'))::int as unusable,
      coalesce(sum(u.cost_micros), 0)::float8 as cost_micros
    from model_use u join conversation v on v.id = u.conversation_id where v.contact_id = ${contactId}`
  return row ?? { asked: 0, unusable: 0, cost_micros: 0 }
}

/** Everything the clinic has written about itself, as one text. */
export async function findClinicTexts(ctx: Ctx): Promise<string> {
  const [row] = await ctx.sql<{ texts: string }>`
    select concat_ws(' ', name, address, address_hint, map_url, parking, payment, assistant_name) as texts from clinic`
  return row?.texts ?? ''
}
