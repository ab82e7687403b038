/** Free times for the whole agenda at once, from what the demo itself has put there: by the rules everyone's are found by, without asking again for each. */
import type { Clinic } from '#clinic/index.ts'
import type { ResourceId } from '#platform/ids.ts'
import { addMinutes, toInstant, type LocalDate, type LocalTime } from '#platform/local-time.ts'
import { freeSlots, type Slot, type SlotQuestion } from '#scheduling/index.ts'
import { demoServices, type ServiceKey } from './catalogue.ts'
import type { CatalogueIds } from './set-up-catalogue.ts'
import { professionals, type ProfessionalKey, type ResourceKey } from './team.ts'

export type TimeWish = {
  service: ServiceKey
  area?: string | undefined
  professional: ProfessionalKey
  date: LocalDate
  around: LocalTime
  bookedAt: Date
}

export type Taken = Pick<SlotQuestion, 'busy' | 'timeOff'>

/** Gives the free time nearest to each wish and counts it as taken from then on; null when the day is full. */
export function createFreeTimes(ids: CatalogueIds, clinic: Clinic, taken: Taken): { take: (wish: TimeWish) => Slot | null } {
  const busy = [...taken.busy]
  const hours = new Map(professionals.map(({ key, hours: weekly }) => [idOf(ids, key), weekly]))
  const take = (wish: TimeWish): Slot | null => {
    const service = demoServices.find((one) => one.key === wish.service)
    const variant = service?.variants.find((one) => one.area === (wish.area ?? null))
    if (!service || !variant) throw new Error(`the demo does not sell ${wish.service} ${wish.area ?? ''}`)
    const { bufferBeforeMin, bufferAfterMin } = service
    const found = freeSlots({
      ...clinic,
      now: wish.bookedAt,
      from: wish.date,
      to: wish.date,
      durationMin: variant.durationMin,
      bufferBeforeMin,
      bufferAfterMin,
      needs: listNeeds(ids, service.resources, wish.professional),
      hours,
      clinicHours: clinic.openingHours,
      units: null,
      timeOff: taken.timeOff,
      busy,
    })
    const slot = nearest(found, toInstant(wish.date, wish.around, clinic.zone))
    if (!slot) return null
    const startsAt = addMinutes(slot.startsAt, -bufferBeforeMin)
    const endsAt = addMinutes(slot.endsAt, bufferAfterMin)
    busy.push(...slot.resourceIds.map((resourceId) => ({ resourceId, startsAt, endsAt })))
    return slot
  }
  return { take }
}

/** The professional, and one of the rooms and of the machines that the service can use. */
function listNeeds(ids: CatalogueIds, resources: readonly ResourceKey[], professional: ProfessionalKey): SlotQuestion['needs'] {
  const kinds = ['room', 'machine'] as const
  const shared = kinds.flatMap((kind) => {
    const anyOf = resources.filter((key) => ids.kinds.get(key) === kind).map((key) => idOf(ids, key))
    return anyOf.length > 0 ? [{ kind, anyOf }] : []
  })
  return [{ kind: 'professional', anyOf: [idOf(ids, professional)] }, ...shared]
}

/** The earlier of two that are as near. */
export function nearest(slots: readonly Slot[], to: Date): Slot | null {
  const away = (slot: Slot): number => Math.abs(slot.startsAt.getTime() - to.getTime())
  return slots.reduce<Slot | null>((best, slot) => (best && away(best) <= away(slot) ? best : slot), null)
}

function idOf(ids: CatalogueIds, key: ResourceKey): ResourceId {
  const id = ids.resources.get(key)
  if (!id) throw new Error(`the demo has no ${key}`)
  return id
}
