import type { WhenWish } from '#engines/understanding/model.ts'
import { toLocal } from '#platform/local-time.ts'
import type { CatalogueProfessional, CatalogueService, CatalogueVariant, Found } from '../found.ts'
import type { OfferedSlot } from '../model.ts'
import { whyShut } from '../wishes.ts'
import { vary } from './compose.ts'
import { capitalise, firstName, sayDay, sayList, sayNumbered, sayPrice, sayProfessional, saySlot, sayWish } from './say.ts'

/** What is being booked before a time is chosen. */
export type Wanted = {
  service: CatalogueService
  variant: CatalogueVariant | null
  professional: CatalogueProfessional | null
}
export type Chosen = { service: CatalogueService; variant: CatalogueVariant; slot: OfferedSlot }

export function whichService(categories: string[]): string {
  return `Qual procedimento você gostaria de marcar? Trabalhamos com ${sayList(categories)}.`
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

export function whichDay(wanted: Wanted, seed: string): string {
  const what = sayWanted(wanted)
  return vary(seed, [
    `Para ${what}, qual dia e horário ficam melhores para você?`,
    `Vamos lá: qual dia e horário ficam melhores para ${what}?`,
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

/** "1. quinta (05/03) às 14h, com a Dra. Carla". */
function slotList(slots: OfferedSlot[], found: Found): string {
  return sayNumbered(slots.map((slot) => `${saySlot(slot.startsAt, found)}, com ${nameOf(slot, found)}`))
}

export function theseAreFree(wanted: Omit<Wanted, 'professional'>, slots: OfferedSlot[], found: Found, seed: string): string {
  const what = `*${titleOf(wanted)}*`
  const lead = vary(seed, [`Para ${what}, tenho estes horários:`, `Olha os horários livres para ${what}:`])
  return `${lead}\n${slotList(slots, found)}\n${whichSlot(slots.length)}`
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

export function notFree(wish: WhenWish, found: Found): string {
  const shut = whyShut(wish, found)
  if (!shut) return `${capitalise(sayWish(wish, found) ?? 'nesse período')} não encontrei vaga.`
  const day = sayDay(shut.date, toLocal(found.now, found.zone).date)
  return shut.shut === 'day'
    ? `${capitalise(day)} a clínica não abre.`
    : `${capitalise(day)} nesse horário a clínica está fechada.`
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
  return `${lead}\n\n${details(chosen, found)}\n\n${confirmQuestion(found)}`
}

export function confirmAgain(chosen: Chosen, found: Found): string {
  return `Sobre seu horário: ${inOneLine(chosen, found)}. ${confirmQuestion(found)}`
}

export function askName(): string {
  return 'Ótimo! Só falta seu nome completo para eu confirmar: como você se chama?'
}

export function booked(chosen: Chosen, name: string | null, found: Found): string {
  const who = name ? `, ${firstName(name)}` : ''
  return `Prontinho${who}! ✅ Seu horário está marcado:\n\n${details(chosen, found)}\nEndereço: ${found.clinic.address}\n\nSe precisar mudar ou cancelar, é só me chamar por aqui.`
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
  return `Por aqui marco um de cada vez: começo por ${first} e depois vemos ${sayList(others)}.`
}

export function onlyTheseOptions(count: number): string {
  return count === 1 ? 'Por enquanto só tenho essa opção.' : `As opções vão de 1 a ${count}.`
}

function confirmQuestion(found: Found): string {
  return found.contact.name ? 'Posso confirmar?' : 'Posso confirmar? Se sim, me diz seu nome completo, por favor.'
}

function details(chosen: Chosen, found: Found): string {
  const lines = [`*${titleOf(chosen)}*`, `${capitalise(saySlot(chosen.slot.startsAt, found))}, com ${nameOf(chosen.slot, found)}`]
  return [...lines, capitalise(sayPrice(chosen.variant.price))].join('\n')
}

function inOneLine(chosen: Chosen, found: Found): string {
  return `*${titleOf(chosen)}*, ${saySlot(chosen.slot.startsAt, found)}, com ${nameOf(chosen.slot, found)}`
}

function sayWanted(wanted: Wanted): string {
  const title = `*${titleOf(wanted)}*`
  return wanted.professional ? `${title} com ${sayProfessional(wanted.professional)}` : title
}

function titleOf({ service, variant }: Pick<Wanted, 'service' | 'variant'>): string {
  return variant?.name ? `${service.name} (${variant.name})` : service.name
}

function nameOf(slot: OfferedSlot, found: Found): string {
  const professional = found.professionals.find((each) => each.id === slot.professionalId)
  return professional ? sayProfessional(professional) : 'nossa equipe'
}
