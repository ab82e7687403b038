import type { WhenWish } from '#engines/understanding/model.ts'
import type { Ctx } from '#platform/ctx.ts'
import {
  newId,
  type AppointmentId,
  type ClinicId,
  type ContactId,
  type ResourceId,
  type ServiceId,
  type VariantId,
  type WaitOfferId,
  type WaitOpeningId,
  type WaitWishId,
} from '#platform/ids.ts'

export type WishStatus = 'waiting' | 'offered' | 'taken' | 'expired' | 'withdrawn'

export type NewWish = {
  contactId: ContactId
  attendeeName: string | null
  serviceId: ServiceId
  variantId: VariantId
  alsoVariantIds: VariantId[]
  professionalId: ResourceId | null
  whens: WhenWish[]
  before: Date | null
  appointmentId: AppointmentId | null
  until: Date
  source: 'assistant' | 'desk'
}

/** Asked again, the wish that stands takes the new days and times and keeps its place. */
export async function upsertWish(ctx: Ctx, wish: NewWish): Promise<WaitWishId> {
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.staffId : null
  const [row] = await ctx.sql<{ id: WaitWishId }>`
    insert into wait_wish (id, contact_id, attendee_name, service_id, variant_id, also_variant_ids, professional_id, whens, before, appointment_id,
      until, status, status_at, source, created_by, created_at)
    values (${newId('waitWish')}, ${wish.contactId}, ${wish.attendeeName}, ${wish.serviceId}, ${wish.variantId}, ${wish.alsoVariantIds}::text[],
      ${wish.professionalId}, ${JSON.stringify(wish.whens)}::jsonb, ${wish.before}, ${wish.appointmentId}, ${wish.until}, 'waiting', ${ctx.now},
      ${wish.source}, ${staffId}, ${ctx.now})
    on conflict (contact_id, variant_id, coalesce(attendee_name, '')) where status in ('waiting', 'offered') do update
      set whens = excluded.whens, before = excluded.before, professional_id = excluded.professional_id,
        also_variant_ids = excluded.also_variant_ids, appointment_id = excluded.appointment_id, until = excluded.until
    returning id`
  if (!row) throw new Error('a wish that was neither made nor changed')
  return row.id
}

export type WishRow = {
  id: WaitWishId
  contact_id: ContactId
  contact_name: string | null
  attendee_name: string | null
  service_id: ServiceId
  service: string
  area: string | null
  professional: string | null
  whens: unknown
  before: Date | null
  appointment_at: Date | null
  until: Date
  status: WishStatus
  source: 'assistant' | 'desk'
  created_at: Date
  offered_at: Date | null
  offered_starts_at: Date | null
}

/** Who waits, the longest first; of one person only where `contactId` is given. */
export async function listWishes(ctx: Ctx, contactId: ContactId | null): Promise<WishRow[]> {
  return ctx.sql<WishRow>`
    select w.id, p.person_id as contact_id, coalesce(p.name, p.display_name) as contact_name, w.attendee_name, w.service_id, s.name as service,
      (select string_agg(v.name, ', ') from variant v where v.id = w.variant_id or v.id = any(w.also_variant_ids)) as area,
      r.name as professional, w.whens, w.before, a.starts_at as appointment_at, w.until, w.status, w.source, w.created_at,
      o.offered_at, o.starts_at as offered_starts_at
    from wait_wish w join person p on p.contact_id = w.contact_id join service s on s.id = w.service_id
      left join resource r on r.id = w.professional_id left join appointment a on a.id = w.appointment_id
      left join lateral (select offered_at, starts_at from wait_offer where wish_id = w.id order by offered_at desc, id desc limit 1) o on true
    where w.status in ('waiting', 'offered') and w.until > ${ctx.now} and (${contactId}::text is null
      or p.person_id = (select person_id from contact where id = ${contactId}))
    order by w.created_at, w.id limit 300`
}

export async function lockWish(
  ctx: Ctx,
  id: WaitWishId,
): Promise<{ id: WaitWishId; contact_id: ContactId; status: WishStatus } | null> {
  const [row] = await ctx.sql<{ id: WaitWishId; contact_id: ContactId; status: WishStatus }>`
    select id, contact_id, status from wait_wish where id = ${id} for update`
  return row ?? null
}

export async function updateWishStatus(ctx: Ctx, id: WaitWishId, status: WishStatus): Promise<void> {
  await ctx.sql`update wait_wish set status = ${status}, status_at = ${ctx.now} where id = ${id} and status <> ${status}`
}

/** Whose last day is over. */
export async function expireWishes(ctx: Ctx): Promise<void> {
  await ctx.sql`
    update wait_wish set status = 'expired', status_at = ${ctx.now}
    where id in (select id from wait_wish where status in ('waiting', 'offered') and until <= ${ctx.now} order by id for update)`
}

export type Opening = {
  id: WaitOpeningId
  appointment_id: AppointmentId
  starts_at: Date
  ends_at: Date
  resource_ids: ResourceId[]
  professional_id: ResourceId | null
  left_to_desk_at: Date | null
}

export type FreedTime = Pick<Opening, 'appointment_id' | 'starts_at' | 'ends_at' | 'resource_ids'>

/** Where an appointment stood that was cancelled, or moved away; null when it gave up nothing. */
export async function findFreed(ctx: Ctx, cause: string): Promise<FreedTime | null> {
  const [row] = await ctx.sql<FreedTime>`
    select id as appointment_id, starts_at, ends_at, freed_resource_ids as resource_ids from appointment
    where id = ${cause} and state = 'cancelled' and cardinality(freed_resource_ids) > 0
    union all
    select appointment_id, from_starts_at, from_ends_at, from_resource_ids from appointment_move
    where id = ${cause} and cardinality(from_resource_ids) > 0`
  return row ?? null
}

export async function insertOpening(ctx: Ctx, cause: string, freed: FreedTime): Promise<WaitOpeningId | null> {
  const [row] = await ctx.sql<{ id: WaitOpeningId }>`
    insert into wait_opening (id, cause, appointment_id, starts_at, ends_at, resource_ids, next_at, created_at)
    values (${newId('waitOpening')}, ${cause}, ${freed.appointment_id}, ${freed.starts_at}, ${freed.ends_at}, ${freed.resource_ids}::text[], ${ctx.now},
      ${ctx.now})
    on conflict (cause) do nothing returning id`
  return row?.id ?? null
}

export async function listClinicsWithOpenings(edge: Pick<Ctx, 'now' | 'sql'>): Promise<ClinicId[]> {
  const rows = await edge.sql<{ clinic_id: ClinicId }>`
    select clinic_id from wait_opening where next_at <= ${edge.now}
    union select clinic_id from wait_offer where gone_at is null and (outcome is null or outcome = 'expired')
      and offered_at > ${freshSince(edge.now)} and starts_at > ${edge.now}
    union select clinic_id from wait_wish where status in ('waiting', 'offered') and until <= ${edge.now}`
  return rows.map((row) => row.clinic_id)
}

/** Who was asked longer ago than this does not think of it any more. */
const freshMs = 24 * 3_600_000
const freshSince = (now: Date): Date => new Date(now.getTime() - freshMs)

export type UnansweredOffer = {
  id: WaitOfferId
  contact_id: ContactId
  service_id: ServiceId
  variant_id: VariantId
  professional_id: ResourceId | null
  starts_at: Date
  ends_at: Date
  /** Their own appointment there is no loss. */
  is_own: boolean
}

/** Offers without an answer, of a time to come that stands in the agenda as somebody's by now: a mere hold may still be let go. */
export async function listOffersTaken(ctx: Ctx): Promise<UnansweredOffer[]> {
  return ctx.sql<UnansweredOffer>`
    select f.id, w.contact_id, w.service_id, w.variant_id, f.professional_id, f.starts_at, f.ends_at, exists (
        select from appointment own join contact c on c.id = own.contact_id
        where own.starts_at < f.ends_at and own.ends_at > f.starts_at and own.state in ('booked', 'confirmed')
          and c.person_id = (select person_id from contact where id = w.contact_id)) as is_own
    from wait_offer f join wait_wish w on w.id = f.wish_id
    where f.gone_at is null and (f.outcome is null or f.outcome = 'expired') and w.status in ('waiting', 'offered')
      and f.offered_at > ${freshSince(ctx.now)} and f.starts_at > ${ctx.now}
      and exists (select from allocation l where l.resource_id = f.professional_id and l.starts_at < f.ends_at and l.ends_at > f.starts_at
        and l.hold_expires_at is null)
    order by w.contact_id, f.id limit 50`
}

/** False when they have answered meanwhile, or it was done before. */
export async function markGone(ctx: Ctx, id: WaitOfferId): Promise<boolean> {
  const rows = await ctx.sql`
    update wait_offer set gone_at = ${ctx.now} where id = ${id} and gone_at is null and (outcome is null or outcome = 'expired') returning id`
  return rows.length === 1
}

/** Whoever else looks at the same leaves it alone. */
export async function lockDueOpenings(ctx: Ctx): Promise<Opening[]> {
  return ctx.sql<Opening>`
    select o.id, o.appointment_id, o.starts_at, o.ends_at, o.resource_ids, o.left_to_desk_at,
      (select r.id from resource r where r.id = any(o.resource_ids) and r.kind = 'professional' limit 1) as professional_id
    from wait_opening o where o.next_at <= ${ctx.now} order by o.id limit 50 for update of o skip locked`
}

export async function findOpening(ctx: Ctx, id: WaitOpeningId): Promise<Opening | null> {
  const [row] = await ctx.sql<Opening>`
    select o.id, o.appointment_id, o.starts_at, o.ends_at, o.resource_ids, o.left_to_desk_at,
      (select r.id from resource r where r.id = any(o.resource_ids) and r.kind = 'professional' limit 1) as professional_id
    from wait_opening o where o.id = ${id}`
  return row ?? null
}

/** Before the conversation of whoever is offered it, as the pass does. */
export async function lockOpening(ctx: Ctx, id: WaitOpeningId): Promise<Opening | null> {
  await ctx.sql`select id from wait_opening where id = ${id} for update`
  return findOpening(ctx, id)
}

export async function updateNextLook(ctx: Ctx, id: WaitOpeningId, at: Date | null): Promise<void> {
  await ctx.sql`update wait_opening set next_at = ${at} where id = ${id}`
}

export async function markLeftToDesk(ctx: Ctx, id: WaitOpeningId): Promise<void> {
  await ctx.sql`update wait_opening set left_to_desk_at = coalesce(left_to_desk_at, ${ctx.now}) where id = ${id}`
}

export type OpeningRow = {
  id: WaitOpeningId
  appointment_id: AppointmentId
  starts_at: Date
  ends_at: Date
  professional: string | null
  left_to_desk_at: Date | null
  offered_to: string | null
  offer_expires_at: Date | null
}

/** Coming times that became free and still are, the soonest first, with who has the offer now. */
export async function listOpenings(ctx: Ctx): Promise<OpeningRow[]> {
  return ctx.sql<OpeningRow>`
    select o.id, o.appointment_id, o.starts_at, o.ends_at, o.left_to_desk_at, open.name as offered_to, open.expires_at as offer_expires_at,
      (select r.name from resource r where r.id = any(o.resource_ids) order by r.kind = 'professional' desc limit 1) as professional
    from wait_opening o left join lateral (
      select coalesce(p.name, p.display_name) as name, f.expires_at from wait_offer f join wait_wish w on w.id = f.wish_id
        join person p on p.contact_id = w.contact_id
      where f.opening_id = o.id and f.outcome is null and f.expires_at > ${ctx.now} order by f.offered_at desc limit 1) open on true
    where o.starts_at > ${ctx.now} and not exists (
      select from allocation l join resource r on r.id = l.resource_id join appointment a on a.id = l.appointment_id
      where l.resource_id = any(o.resource_ids) and r.kind = 'professional' and l.starts_at < o.ends_at and l.ends_at > o.starts_at
        and a.starts_at <= o.starts_at and a.ends_at >= o.ends_at
        and (l.hold_expires_at is null or l.hold_expires_at > ${ctx.now}))
    order by o.starts_at, o.id limit 30`
}

export type WaitingRow = {
  id: WaitWishId
  contact_id: ContactId
  name: string | null
  attendee_name: string | null
  service_id: ServiceId
  service: string
  area: string | null
  variant_id: VariantId
  also_variant_ids: VariantId[]
  duration_min: number
  professional_id: ResourceId | null
  whens: unknown
  before: Date | null
  is_known: boolean
  created_at: Date
  moving: AppointmentId | null
  moving_starts_at: Date | null
}

/** At most so many offers reach one person in a day. */
const maxOffersADay = 3

/**
 * Whoever waits for something that the freed resources do, was not offered this time before and has not heard three times today; not
 * the person who gave it up. `moving`: what they have of it already, which the time would replace.
 */
export async function listWaiting(ctx: Ctx, opening: Opening, dayStartsAt: Date): Promise<WaitingRow[]> {
  return ctx.sql<WaitingRow>`
    select w.id, w.contact_id, coalesce(p.name, p.display_name) as name, w.attendee_name, w.service_id, s.name as service, w.variant_id,
      w.also_variant_ids, w.professional_id, w.whens, w.before, w.created_at, moved.id as moving, moved.starts_at as moving_starts_at,
      (select string_agg(v.name, ', ') from variant v where v.id = w.variant_id or v.id = any(w.also_variant_ids)) as area,
      coalesce(moved.minutes, (select sum(v.duration_min)::int from variant v where v.id = w.variant_id or v.id = any(w.also_variant_ids))) as duration_min,
      exists (select from appointment k join contact c on c.id = k.contact_id where c.person_id = p.person_id and k.state = 'attended') as is_known
    from wait_wish w join person p on p.contact_id = w.contact_id join service s on s.id = w.service_id and s.is_active
      left join lateral (
        select a.id, a.starts_at, (extract(epoch from a.ends_at - a.starts_at) / 60)::int as minutes
        from appointment a join contact c on c.id = a.contact_id
        where c.person_id = p.person_id and a.state in ('booked', 'confirmed') and a.starts_at > ${ctx.now} and (a.id = w.appointment_id
          or (w.appointment_id is null and a.service_id = w.service_id and a.created_at > w.created_at
            and a.attendee_name is not distinct from w.attendee_name))
        order by a.starts_at limit 1) moved on true
    where w.status = 'waiting' and w.until > ${ctx.now}
      and (w.appointment_id is null or moved.id is not null)
      and w.service_id in (select service_id from service_need where resource_id = any(${opening.resource_ids}::text[]))
      and p.person_id <> (select c.person_id from appointment a join contact c on c.id = a.contact_id where a.id = ${opening.appointment_id})
      and not exists (select from wait_offer f where f.wish_id = w.id and f.opening_id = ${opening.id})
      and (select count(*) from wait_offer f join wait_wish o on o.id = f.wish_id join contact c on c.id = o.contact_id
        where c.person_id = p.person_id and f.offered_at >= ${dayStartsAt}) < ${maxOffersADay}
    order by w.created_at, w.id limit 500`
}

export type NewOffer = {
  wishId: WaitWishId
  openingId: WaitOpeningId
  startsAt: Date
  endsAt: Date
  professionalId: ResourceId | null
  expiresAt: Date
}

/** Null: this person was offered the time before. */
export async function insertOffer(ctx: Ctx, offer: NewOffer): Promise<WaitOfferId | null> {
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.staffId : null
  const [row] = await ctx.sql<{ id: WaitOfferId }>`
    insert into wait_offer (id, wish_id, opening_id, starts_at, ends_at, professional_id, offered_at, expires_at, offered_by)
    values (${newId('waitOffer')}, ${offer.wishId}, ${offer.openingId}, ${offer.startsAt}, ${offer.endsAt}, ${offer.professionalId}, ${ctx.now},
      ${offer.expiresAt}, ${staffId})
    on conflict (wish_id, starts_at) do nothing returning id`
  return row?.id ?? null
}

/** Until when somebody still has the time to themselves; null when nobody has. */
export async function findOpenOffer(ctx: Ctx, id: WaitOpeningId): Promise<Date | null> {
  const [row] = await ctx.sql<{ expires_at: Date }>`
    select expires_at from wait_offer where opening_id = ${id} and outcome is null and expires_at > ${ctx.now} order by expires_at desc limit 1`
  return row?.expires_at ?? null
}

/** The offers nobody answered in time, and whom they were for. */
export async function expireOffers(ctx: Ctx): Promise<{ wish_id: WaitWishId; contact_id: ContactId }[]> {
  return ctx.sql<{ wish_id: WaitWishId; contact_id: ContactId }>`
    with late as (
      update wait_offer set outcome = 'expired', outcome_at = ${ctx.now}
      where id in (select id from wait_offer where outcome is null and expires_at <= ${ctx.now} order by id for update skip locked)
      returning wish_id
    )
    update wait_wish w set status = 'waiting', status_at = ${ctx.now} from late
    where w.id = late.wish_id and w.status = 'offered' returning w.id as wish_id, w.contact_id`
}

/** An answer to an offer. One that was taken stays so. Whose it was. */
export async function updateOutcome(ctx: Ctx, id: WaitOfferId, outcome: 'declined' | 'lost'): Promise<WaitWishId | null> {
  const [row] = await ctx.sql<{ wish_id: WaitWishId }>`
    update wait_offer set outcome = ${outcome}, outcome_at = ${ctx.now} where id = ${id} and outcome is distinct from 'taken' returning wish_id`
  return row?.wish_id ?? null
}

/** Gone before they answered at all; null where time had run out already. Whose it was. */
export async function updateUnanswered(ctx: Ctx, id: WaitOfferId): Promise<WaitWishId | null> {
  const [row] = await ctx.sql<{ wish_id: WaitWishId }>`
    update wait_offer set outcome = 'lost', outcome_at = ${ctx.now} where id = ${id} and outcome is null returning wish_id`
  return row?.wish_id ?? null
}

/** A time was booked from an offer: the offered one, or another after that was gone. */
export async function updateTaken(ctx: Ctx, id: WaitOfferId, startsAt: Date): Promise<WaitWishId | null> {
  const [row] = await ctx.sql<{ wish_id: WaitWishId }>`
    update wait_offer set outcome = case when starts_at = ${startsAt} then 'taken' else 'lost' end, outcome_at = ${ctx.now} where id = ${id}
    returning wish_id`
  return row?.wish_id ?? null
}

/** What was answered before its time is looked at again now. */
export async function hastenOpenings(ctx: Ctx): Promise<void> {
  await ctx.sql`
    update wait_opening set next_at = ${ctx.now} where id in (
      select o.id from wait_opening o where o.next_at > ${ctx.now}
        and exists (select from wait_offer f where f.opening_id = o.id and f.outcome = 'declined')
        and not exists (select from wait_offer f where f.opening_id = o.id and f.outcome is null and f.expires_at > ${ctx.now})
      order by o.id for update skip locked)`
}
