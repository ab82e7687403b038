import { recordAudit } from '#auth/index.ts'
import { getPerson } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, PartyId, UnitId } from '#platform/ids.ts'
import type { BookingWish } from '../book.ts'
import { findFreshTogether } from '../find-together.ts'
import { listParty } from '../queries-party.ts'
import { bookTogether } from '../together.ts'
import { howOf, readAsks, type PartyVisit } from './times.ts'

export type DeskParty = {
  id: PartyId
  /** The id each of them has: the same press never books one twice. */
  idOf: (place: number) => AppointmentId
  visits: (PartyVisit & { startsAt: Date })[]
  unitId: UnitId | null
  note: string
  tellPatient: boolean
}

export const gone = 'Alguém acabou de ocupar um desses horários. Nada foi mudado; veja os que estão livres agora.'

/** The desk books several visits as one: all of them or none. Throws Refusal 'conflict' where one is gone. */
export async function bookPartyAtDesk(ctx: Ctx, wish: DeskParty): Promise<AppointmentId[]> {
  const before = await listParty(ctx, wish.id)
  if (before.length > 0) return before
  const visits = []
  for (const visit of wish.visits) visits.push({ ...visit, contactId: (await getPerson(ctx, visit.contactId)).id })
  const asks = (await readAsks(ctx, visits)).map((ask) => ({ ...ask, unitId: wish.unitId }))
  const { isOnePerson } = howOf(visits, null)
  const slots = await findFreshTogether(
    ctx,
    { asks, isOnePerson },
    visits.map((visit) => visit.startsAt),
  )
  if (!slots) throw new Refusal('conflict', gone)
  const wishes = visits.flatMap(({ contactId, attendeeName, variantId }, i): BookingWish[] => {
    const [slot, ask] = [slots[i], asks[i]]
    if (!slot || !ask) return []
    const { startsAt, endsAt, resourceIds, unitId = null } = slot
    const what = { id: wish.idOf(i + 1), contactId, attendeeName, serviceId: ask.serviceId, variantId }
    const how = { source: 'desk', note: wish.note, tellPatient: wish.tellPatient, sourceMessageId: null } as const
    return [{ ...what, ...how, startsAt, endsAt, resourceIds, unitId }]
  })
  const booked = await bookTogether(ctx, wish.id, { heldAs: [], wishes })
  if (booked.outcome === 'slot_taken') throw new Refusal('conflict', gone)
  for (const [i, id] of booked.appointmentIds.entries())
    await recordAudit(ctx, {
      action: 'appointment.booked',
      about: { kind: 'appointment', id },
      after: { startsAt: wishes[i]?.startsAt, endsAt: wishes[i]?.endsAt, source: 'desk', partyId: wish.id },
    })
  return booked.appointmentIds
}
