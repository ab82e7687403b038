import { recordAudit, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, newId, type AbsenceId, type AppointmentId, type ContactId, type ResourceId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import { blockTime } from '../block.ts'
import { holdSlot } from '../book.ts'
import { releaseHold } from '../cancel.ts'
import { readOnce } from '../day-reads.ts'
import { findFreshSlot } from '../find-slots.ts'
import { listResources } from '../queries-catalogue.ts'
import type { Slot } from '../slots.ts'
import type { AbsenceAnswer, AbsenceListAnswer, AbsenceState, AbsenceTime, AbsenceVisit } from './contract.ts'
import { askFor, daysFor, findTimes, minutesOf, openGiven, type Given } from './find-times.ts'
import {
  findAbsence,
  insertAbsence,
  insertAffected,
  listAbsences,
  listAffected,
  lockAbsence,
  updateProposed,
  type AbsenceRow,
  type AffectedRow,
} from './queries.ts'

export type AbsenceWish = { resourceId: ResourceId; startsAt: Date; endsAt: Date; reason: string; staff: SignedIn }

/** Takes somebody out of the agenda and keeps who was booked with them, to be offered another time. They stay booked until then. */
export async function markAbsent(ctx: Ctx, wish: AbsenceWish): Promise<{ id: AbsenceId }> {
  await blockTime(ctx, { ...wish, anyway: true })
  const id = newId('absence')
  const createdBy = ctx.actor.kind === 'staff' ? ctx.actor.staffId : null
  await insertAbsence(ctx, { ...wish, id, createdBy })
  await insertAffected(ctx, id)
  await recordAudit(ctx, {
    action: 'absence.marked',
    about: { kind: 'absence', id },
    after: { startsAt: wish.startsAt, endsAt: wish.endsAt },
  })
  return { id }
}

/** Everybody who was booked, with what they were offered and what came of it; and what is free for those who wait. */
export async function readAbsence(
  ctx: Ctx,
  id: AbsenceId,
  findConversations: (ctx: Ctx, contactIds: ContactId[]) => Promise<ReadonlyMap<ContactId, string>>,
): Promise<AbsenceAnswer> {
  const absence = await getAbsence(ctx, id)
  const [rows, resources] = await Promise.all([listAffected(ctx, id), listResources(ctx)])
  const conversations = await findConversations(
    ctx,
    rows.map((row) => row.contact_id),
  )
  const nameOf = (resourceId: ResourceId) => resources.find((one) => one.id === resourceId)?.name ?? ''
  const toTime = (startsAt: Date, professionalId: ResourceId): AbsenceTime => ({
    startsAt: startsAt.toISOString(),
    professionalId,
    professional: nameOf(professionalId),
  })
  // Nobody is shown what overlaps what somebody else of the list is offered, or shown first.
  const given = await openGiven(ctx)
  for (const row of rows) addUnheldOffer(ctx, given, row)
  const waiting = rows.filter(isWaiting)
  const reads = readOnce(
    ctx,
    waiting.map((row) => row.appointment_id),
  )
  const search = waiting.length > 0 ? { absentId: absence.resource_id, reads, days: await daysFor(waiting, reads) } : null
  const visits: AbsenceVisit[] = []
  for (const row of rows) {
    const state = stateOf(row)
    const free = search && isWaiting(row) ? await findTimes(ctx, search, row, given) : []
    const [first] = free
    if (first && state === 'open') given.add(row, first)
    visits.push({
      appointmentId: row.appointment_id,
      wasAt: row.was_at.toISOString(),
      who: row.attendee_name ?? row.name ?? 'Sem nome',
      service: row.service,
      state,
      nowAt: state === 'moved' ? row.starts_at.toISOString() : null,
      offered:
        row.offered_starts_at && row.offered_professional_id ? toTime(row.offered_starts_at, row.offered_professional_id) : null,
      times: free.slice(0, 3).flatMap((slot) => (slot.professionalId ? [toTime(slot.startsAt, slot.professionalId)] : [])),
      byHand: isWaiting(row) && row.text !== null ? { text: row.text, phone: row.phone, because: row.because ?? '' } : null,
      conversationId: conversations.get(row.contact_id) ?? null,
    })
  }
  return {
    id,
    professional: absence.professional,
    startsAt: absence.starts_at.toISOString(),
    endsAt: absence.ends_at.toISOString(),
    reason: absence.reason,
    visits,
  }
}

/** An offer without a hold is nowhere in the agenda, and is somebody's all the same until it lapses. */
function addUnheldOffer(ctx: Ctx, given: Given, row: AffectedRow): void {
  const { offered_at, offered_starts_at: startsAt, offered_professional_id: professionalId, held_as } = row
  const state = stateOf(row)
  if (held_as || !offered_at || !startsAt || (state !== 'offered' && state !== 'desk')) return
  if (keptUntil(offered_at, startsAt) <= ctx.now) return
  given.add(row, { startsAt, endsAt: addMinutes(startsAt, minutesOf(row)), professionalId })
}

function isWaiting(row: AffectedRow): boolean {
  const state = stateOf(row)
  return state !== 'moved' && state !== 'cancelled'
}

/** What has become of a visit follows from how it stands now: nobody has to tick it. */
function stateOf(row: Pick<AffectedRow, 'state' | 'is_affected' | 'offered_at' | 'text' | 'has_written'>): AbsenceState {
  if (row.state === 'cancelled' || row.state === 'no_show') return 'cancelled'
  if (!row.is_affected) return 'moved'
  if (row.offered_at === null) return 'open'
  if (row.has_written) return 'answered'
  return row.text !== null ? 'desk' : 'offered'
}

export type Proposal = { row: AffectedRow; slot: Slot; heldAs: AppointmentId | null; professional: string }

/**
 * Keeps a time for somebody until then, so that nobody else is offered it; what they were offered before is let go of. Throws Refusal
 * 'conflict' when it is no longer free.
 */
export async function keepProposal(
  ctx: Ctx,
  id: AbsenceId,
  wish: { appointmentId: AppointmentId; startsAt: Date; professionalId: ResourceId; until: Date },
): Promise<Proposal> {
  await lockAbsence(ctx, id)
  const absence = await getAbsence(ctx, id)
  const row = (await listAffected(ctx, id)).find((one) => one.appointment_id === wish.appointmentId)
  if (!row) throw new Refusal('not_found', 'Esse agendamento não é dessa ausência.')
  if (!row.is_affected || row.state === 'cancelled') throw new Refusal('conflict', 'Esse agendamento já mudou.')
  const ignoring = row.held_as ? [row.appointment_id, row.held_as] : [row.appointment_id]
  const ask = { ...askFor(row), ignoring, professionalId: wish.professionalId }
  const slot = await findFreshSlot(ctx, ask, wish.startsAt)
  // Before anything is let go of: whoever is refused another time keeps the one they were offered.
  if (!slot) throw new Refusal('conflict', 'Esse horário acabou de ser ocupado. Escolha outro.')
  if (row.held_as) await releaseHold(ctx, row.held_as, 'Outro horário foi proposto')
  const held = await holdSlot(
    ctx,
    {
      contactId: row.contact_id,
      serviceId: row.service_id,
      variantId: row.variant_id,
      alsoVariantIds: row.also_variant_ids,
      attendeeName: row.attendee_name,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      resourceIds: slot.resourceIds,
      source: 'desk',
      sourceMessageId: null,
    },
    wish.until,
  )
  const professional = (await listResources(ctx)).find((one) => one.id === wish.professionalId)?.name ?? absence.professional
  // The visit that it is to take the place of may itself stand against a hold, by its room or by a rule between two visits of one person: then
  // the time is only offered.
  return { row, slot, heldAs: held.outcome === 'booked' ? held.appointmentId : null, professional }
}

/** Writes down what was offered, and the words for the desk where they could not leave by themselves. */
export async function noteProposal(
  ctx: Ctx,
  id: AbsenceId,
  { row, slot, heldAs }: Proposal,
  said: { because: string | null; text: string | null },
): Promise<void> {
  if (!slot.professionalId) throw new Error('a proposal with nobody')
  await updateProposed(ctx, id, row.appointment_id, {
    offeredStartsAt: slot.startsAt,
    professionalId: slot.professionalId,
    heldAs,
    ...said,
  })
  ctx.say({ changed: 'agenda' })
}

/** Until when an offered time is kept: a day, and never past the time itself. */
export function keptUntil(now: Date, startsAt: Date): Date {
  const day = addMinutes(now, 24 * 60)
  return day < startsAt ? day : startsAt
}

export async function readAbsences(ctx: Ctx): Promise<AbsenceListAnswer> {
  const rows = await listAbsences(ctx)
  return {
    absences: rows.map((row) => ({
      id: row.id,
      professional: row.professional,
      startsAt: row.starts_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      count: row.count,
      settled: row.settled,
    })),
  }
}

export async function getAbsence(ctx: Ctx, id: AbsenceId): Promise<AbsenceRow> {
  const absence = await findAbsence(ctx, id)
  if (!absence) throw new Refusal('not_found', 'Essa ausência não existe.')
  return absence
}

export function parseAbsence(raw: string | undefined): AbsenceId {
  if (!isId('absence', raw)) throw new Refusal('not_found', 'Essa ausência não existe.')
  return raw
}
