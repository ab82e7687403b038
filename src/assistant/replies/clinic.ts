import { unitsToChoose } from '#clinic/index.ts'
import type { UnitId } from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'
import { toLocal, weekdayOf } from '#platform/local-time.ts'
import { listOpenTimes } from '#scheduling/index.ts'
import type { CatalogueProfessional, CatalogueService, Found } from '../found.ts'
import { placeOf, sayUnit } from './place.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { isOpen, sayDay, sayList, sayOpening, sayProfessional, saySpans } from './say.ts'
import { clinicWords } from './tone.ts'

/** Of one unit, or of every one the clinic has. */
export function address(found: Found, unitId: UnitId | null): string {
  const units = unitsToChoose({ units: found.clinic.units ?? [] })
  if (units.length > 0 && unitId === null) {
    const enderecos = units.map((unit) => `*${unit.name}*: ${fullAddress(unit)}${unit.mapUrl ? `\n${unit.mapUrl}` : ''}`)
    return phrase('clinic.addresses', { enderecos: enderecos.join('\n') }, found)
  }
  const place = placeOf(found, unitId)
  const values = { endereco: fullAddress(place), estacionamento: own(place.parking), mapa: place.mapUrl || null }
  return place.unit
    ? phrase('clinic.address_of_unit', { ...values, unidade: sayUnit(place.unit) }, found)
    : phrase('clinic.address', values, found)
}

function fullAddress({ address: street, addressHint }: { address: string; addressHint: string }): string {
  return clinicWords(`${street}${addressHint ? ` (${addressHint})` : ''}`)
}

export function hours(found: Found, date: LocalDate | null): string {
  if (date) return hoursOn(found, date)
  return phrase('clinic.hours', { horarios: sayOpening(found.clinic.openingHours), aberta: isOpen(found) }, found)
}

export function payment(found: Found): string {
  const { payment: written, instalmentsMax } = found.clinic
  const instalments = instalmentsMax > 1 ? phrase('clinic.instalments', { vezes: String(instalmentsMax) }, found) : ''
  if (written === '') return instalments === '' ? phrase('clinic.payment_unknown', {}, found) : instalments
  // The clinic's own words say it already, or say it otherwise on purpose.
  const isSaid = instalments === '' || /\d+\s*(x|vezes)\b|parcel/i.test(written)
  return isSaid ? clinicWords(written) : `${clinicWords(written)}\n${instalments}`
}

/** With council and number, as the law wants the professional shown. */
export function professionals(people: CatalogueProfessional[], service: CatalogueService | null, at: Speaker): string {
  const lines = people.map((each) => {
    const about = [each.speciality, each.council].filter((part) => part !== null && part !== '').join(', ')
    return about ? `• ${each.name}: ${about}` : `• ${each.name}`
  })
  const equipe = lines.join('\n')
  if (service) return phrase('clinic.team_of', { procedimento: service.name, equipe }, at)
  return phrase('clinic.team', { so_uma: people.length <= 1, equipe }, at)
}

export function doesIt(professional: CatalogueProfessional, service: CatalogueService, at: Speaker): string {
  return phrase('clinic.does_it', { profissional: sayProfessional(professional), procedimento: service.name }, at)
}

export function servicesByCategory(services: CatalogueService[], at: Speaker): string {
  const byCategory = Map.groupBy(services, (service) => service.category)
  const lines = [...byCategory].map(([category, each]) => categoryLine(category, sayList(each.map((service) => service.name))))
  return phrase('clinic.services', { procedimentos: lines.join('\n') }, at)
}

function categoryLine(category: string, names: string): string {
  return category === names ? `• *${category}*` : `• *${category}*: ${names}`
}

/** What it is and how long it takes; results are never promised. */
export function aboutService(service: CatalogueService, at: Speaker): string {
  const minutes = service.variants.map((variant) => variant.durationMin)
  const shortest = Math.min(...minutes)
  const longest = Math.max(...minutes)
  const duracao =
    shortest === longest ? `cerca de ${sayDuration(shortest)}` : `de ${sayDuration(shortest)} a ${sayDuration(longest)}`
  return phrase('clinic.about_service', { procedimento: service.name, resumo: own(service.summary) ?? '', duracao }, at)
}

/** A plain no, and what is near it; with nothing near, what there is. */
export function notOffered(words: string, near: readonly CatalogueService[] | null, found: Found): string {
  const parecidos = near && near.length > 0 ? sayList(near.map((each) => each.name)) : null
  return phrase('clinic.not_offered', { pedido: words, parecidos, categorias: near && categoriesOf(found) }, found)
}

function categoriesOf({ services }: Found): string {
  const sold = services.filter((each) => !each.isEvaluation)
  return sayList([...new Set(sold.map((each) => each.category.toLocaleLowerCase('pt-BR')))])
}

export function weDo(at: Speaker): string {
  return phrase('clinic.we_do', {}, at)
}

export function aboutWhat(examples: string[], at: Speaker): string {
  return phrase('clinic.about_what', { exemplos: sayList(examples, 'ou') }, at)
}

function hoursOn(found: Found, date: LocalDate): string {
  const dia = sayDay(date, toLocal(found.now, found.zone).date)
  const weekday = weekdayOf(date)
  const { openingHours: hours, otherHours = [], closed } = found.clinic
  const open = listOpenTimes({ zone: found.zone, hours, otherHours, closed }, date)
  const horario = saySpans(
    open.map((times) => ({ weekday, ...times })),
    weekday,
  )
  if (horario === '') return phrase('clinic.closed_on', { dia, horarios: sayOpening(found.clinic.openingHours) }, found)
  return phrase('clinic.hours_on', { dia, horario }, found)
}

function own(text: string): string | null {
  return text === '' ? null : clinicWords(text)
}

function sayDuration(minutes: number): string {
  if (minutes < 60) return `${minutes} minutos`
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (rest > 0) return `${hours}h${String(rest).padStart(2, '0')}`
  return hours === 1 ? '1 hora' : `${hours} horas`
}
