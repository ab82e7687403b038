/** When several who come together, or several procedures of one visit, can be had at the desk. */
import { getPerson } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ContactId, ResourceId, VariantId } from '#platform/ids.ts'
import { addDays, toLocal, type LocalDate } from '#platform/local-time.ts'
import type { Arrangement } from '../arrange.ts'
import type { SlotAsk } from '../find-slots.ts'
import { listTogether } from '../find-together.ts'
import { getClinicRules } from '../queries-catalogue.ts'
import { findServiceNeeds } from '../queries-place.ts'
import type { Slot } from '../slots.ts'
import type { PartyTimesAnswer, PartyWay } from './contract.ts'

export type PartyVisit = {
  contactId: ContactId
  attendeeName: string | null
  variantId: VariantId
  professionalId: ResourceId | null
}

/** Days looked at in one go; to arrange a month takes long. */
const windowDays = 7
const longestDays = 42

export async function findPartyTimes(
  ctx: Ctx,
  wish: { visits: readonly PartyVisit[]; how: Arrangement | null; from: LocalDate | null },
): Promise<PartyTimesAnswer> {
  for (const { contactId } of wish.visits) await getPerson(ctx, contactId)
  const asks = await readAsks(ctx, wish.visits)
  return lookOn(ctx, asks, howOf(wish.visits, wish.how), wish.from)
}

/** From a day on, the first week that has any. */
export async function lookOn(
  ctx: Ctx,
  asks: readonly SlotAsk[],
  { how, isOnePerson }: { how: Arrangement | null; isOnePerson: boolean },
  wished: LocalDate | null,
): Promise<PartyTimesAnswer> {
  const { zone } = await getClinicRules(ctx)
  const today = toLocal(ctx.now, zone).date
  const first = wished && wished > today ? wished : today
  const last = addDays(first, longestDays)
  for (let from = first; from < last; from = addDays(from, windowDays)) {
    const ways = await listTogether(ctx, { asks, how, isOnePerson }, from, addDays(from, windowDays - 1))
    if (ways.length > 0) return { ways: ways.map(presentWay), nextFrom: addDays(from, windowDays) }
  }
  return { ways: [], nextFrom: null }
}

/** One person has one procedure after the other; several people come at once where that can be had. */
export function howOf(
  visits: readonly Pick<PartyVisit, 'contactId' | 'attendeeName'>[],
  wished: Arrangement | null,
): { how: Arrangement | null; isOnePerson: boolean } {
  const people = new Set(visits.map(({ contactId, attendeeName }) => `${contactId} ${attendeeName ?? ''}`))
  return { isOnePerson: people.size === 1, how: people.size < visits.length ? 'in_a_row' : wished }
}

/** What each of them asks of the agenda. The desk needs no notice. */
export async function readAsks(ctx: Ctx, visits: readonly PartyVisit[]): Promise<SlotAsk[]> {
  const asks: SlotAsk[] = []
  for (const { variantId, professionalId, contactId, attendeeName } of visits) {
    const needs = await findServiceNeeds(ctx, { variantId })
    if (!needs?.duration_min) throw new Refusal('invalid', 'Escolha o procedimento.', 'variantId')
    if (professionalId && !needs.players.some((one) => one.id === professionalId))
      throw new Refusal('invalid', `Essa pessoa não faz ${needs.name}. Escolha outra profissional.`, 'professionalId')
    asks.push({ serviceId: needs.id, variantId, professionalId, contactId, attendeeName, minNoticeMin: 0 })
  }
  return asks
}

function presentWay(slots: readonly Slot[]): PartyWay {
  return slots.map(({ startsAt, endsAt, professionalId, unitId = null }) => ({
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    professionalId,
    unitId,
  }))
}
