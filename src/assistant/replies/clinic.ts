import type { LocalDate } from '#platform/local-time.ts'
import { toLocal, weekdayOf } from '#platform/local-time.ts'
import { listOpenTimes } from '#scheduling/index.ts'
import type { CatalogueProfessional, CatalogueService, Found } from '../found.ts'
import { capitalise, isOpen, sayDay, sayList, sayOpening, sayProfessional, saySpans } from './say.ts'
import { clinicWords } from './tone.ts'

export function address(found: Found): string {
  const { clinic } = found
  const where = `Nosso endereço: ${clinicWords(`${clinic.address}${clinic.addressHint ? ` (${clinic.addressHint})` : ''}.`)}`
  const lines = [where, own(clinic.parking), clinic.mapUrl ? `Mapa: ${clinic.mapUrl}` : '']
  return lines.filter((line) => line !== '').join('\n')
}

export function hours(found: Found, date: LocalDate | null): string {
  if (date) return hoursOn(found, date)
  const now = isOpen(found) ? 'Estamos abertos agora.' : 'Agora estamos fechados.'
  return `Nosso horário de atendimento:\n${sayOpening(found.clinic.openingHours)}\n${now}`
}

export function payment(found: Found): string {
  const { payment: own, instalmentsMax } = found.clinic
  if (own === '')
    return instalmentsMax > 1 ? `${instalments(instalmentsMax)}.` : 'Sobre formas de pagamento, a recepção te confirma.'
  // The clinic's own words say it already, or say it otherwise on purpose.
  const isSaid = instalmentsMax === 1 || /\d+\s*(x|vezes)\b|parcel/i.test(own)
  return isSaid ? clinicWords(own) : `${clinicWords(own)}\n${instalments(instalmentsMax)}.`
}

const instalments = (most: number): string => `Parcelamos em até ${most}x sem juros`

/** With council and number, as the law wants the professional shown. */
export function professionals(people: CatalogueProfessional[], service: CatalogueService | null): string {
  const lines = people.map((each) => {
    const about = [each.speciality, each.council].filter((part) => part !== null && part !== '').join(', ')
    return about ? `• ${each.name}: ${about}` : `• ${each.name}`
  })
  const lead = service ? `Quem faz *${service.name}* aqui:` : people.length > 1 ? 'Nossa equipe:' : 'Da nossa equipe:'
  return [lead, ...lines].join('\n')
}

export function doesIt(professional: CatalogueProfessional, service: CatalogueService): string {
  return `Sim, ${sayProfessional(professional)} atende *${service.name}*.`
}

export function servicesByCategory(services: CatalogueService[]): string {
  const byCategory = Map.groupBy(services, (service) => service.category)
  const lines = [...byCategory].map(([category, each]) => categoryLine(category, sayList(each.map((service) => service.name))))
  return ['O que fazemos por aqui:', ...lines].join('\n')
}

function categoryLine(category: string, names: string): string {
  return category === names ? `• *${category}*` : `• *${category}*: ${names}`
}

/** What it is and how long it takes; results are never promised. */
export function aboutService(service: CatalogueService): string {
  const minutes = service.variants.map((variant) => variant.durationMin)
  const shortest = Math.min(...minutes)
  const longest = Math.max(...minutes)
  const duration =
    shortest === longest ? `cerca de ${sayDuration(shortest)}` : `de ${sayDuration(shortest)} a ${sayDuration(longest)}`
  return `*${service.name}*: ${own(service.summary)}\nO atendimento leva ${duration}.`
}

/** A plain no, and what is near it; with nothing near, what there is. */
export function notOffered(
  words: string,
  near: readonly CatalogueService[] | null,
  services: readonly CatalogueService[],
): string {
  const no = `*${capitalise(words)}* a gente não faz por aqui.`
  if (!near) return no
  if (near.length > 0) return `${no} Do que é próximo, temos ${sayList(near.map((each) => each.name))}. Quer saber de algum?`
  const categories = [
    ...new Set(services.filter((each) => !each.isEvaluation).map((each) => each.category.toLocaleLowerCase('pt-BR'))),
  ]
  return `${no} Trabalhamos com ${sayList(categories)}. Quer saber de algum?`
}

export function weDo(): string {
  return 'Fazemos sim! 😊'
}

export function aboutWhat(examples: string[]): string {
  return `Sobre qual procedimento você quer saber? Por exemplo: ${sayList(examples, 'ou')}.`
}

function hoursOn(found: Found, date: LocalDate): string {
  const day = sayDay(date, toLocal(found.now, found.zone).date)
  const weekday = weekdayOf(date)
  const open = listOpenTimes({ zone: found.zone, hours: found.clinic.openingHours, closed: found.clinic.closed }, date)
  const spans = saySpans(
    open.map((times) => ({ weekday, ...times })),
    weekday,
  )
  if (spans === '') return `${capitalise(day)} a clínica não abre. Nosso horário é:\n${sayOpening(found.clinic.openingHours)}`
  return `${capitalise(day)} atendemos das ${spans}.`
}

function own(text: string): string {
  return text === '' ? '' : clinicWords(text)
}

function sayDuration(minutes: number): string {
  if (minutes < 60) return `${minutes} minutos`
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (rest > 0) return `${hours}h${String(rest).padStart(2, '0')}`
  return hours === 1 ? '1 hora' : `${hours} horas`
}
