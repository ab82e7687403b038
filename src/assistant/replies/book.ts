import type { Unit } from '#clinic/index.ts'
import type { WhenWish } from '#engines/understanding/model.ts'
import type { UnitId } from '#platform/ids.ts'
import { toLocal } from '#platform/local-time.ts'
import type { Appointment, CatalogueProfessional, CatalogueService, CatalogueVariant, Found } from '../found.ts'
import type { Attendee, OfferedSlot } from '../model.ts'
import { lastOpenDay } from '../wishes.ts'
import { sayOfWhom, sayWhose } from './attendee.ts'
import { inUnit, placeOf, sayUnit } from './place.ts'
import { sumOf } from './price-sum.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { capitalise, firstName, sayDay, sayList, sayNumbered, sayPrice, sayProfessional, saySlot, sayWish } from './say.ts'
import { clinicWords } from './tone.ts'

/** What is being booked before a time is chosen. */
export type Wanted = {
  service: CatalogueService
  /** None while it is still to be asked. */
  areas: CatalogueVariant[]
  professional: CatalogueProfessional | null
}
export type Chosen = {
  service: CatalogueService
  areas: CatalogueVariant[]
  slot: OfferedSlot
  attendee: Attendee | null
  /** The appointment whose time it takes the place of. */
  moved: Appointment | null
}

export function whichService(categories: string[], at: Speaker): string {
  return phrase('book.which_service', { categorias: sayList(categories) }, at)
}

export function whichOfThese(names: string[], at: Speaker): string {
  return phrase('book.which_of_these', { lista: sayNumbered(names) }, at)
}

/** Asked again, with the day that was said meanwhile. */
export function whichServiceAgain(examples: string[], wish: WhenWish | null, found: Found): string {
  const dia = wish ? sayWish(wish, found) : null
  return phrase('book.which_service_again', { dia, exemplos: sayList(examples, 'ou') }, found)
}

export function whichArea(service: CatalogueService, areas: string[], hasMore: boolean, at: Speaker): string {
  return phrase('book.which_area', { procedimento: service.name, lista: sayNumbered(areas), tem_mais: hasMore }, at)
}

export function whichAreaAgain(service: CatalogueService, at: Speaker): string {
  const names = service.variants.flatMap((each) => each.name ?? [])
  return phrase('book.which_area_again', { procedimento: service.name, lista: sayNumbered(names.slice(0, 9)) }, at)
}

export function whichUnit(wanted: Wanted, units: readonly Pick<Unit, 'name'>[], at: Speaker): string {
  const lista = sayNumbered(units.map((unit) => unit.name))
  return phrase('book.which_unit', { o_que: sayWanted(wanted), lista }, at)
}

/** What is not done in the unit that was named, and where it is. */
export function notDoneThere(
  told: { unit: Pick<Unit, 'name'>; service: CatalogueService; others: readonly Pick<Unit, 'name'>[] },
  at: Speaker,
): string {
  const onde = sayList(
    told.others.map((unit) => sayUnit(unit.name)),
    'ou',
  )
  return phrase(
    'book.not_done_there',
    { unidade: sayUnit(told.unit.name), procedimento: told.service.name, onde: onde || null },
    at,
  )
}

export function whichDay(wanted: Wanted, attendee: Attendee | null, at: Speaker, seed: string): string {
  return phrase('book.which_day', { o_que: `${sayWanted(wanted)}${forWhom(attendee)}` }, at, seed)
}

export function whichDayAgain(wanted: Wanted, at: Speaker): string {
  return phrase('book.which_day_again', { o_que: sayWanted(wanted) }, at)
}

export function otherDay(at: Speaker): string {
  return phrase('book.other_day', {}, at)
}

export function alreadyPast(wish: WhenWish, found: Found): string {
  return phrase('book.already_past', { quando: sayWish(wish, found) }, found)
}

export function tooFar(wish: WhenWish, found: Found): string {
  const ultimo_dia = sayDay(lastOpenDay(found), toLocal(found.now, found.zone).date)
  return phrase('book.too_far', { dia: sayWish(wish, found), ultimo_dia }, found)
}

/** All the details, then the question: nothing is booked before the answer. */
export function confirm(chosen: Chosen, found: Found, seed: string): string {
  const shown = phrase('book.confirm', { detalhes: details(chosen, found) }, found, seed)
  return `${shown}\n\n${confirmQuestion(chosen, found)}`
}

export function confirmAgain(chosen: Chosen, found: Found): string {
  const { attendee } = chosen
  const ofWhom = attendee?.name ? `de ${firstName(attendee.name)}` : attendee && sayOfWhom(attendee)
  return `${phrase('book.confirm_again', { de_quem: ofWhom, horario: inOneLine(chosen, found) }, found)} ${confirmQuestion(chosen, found)}`
}

export function askName(attendee: Attendee | null, at: Speaker): string {
  return attendee ? phrase('book.ask_name_of', { de_quem: sayOfWhom(attendee) }, at) : phrase('book.ask_name', {}, at)
}

export function booked(chosen: Chosen, found: Found): string {
  return phrase(
    'book.booked',
    { detalhes: details(chosen, found), de_quem: nameOfAttendee(chosen), endereco: addressOf(found, chosen.slot.unitId) },
    found,
  )
}

/** When the next booking follows in the same message. */
export function bookedInBrief(chosen: Chosen, found: Found): string {
  return phrase('book.booked_in_brief', { horario: inOneLine(chosen, found), de_quem: nameOfAttendee(chosen) }, found)
}

export function notBooked(at: Speaker): string {
  return phrase('book.not_booked', {}, at)
}

export function evaluationFirst(service: CatalogueService, at: Speaker): string {
  return phrase('book.evaluation_first', { procedimento: service.name }, at)
}

export function notDoneBy(
  professional: CatalogueProfessional,
  service: CatalogueService,
  others: CatalogueProfessional[],
  at: Speaker,
): string {
  const quem_faz = others.length > 0 ? sayList(others.map(sayProfessional), 'ou') : null
  return phrase('book.not_done_by', { profissional: sayProfessional(professional), procedimento: service.name, quem_faz }, at)
}

export function oneAtATime(first: string, others: string[], at: Speaker): string {
  return phrase('book.one_at_a_time', { primeiro: first, depois: sayList(others.map((other) => `*${other}*`)) }, at)
}

export function onlyTheseOptions(count: number, at: Speaker): string {
  return phrase('book.only_these', { so_uma: count === 1, quantas: String(count) }, at)
}

function confirmQuestion({ moved, attendee }: Chosen, found: Found): string {
  if (moved) return phrase('book.may_i_move', { horario_atual: saySlot(moved.startsAt, found) }, found)
  const lacksName = attendee ? attendee.name === null : !found.contact.name
  return phrase('book.may_i_confirm', { falta_nome: lacksName, de_quem: attendee && sayOfWhom(attendee) }, found)
}

function nameOfAttendee({ attendee }: Chosen): string | null {
  return attendee?.name ? firstName(attendee.name) : null
}

/** " para sua mãe". */
function forWhom(attendee: Attendee | null): string {
  return attendee ? ` para ${sayWhose(attendee)}` : ''
}

export function details(chosen: Chosen, found: Found): string {
  const { service, slot, attendee, moved } = chosen
  const lines = [
    `*${titleOf(chosen)}*`,
    `${capitalise(saySlot(slot.startsAt, found))}, com ${sayWho(slot, found)}${inUnit(found, slot.unitId)}`,
    attendee ? `Para ${attendee.name ?? sayWhose(attendee)}` : '',
    moved ? '' : sayPriceOf(service, chosen.areas),
  ]
  return lines.filter((line) => line !== '').join('\n')
}

/** Of several areas the sum, and that it is one: nobody has promised a price for all of them together. */
export function sayPriceOf(service: CatalogueService, areas: readonly CatalogueVariant[]): string {
  const sum = sumOf(areas.map((each) => each.price))
  if (!sum) return areas.map((each) => `${each.name ?? service.name}: ${sayPrice(each.price)}`).join('\n')
  return `${capitalise(sayPrice(sum))}${areas.length > 1 ? ' (soma das áreas)' : ''}`
}

function inOneLine(chosen: Omit<Chosen, 'moved'>, found: Found): string {
  return `*${titleOf(chosen)}*, ${saySlot(chosen.slot.startsAt, found)}, com ${sayWho(chosen.slot, found)}${inUnit(found, chosen.slot.unitId)}`
}

function sayWanted(wanted: Wanted): string {
  const title = `*${titleOf(wanted)}*`
  return wanted.professional ? `${title} com ${sayProfessional(wanted.professional)}` : title
}

export function titleOf({ service, areas }: Pick<Wanted, 'service' | 'areas'>): string {
  const names = areas.flatMap((each) => each.name ?? [])
  return names.length > 0 ? `${service.name} (${sayList(names)})` : service.name
}

export function sayWho(slot: OfferedSlot, found: Found): string {
  const professional = found.professionals.find((each) => each.id === slot.professionalId)
  return professional ? sayProfessional(professional) : 'nossa equipe'
}

/** Null: the clinic has not said where it is. */
export function addressOf(found: Found, unitId: UnitId | null | undefined): string | null {
  const { address } = placeOf(found, unitId)
  return address === '' ? null : clinicWords(address)
}
