import type { Found } from '../found.ts'
import type { Attendee, BookFlow, OfferedSlot } from '../model.ts'
import { whose, sayWhose } from './attendee.ts'
import { addressOf, sayPriceOf, sayWho, titleOf, type Chosen, type Wanted } from './book.ts'
import { inUnit } from './place.ts'
import { phrase } from './say-phrase.ts'
import { capitalise, sayList, sayNumbered, saySlot, sayTimeOf } from './say.ts'

/** Everybody's times, each with whom. */
export function theseAreFree(wanted: Wanted, flow: BookFlow, slots: OfferedSlot[], found: Found): string {
  return phrase('party.free', { procedimento: titleOf(wanted), ...listed(flow, slots, found) }, found)
}

export function nearestFree(flow: BookFlow, slots: OfferedSlot[], found: Found): string {
  return phrase('party.nearest', listed(flow, slots, found), found)
}

export function noneFree(found: Found): string {
  return phrase('party.none', {}, found)
}

export function confirm(all: Chosen[], missing: string | null, found: Found): string {
  return `${phrase('party.confirm', { detalhes: details(all, found) }, found)}\n\n${question(all, missing, found)}`
}

export function confirmAgain(all: Chosen[], missing: string | null, found: Found): string {
  return `${phrase('party.confirm_again', { detalhes: details(all, found) }, found)}\n${question(all, missing, found)}`
}

export function askNames(missing: string, found: Found): string {
  return phrase('party.ask_names', { nomes: missing }, found)
}

export function booked(all: Chosen[], found: Found): string {
  return phrase('party.booked', { detalhes: details(all, found), endereco: addressOf(found, all[0]?.slot.unitId) }, found)
}

export function moved(all: Chosen[], found: Found): string {
  return phrase('party.moved', { detalhes: details(all, found) }, found)
}

/** "Passa nós duas pra sexta" is possible, where they were booked together. */
export function orTogether(found: Found): string {
  return phrase('party.or_together', {}, found)
}

/** "seu nome completo e o da sua amiga"; null: none is missing. `null` in it: the person who writes. */
export function missingNames(missing: (Attendee | null)[]): string | null {
  const [first, ...others] = missing
  if (first === undefined) return null
  const known = missing.flatMap((one) => (one ? [whose(one.relation, '')] : []))
  const isUnclear = known.includes('') || new Set(known).size < known.length
  if (isUnclear && known.length > 1)
    return first === null ? 'seu nome completo e os de quem vem com você' : 'os nomes completos de quem vem com você'
  const rest = others.map((one) => `o ${ofWhom(one)}`)
  return sayList([first === null ? 'seu nome completo' : `o nome completo ${ofWhom(first)}`, ...rest])
}

function ofWhom(attendee: Attendee | null): string {
  const said = attendee ? whose(attendee.relation, '') : ''
  if (said === '') return 'de quem vem com você'
  return `${said.startsWith('sua') ? 'da' : 'do'} ${said}`
}

function question(all: Chosen[], missing: string | null, found: Found): string {
  return all.some((each) => each.moved)
    ? phrase('party.may_i_move', {}, found)
    : phrase('party.may_i_confirm', { nomes: missing }, found)
}

function details(all: Chosen[], found: Found): string {
  return all.map((each) => lineOf(each, found)).join('\n')
}

function lineOf(chosen: Chosen, found: Found): string {
  const { service, areas, slot, attendee, moved: before } = chosen
  const price = before ? '' : ` (${sayPriceOf(service, areas)})`
  const who = attendee ? (attendee.name ?? capitalise(personOf(attendee))) : 'Você'
  return `*${who}*: ${titleOf(chosen)}, ${saySlot(slot.startsAt, found)}, com ${sayWho(slot, found)}${inUnit(found, slot.unitId)}${price}`
}

function personOf(attendee: Attendee | null): string {
  if (!attendee) return 'você'
  return attendee.name === null && whose(attendee.relation, '') === '' ? 'quem vem com você' : sayWhose(attendee)
}

function listed(flow: BookFlow, slots: OfferedSlot[], found: Found): { horarios: string; so_um: boolean } {
  return { horarios: sayNumbered(slots.map((slot) => sayOne(flow, slot, found))), so_um: slots.length === 1 }
}

/** "quinta (26/11) às 14h: você com a Dra. Carla e sua amiga com Bia"; one after the other each with its time. */
function sayOne(flow: BookFlow, slot: OfferedSlot, found: Found): string {
  const seats = [slot, ...(slot.others ?? [])]
  const people = [flow.attendee, ...flow.party.map((one) => one.attendee)].map(personOf)
  const isAtOnce = seats.every((seat) => seat.startsAt === slot.startsAt)
  const named = seats
    .map((seat, i) => ({ seat, who: people[i] ?? '' }))
    .toSorted((a, b) => (a.seat.startsAt < b.seat.startsAt ? -1 : 1))
  const first = named[0]?.seat ?? slot
  if (isAtOnce) {
    return `${saySlot(first.startsAt, found)}${inUnit(found, first.unitId)}: ${sayList(named.map(({ seat, who }) => `${who} com ${sayWho(seat, found)}`))}`
  }
  const [lead, ...rest] = named
  const later = rest.map(({ seat, who }) => `${who} ${sayTimeOf(seat.startsAt, found)}, com ${sayWho(seat, found)}`)
  return `${saySlot(first.startsAt, found)}${inUnit(found, first.unitId)}, com ${sayWho(first, found)} (${lead?.who ?? ''}); ${later.join('; ')}`
}
