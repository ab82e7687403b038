/** Visits that belong together: of several people at once, or one right after the other. Pure. */
import type { ResourceId, ServiceId } from '#platform/ids.ts'
import { toLocal } from '#platform/local-time.ts'
import { longestWaitMin } from './combine.ts'
import type { Busy, Need } from './model.ts'
import { freeSlots, type Slot, type SlotQuestion } from './slots.ts'

/** `at_once`: all begin together. `in_a_row`: one after the other in any order, nobody waits longer than is pleasant. */
export type Arrangement = 'at_once' | 'in_a_row'

export type Part = { serviceId: ServiceId; question: SlotQuestion }
export type ArrangeWish = {
  how: Arrangement
  /** The same person takes all of it: what a clinic leaves between two visits of one person counts. */
  isOnePerson: boolean
  /** One for each start of the first, or every one there is. */
  list: 'best' | 'all'
}

const minuteMs = 60_000

/** One slot for each part, in their order. Never the same professional, room or machine at one time; by the first start. */
export function arrangeVisits(parts: readonly Part[], wish: ArrangeWish): Slot[][] {
  const free = parts.map(({ question }) => Map.groupBy(freeSlots(question), (slot) => slot.startsAt.getTime()))
  const orders = wish.how === 'at_once' ? [parts.map((_, i) => i)] : permutations(parts.map((_, i) => i))
  const found = orders.flatMap((order) => inOrder(parts, free, order, wish))
  const sorted = found.toSorted((a, b) => firstStart(a) - firstStart(b) || lastEnd(a) - lastEnd(b))
  return wish.list === 'all'
    ? sorted
    : [...new Map(sorted.toReversed().map((slots) => [firstStart(slots), slots])).values()].toReversed()
}

/** The same times with the same people, and the rooms and machines that are free now; null when any of it is gone. */
export function seatVisits(parts: readonly Part[], wished: readonly Slot[], isOnePerson: boolean): Slot[] | null {
  // Who is seated first may take the only room that another can use.
  for (const order of permutations(parts.map((_, i) => i))) {
    const seated = seatInOrder(parts, wished, order, isOnePerson)
    if (seated) return seated
  }
  return null
}

type FreeByStart = ReadonlyMap<number, Slot[]>

function inOrder(parts: readonly Part[], free: readonly FreeByStart[], order: readonly number[], wish: ArrangeWish): Slot[][] {
  const [lead = 0, ...others] = order
  const found: Slot[][] = []
  for (const firsts of free[lead]?.values() ?? []) {
    for (const first of firsts) {
      const before = found.length
      for (const rest of followers(free, others, first, [first], wish.how)) {
        const slots = parts.map((_, i) => rest[order.indexOf(i)]).filter((slot) => slot !== undefined)
        const seated = shareAny(slots) || wish.isOnePerson ? seatVisits(parts, slots, wish.isOnePerson) : slots
        if (seated) found.push(seated)
        if (wish.list === 'best' && found.length > before) break
      }
      // The other professionals of the first one at that start would be the same offer to a person.
      if (wish.list === 'best' && found.length > before) break
    }
  }
  return found
}

/** Every way to go on from the slots that are laid. */
function* followers(
  free: readonly FreeByStart[],
  others: readonly number[],
  last: Slot,
  laid: readonly Slot[],
  how: Arrangement,
): Generator<readonly Slot[]> {
  const [next, ...rest] = others
  if (next === undefined) {
    yield laid
    return
  }
  for (const slot of startingAfter(free[next], last, how)) {
    const isDouble = how === 'at_once' && laid.some((other) => other.professionalId === slot.professionalId)
    if (!isDouble) yield* followers(free, rest, slot, [...laid, slot], how)
  }
}

function startingAfter(free: FreeByStart | undefined, last: Slot, how: Arrangement): Slot[] {
  if (how === 'at_once') return free?.get(last.startsAt.getTime()) ?? []
  const endMs = last.endsAt.getTime()
  const found: Slot[] = []
  for (let waitMin = 0; waitMin <= longestWaitMin; waitMin++) found.push(...(free?.get(endMs + waitMin * minuteMs) ?? []))
  return found
}

function seatInOrder(
  parts: readonly Part[],
  wished: readonly Slot[],
  order: readonly number[],
  isOnePerson: boolean,
): Slot[] | null {
  const seated: { part: Part; slot: Slot }[] = []
  for (const index of order) {
    const [part, slot] = [parts[index], wished[index]]
    const fresh = part && slot && seat(part, slot, seated, isOnePerson)
    if (!part || !fresh) return null
    seated.push({ part, slot: fresh })
  }
  return parts.flatMap((part) => seated.find((one) => one.part === part)?.slot ?? [])
}

/** The slot as it is free beside those that are seated already. */
function seat(part: Part, wished: Slot, seated: readonly { part: Part; slot: Slot }[], isOnePerson: boolean): Slot | null {
  const { question, serviceId } = part
  const { date, time } = toLocal(wished.startsAt, question.zone)
  const same = seated.filter((one) => one.part.serviceId === serviceId)
  const starts = (slots: readonly { slot: Slot }[]) => slots.map(({ slot }) => slot.startsAt)
  const limits = [...(question.resourceLimits ?? [])].map(([id, limit]): [ResourceId, typeof limit] => {
    const taking = seated.filter(({ slot }) => slot.resourceIds.includes(id))
    return [id, { ...limit, starts: [...limit.starts, ...starts(taking)] }]
  })
  const { person, serviceLimit } = question
  const own = seated.map(({ slot }) => slot)
  const found = freeSlots({
    ...question,
    from: date,
    to: date,
    time: { kind: 'at', times: [time] },
    needs: question.needs.map((need) => onlyWith(need, wished.professionalId)),
    busy: [...question.busy, ...seated.flatMap(({ part: other, slot }) => stretchesOf(other.question, slot))],
    ...(serviceLimit && { serviceLimit: { ...serviceLimit, starts: [...serviceLimit.starts, ...starts(same)] } }),
    resourceLimits: new Map(limits),
    ...(person && isOnePerson && { person: { ...person, visits: [...person.visits, ...own] } }),
  })
  return found.find((slot) => slot.startsAt.getTime() === wished.startsAt.getTime()) ?? null
}

function onlyWith(need: Need, professionalId: ResourceId | null): Need {
  const isLead = need.kind === 'professional' && professionalId !== null && need.anyOf.includes(professionalId)
  return isLead ? { ...need, anyOf: [professionalId] } : need
}

/** What a slot occupies. A resource that could play two parts is taken for as long as both. */
function stretchesOf({ needs, durationMin, bufferBeforeMin, bufferAfterMin }: SlotQuestion, slot: Slot): Busy[] {
  const { startsAt, resourceIds, unitId } = slot
  const at = (min: number) => new Date(startsAt.getTime() + min * minuteMs)
  const whole = [{ fromMin: -bufferBeforeMin, toMin: durationMin + bufferAfterMin }]
  return resourceIds.flatMap((resourceId) =>
    needs
      .filter(({ anyOf }) => anyOf.includes(resourceId))
      .flatMap(({ holds = whole }) =>
        holds.map(({ fromMin, toMin }) => ({ resourceId, startsAt: at(fromMin), endsAt: at(toMin), ...(unitId && { unitId }) })),
      ),
  )
}

function shareAny(slots: readonly Slot[]): boolean {
  const ids = slots.flatMap(({ resourceIds }) => resourceIds)
  return new Set(ids).size < ids.length
}

function permutations(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]))
}

const firstStart = (slots: readonly Slot[]): number => Math.min(...slots.map(({ startsAt }) => startsAt.getTime()))
const lastEnd = (slots: readonly Slot[]): number => Math.max(...slots.map(({ endsAt }) => endsAt.getTime()))
