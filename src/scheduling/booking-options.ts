import { getClinic, unitsToChoose } from '#clinic/index.ts'
import { isInScope, agendaScope, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ResourceId, UnitId, VariantId } from '#platform/ids.ts'
import { addDays, daysBetween, toLocal, type LocalDate } from '#platform/local-time.ts'
import { toResource, toUnitChoice } from './agenda.ts'
import type { BookingOptionsAnswer, FreeTimesAnswer } from './contract.ts'
import type { DeskDeposits } from './deposits.ts'
import { presentSlot } from './desk-book.ts'
import { findSlots } from './find-slots.ts'
import { getClinicRules, listResources, listServiceRows, listVariants } from './queries-catalogue.ts'
import { findServiceNeeds } from './queries-place.ts'
import type { Slot } from './slots.ts'

/** What can be booked, for the form. */
export async function readBookingOptions(ctx: Ctx, staff: SignedIn, deposits: DeskDeposits): Promise<BookingOptionsAnswer> {
  const scope = agendaScope(staff)
  const [services, variants, resources, amounts] = await Promise.all([
    listServiceRows(ctx),
    listVariants(ctx),
    listResources(ctx),
    deposits.listAmounts(ctx),
  ])
  const professionals = resources.filter((one) => one.kind === 'professional' && isInScope(scope, one.id))
  return {
    services: services
      // Nothing would judge the booking of what takes nobody and nothing.
      .filter((service) => service.resource_ids.length > 0)
      .map((service) => ({
        id: service.id,
        name: service.name,
        category: service.category,
        contraindications: service.contraindications,
        variants: variants
          .filter((variant) => variant.service_id === service.id)
          .map((variant) => ({
            id: variant.id,
            area: variant.name,
            durationMin: variant.duration_min,
            depositCents: amounts.get(variant.id) ?? null,
          })),
        professionalIds: professionals.filter((one) => service.resource_ids.includes(one.id)).map((one) => one.id),
      })),
    professionals: professionals.map(toResource),
    units: unitsToChoose(await getClinic(ctx)).map(toUnitChoice),
  }
}

export type FreeTimesWish = {
  variantId: VariantId
  professionalId: ResourceId | null
  from: LocalDate | null
  moving: AppointmentId | null
  durationMin: number | null
  /** Null: in whichever unit. */
  unitId: UnitId | null
}

/** Days looked at in one go, and how many such goes until something is free. */
const windowDays = 7

/** Free starts from a day on: of the first seven days that have any. The desk needs no notice. */
export async function readFreeTimes(ctx: Ctx, wish: FreeTimesWish): Promise<FreeTimesAnswer> {
  const [rules, needs] = await Promise.all([getClinicRules(ctx), findServiceNeeds(ctx, { variantId: wish.variantId })])
  if (!needs) return { times: [], nextFrom: null }
  const today = toLocal(ctx.now, rules.zone).date
  const last = addDays(today, rules.horizonDays)
  const ask = {
    serviceId: needs.id,
    variantId: wish.variantId,
    professionalId: wish.professionalId,
    unitId: wish.unitId,
    ignoring: wish.moving ? [wish.moving] : [],
    durationMin: wish.durationMin,
    minNoticeMin: 0,
  }
  for (let from = wish.from && wish.from > today ? wish.from : today; from <= last; from = addDays(from, windowDays)) {
    const to = addDays(from, windowDays - 1)
    const slots = oneForEachStart(await findSlots(ctx, ask, from, to))
    if (slots.length > 0) return { times: slots.map(presentSlot), nextFrom: daysBetween(to, last) > 0 ? addDays(to, 1) : null }
  }
  return { times: [], nextFrom: null }
}

/** Who has had the fewest of the starts so far takes the next one that several could: not everyone on the first in the list. */
export function oneForEachStart(slots: Slot[]): Slot[] {
  const given = new Map<ResourceId | null, number>()
  const byStart = Map.groupBy(slots, (slot) => slot.startsAt.getTime())
  return [...byStart.values()].flatMap((same) => {
    const least = same.toSorted((a, b) => (given.get(a.professionalId) ?? 0) - (given.get(b.professionalId) ?? 0))[0]
    if (least) given.set(least.professionalId, (given.get(least.professionalId) ?? 0) + 1)
    return least ?? []
  })
}
