import type { WhenWish } from '#engines/understanding/model.ts'
import { toLocal } from '#platform/local-time.ts'
import type { Appointment, CatalogueProfessional, CatalogueService, CatalogueVariant, Found } from '../found.ts'
import type { Attendee, OfferedSlot } from '../model.ts'
import { lastOpenDay, whyShut } from '../wishes.ts'
import { sayOfWhom, sayWhose } from './attendee.ts'
import { vary } from './compose.ts'
import { sumOf } from './price-sum.ts'
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

export function whichService(categories: string[]): string {
  return `Qual procedimento você gostaria de marcar? Trabalhamos com ${sayList(categories)}.`
}

export function whichOfThese(names: string[]): string {
  return `Temos mais de um procedimento assim. Qual deles?\n${sayNumbered(names)}`
}

/** Asked again, with the day that was said meanwhile. */
export function whichServiceAgain(examples: string[], wish: WhenWish | null, found: Found): string {
  const day = wish ? sayWish(wish, found) : null
  return `${day ? `Certo, ${day}! ` : ''}E qual procedimento você gostaria de marcar? Por exemplo: ${sayList(examples, 'ou')}.`
}

export function whichArea(service: CatalogueService, areas: string[], hasMore: boolean): string {
  const more = hasMore ? '\nSe for outra, é só me dizer.' : ''
  return `Qual área você quer fazer em *${service.name}*?\n${sayNumbered(areas)}${more}`
}

export function whichAreaAgain(service: CatalogueService): string {
  const names = service.variants.flatMap((each) => each.name ?? [])
  return `E qual área você quer fazer em *${service.name}*?\n${sayNumbered(names.slice(0, 9))}`
}

export function whichDay(wanted: Wanted, attendee: Attendee | null, seed: string): string {
  const what = `${sayWanted(wanted)}${attendee ? ` para ${sayWhose(attendee)}` : ''}`
  return vary(seed, [
    `${capitalise(`para ${what}`)}, qual dia e horário ficam melhores?`,
    `Qual dia e horário ficam melhores para ${what}?`,
  ])
}

export function whichDayAgain(wanted: Wanted): string {
  return `E para ${sayWanted(wanted)}, qual dia e horário ficam melhores?`
}

export function otherDay(): string {
  return 'Sem problema! Qual outro dia ou período fica bom para você?'
}

export function alreadyPast(wish: WhenWish, found: Found): string {
  return `${capitalise(sayWish(wish, found) ?? 'esse período')} já passou. 🙂 Qual outro dia e horário ficam bons para você?`
}

export function tooFar(wish: WhenWish, found: Found): string {
  const today = toLocal(found.now, found.zone).date
  const day = sayWish(wish, found)
  const notYet = day ? `Para ${day} a agenda ainda não abriu` : 'Para essa data a agenda ainda não abriu'
  return `${notYet}: por enquanto marco até ${sayDay(lastOpenDay(found), today)}. Até lá, qual dia fica bom?`
}

/** "1. quinta (05/03) às 14h, com a Dra. Carla". */
function slotList(slots: OfferedSlot[], found: Found): string {
  return sayNumbered(slots.map((slot) => `${saySlot(slot.startsAt, found)}, com ${nameOf(slot, found)}`))
}

export function theseAreFree(wanted: Omit<Wanted, 'professional'>, slots: OfferedSlot[], found: Found, seed: string): string {
  const what = `*${titleOf(wanted)}*`
  const lead = vary(seed, [`Para ${what}, tenho estes horários:`, `Olha os horários livres para ${what}:`])
  return `${lead}\n${slotList(slots, found)}\n${whichSlot(slots.length)}`
}

/** Near the visit that was just booked. */
export function theseAreBeside(wanted: Wanted, attendee: Attendee | null, slots: OfferedSlot[], found: Found): string {
  const what = `*${titleOf(wanted)}*${attendee ? ` para ${sayWhose(attendee)}` : ''}`
  return `Agora ${what}. Perto desse horário tenho:\n${slotList(slots, found)}\n${whichSlot(slots.length)}`
}

export function notBeside(wanted: Wanted | null, slots: OfferedSlot[], found: Found): string {
  const what = wanted ? ` para *${titleOf(wanted)}*` : ''
  return `No mesmo dia não encontrei vaga${what}. ${nearestFree(slots, found)}`
}

export function nearestFree(slots: OfferedSlot[], found: Found): string {
  return slots.length === 1
    ? `O mais próximo que tenho é ${saySlot(slots[0]?.startsAt ?? '', found)}, com ${slots[0] ? nameOf(slots[0], found) : ''}. Serve para você?`
    : `Os mais próximos que tenho são:\n${slotList(slots, found)}\n${whichSlot(slots.length)}`
}

function whichSlot(count: number): string {
  return count === 1 ? 'Serve para você?' : 'Qual fica melhor? Se preferir outro dia, é só me dizer.'
}

export function whichSlotAgain(slots: OfferedSlot[], found: Found): string {
  if (slots.length === 1 && slots[0])
    return `E o horário de ${saySlot(slots[0].startsAt, found)}, com ${nameOf(slots[0], found)}: serve para você?`
  return `E qual destes horários fica melhor?\n${slotList(slots, found)}`
}

export function searchWithOthers(): string {
  return 'Posso procurar um horário com outra pessoa da equipe?'
}

export function notFree(wish: WhenWish, professional: CatalogueProfessional | null, found: Found): string {
  const shut = whyShut(wish, found)
  if (!shut) {
    const when = sayWish(wish, found) ?? 'nesse período'
    return professional
      ? `Com ${sayProfessional(professional)}, ${when} não encontrei vaga.`
      : `${capitalise(when)} não encontrei vaga.`
  }
  const day = sayDay(shut.date, toLocal(found.now, found.zone).date)
  if (shut.shut === 'soon')
    return `Para ${day} nesse horário já está em cima da hora: preciso de ${sayNotice(found)} de antecedência.`
  return shut.shut === 'day'
    ? `${capitalise(day)} a clínica não abre.`
    : `${capitalise(day)} nesse horário a clínica está fechada.`
}

function sayNotice({ clinic: { minNoticeMin } }: Found): string {
  if (minNoticeMin % 60 !== 0) return `${minNoticeMin} minutos`
  return minNoticeMin === 60 ? '1 hora' : `${minNoticeMin / 60} horas`
}

export function slotLost(): string {
  return 'Esse horário acabou de ser reservado. 😕'
}

export function noneFree(professional: CatalogueProfessional | null, wish: WhenWish | null, found: Found): string {
  const day = wish ? sayWish(wish, found) : null
  const where = day
    ? `${capitalise(day)} não encontrei horário livre, nem em dias próximos.`
    : 'Não encontrei horário livre nas próximas semanas.'
  if (!professional) return `${where} Quer tentar outro dia ou período?`
  return `Não encontrei horário livre com ${sayProfessional(professional)}. Posso procurar com outra pessoa da equipe?`
}

/** All the details, then the question: nothing is booked before the answer. */
export function confirm(chosen: Chosen, found: Found, seed: string): string {
  const lead = vary(seed, ['Separei este horário para você:', 'Perfeito! Fica assim:'])
  return `${lead}\n\n${details(chosen, found)}\n\n${confirmQuestion(chosen, found)}`
}

export function confirmAgain(chosen: Chosen, found: Found): string {
  const whose = chosen.attendee
    ? `o horário ${chosen.attendee.name ? `de ${firstName(chosen.attendee.name)}` : sayOfWhom(chosen.attendee)}`
    : 'seu horário'
  return `Sobre ${whose}: ${inOneLine(chosen, found)}. ${confirmQuestion(chosen, found)}`
}

export function askName(attendee: Attendee | null): string {
  if (attendee) return `Ótimo! Só falta o nome completo ${sayOfWhom(attendee)} para eu confirmar.`
  return 'Ótimo! Só falta seu nome completo para eu confirmar: como você se chama?'
}

export function booked(chosen: Chosen, name: string | null, found: Found): string {
  const who = name ? `, ${firstName(name)}` : ''
  const whose = chosen.attendee?.name ? `O horário de ${firstName(chosen.attendee.name)}` : 'Seu horário'
  return `Prontinho${who}! ✅ ${whose} está marcado:\n\n${details(chosen, found)}\nEndereço: ${clinicWords(found.clinic.address)}\n\nSe precisar mudar ou cancelar, é só me chamar por aqui.`
}

/** When the next booking follows in the same message. */
export function bookedInBrief(chosen: Chosen, found: Found): string {
  const whom = chosen.attendee?.name ? `, para ${firstName(chosen.attendee.name)}` : ''
  return `Prontinho! ✅ Está marcado: ${inOneLine(chosen, found)}${whom}.`
}

export function notBooked(): string {
  return 'Tudo bem, não marquei nada. Quando quiser, é só me chamar! 😊'
}

export function evaluationFirst(service: CatalogueService): string {
  return `Para *${service.name}*, primeiro fazemos uma avaliação: é nela que vemos o que é indicado e seguro para você.`
}

export function notDoneBy(
  professional: CatalogueProfessional,
  service: CatalogueService,
  others: CatalogueProfessional[],
): string {
  const who = others.length > 0 ? ` Quem faz é ${sayList(others.map(sayProfessional), 'ou')}.` : ''
  return `${capitalise(sayProfessional(professional))} não atende *${service.name}*.${who}`
}

export function oneAtATime(first: string, others: string[]): string {
  return `Vamos por partes: primeiro *${first}*, depois ${sayList(others.map((other) => `*${other}*`))}.`
}

export function onlyTheseOptions(count: number): string {
  return count === 1 ? 'Por enquanto só tenho essa opção.' : `As opções vão de 1 a ${count}.`
}

function confirmQuestion({ moved, attendee }: Chosen, found: Found): string {
  if (moved) return `Posso trocar? Até lá, seu horário de ${saySlot(moved.startsAt, found)} continua guardado.`
  if (attendee?.name === null) return `Posso confirmar? Se sim, me diz o nome completo ${sayOfWhom(attendee)}, por favor.`
  if (attendee || found.contact.name) return 'Posso confirmar?'
  return 'Posso confirmar? Se sim, me diz seu nome completo, por favor.'
}

export function details(chosen: Chosen, found: Found): string {
  const { service, slot, attendee, moved } = chosen
  const lines = [
    `*${titleOf(chosen)}*`,
    `${capitalise(saySlot(slot.startsAt, found))}, com ${nameOf(slot, found)}`,
    attendee ? `Para ${attendee.name ?? sayWhose(attendee)}` : '',
    moved ? '' : sayPriceOf(service, chosen.areas),
  ]
  return lines.filter((line) => line !== '').join('\n')
}

/** Of several areas the sum, and that it is one: nobody has promised a price for all of them together. */
function sayPriceOf(service: CatalogueService, areas: readonly CatalogueVariant[]): string {
  const sum = sumOf(areas.map((each) => each.price))
  if (!sum) return areas.map((each) => `${each.name ?? service.name}: ${sayPrice(each.price)}`).join('\n')
  return `${capitalise(sayPrice(sum))}${areas.length > 1 ? ' (soma das áreas)' : ''}`
}

function inOneLine(chosen: Omit<Chosen, 'moved'>, found: Found): string {
  return `*${titleOf(chosen)}*, ${saySlot(chosen.slot.startsAt, found)}, com ${nameOf(chosen.slot, found)}`
}

function sayWanted(wanted: Wanted): string {
  const title = `*${titleOf(wanted)}*`
  return wanted.professional ? `${title} com ${sayProfessional(wanted.professional)}` : title
}

export function titleOf({ service, areas }: Pick<Wanted, 'service' | 'areas'>): string {
  const names = areas.flatMap((each) => each.name ?? [])
  return names.length > 0 ? `${service.name} (${sayList(names)})` : service.name
}

function nameOf(slot: OfferedSlot, found: Found): string {
  const professional = found.professionals.find((each) => each.id === slot.professionalId)
  return professional ? sayProfessional(professional) : 'nossa equipe'
}
