import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, ResourceId, UnitId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import { lostRace, settleHurdles, type Insisting } from './desk-book.ts'
import { mayMove } from './model.ts'
import { rescheduleAppointment } from './move.ts'
import { findPlace } from './place.ts'
import { findAgendaRow } from './queries-agenda.ts'
import { findBookedFor, listTaken } from './queries-booking.ts'
import { findServiceNeeds, listNamed, type NamedResource } from './queries-place.ts'
import { unitToKeep } from './unit-edit.ts'

export type DeskMove = {
  appointmentId: AppointmentId
  startsAt: Date
  durationMin: number | null
  /** Who attends, or where, from then on; as now where not named. */
  professionalId: ResourceId | null
  roomId: ResourceId | null
  machineId: ResourceId | null
  /** Missing: where it goes best. */
  unitId?: UnitId | null
  tellPatient: boolean
  insisting: Insisting
}

/**
 * The desk moves an appointment, or makes it longer or shorter. Professional and room stay unless others are named; a room or machine
 * that is not free then is changed for one that is. Throws Refusal 'conflict' with a `PlaceRefusal` as booking does.
 */
export async function moveAtDesk(ctx: Ctx, wish: DeskMove): Promise<void> {
  const row = await findAgendaRow(ctx, wish.appointmentId)
  const needs = row ? await findServiceNeeds(ctx, { serviceId: row.service_id }) : null
  if (!row || !needs) throw new Refusal('not_found', 'Esse agendamento não existe.')
  const may = mayMove(row.state)
  if (!may.allowed) throw new Refusal('conflict', may.whyNot)

  if (wish.unitId) unitToKeep(await getClinic(ctx), wish.unitId)
  const taken = await listTaken(ctx, row.id)
  // Who attends now may be off the list of the service meanwhile, and stays possible.
  const resources = mergeById<NamedResource>(needs.players, await listNamed(ctx, taken))
  if (wish.professionalId && !resources.some((one) => one.id === wish.professionalId))
    throw new Refusal('conflict', `Essa pessoa não faz ${needs.name}.`, 'professionalId')
  if (wish.roomId && !resources.some((one) => one.id === wish.roomId))
    throw new Refusal('conflict', `${needs.name} não é feito nessa sala.`, 'roomId')

  if (wish.machineId && !resources.some((one) => one.id === wish.machineId))
    throw new Refusal('conflict', `${needs.name} não é feito com esse equipamento.`, 'machineId')

  const durationMin = wish.durationMin ?? (row.ends_at.getTime() - row.starts_at.getTime()) / 60_000
  const endsAt = addMinutes(wish.startsAt, durationMin)
  const keeps = resources.filter((one) => one.kind === 'professional' && taken.includes(one.id)).map((one) => one.id)
  const named = [wish.roomId, wish.machineId].flatMap((id) => id ?? [])
  const wanted = [...(wish.professionalId ? [wish.professionalId] : keeps), ...named]
  const at = { startsAt: wish.startsAt, endsAt }
  const variantIds = (await findBookedFor(ctx, row.id))?.variant_ids ?? [row.variant_id]
  const comer = { contactId: row.contact_id, attendeeName: row.attendee_name }
  const place = await findPlace(ctx, {
    ...at,
    service: needs,
    resources,
    variantIds,
    comer,
    wanted,
    preferred: taken,
    unitId: wish.unitId ?? null,
    firstUnitId: row.unit_id,
    moving: row.id,
  })
  const unitId = wish.unitId ?? null
  const ask = { serviceId: row.service_id, variantId: row.variant_id, ...comer, durationMin, ignoring: [row.id], unitId }
  const overbooking = await settleHurdles(ctx, place.hurdles, wish.insisting, { ...ask, startsAt: wish.startsAt })

  const { appointmentId, startsAt, tellPatient } = wish
  const move = await rescheduleAppointment(ctx, {
    appointmentId,
    startsAt,
    durationMin,
    resourceIds: place.resourceIds,
    unitId: place.unitId,
    tellPatient,
    overbooking,
  })
  if (move.outcome === 'slot_taken') throw lostRace(move.alternatives, wish.insisting.staff)
}

function mergeById<Item extends { id: string }>(some: Item[], others: Item[]): Item[] {
  return [...some, ...others.filter((other) => !some.some((one) => one.id === other.id))]
}
