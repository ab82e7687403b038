import type { WhenWish } from '#engines/understanding/model.ts'
import { toLocal } from '#platform/local-time.ts'
import type { CatalogueProfessional, CatalogueService, CatalogueVariant, Found } from '../found.ts'
import type { OfferedSlot } from '../model.ts'
import { whyShut } from '../wishes.ts'
import { vary } from './compose.ts'
import { capitalise, firstName, sayDay, sayList, sayNumbered, sayPrice, sayProfessional, saySlot, sayWish } from './say.ts'

export type Chosen = { service: CatalogueService; variant: CatalogueVariant; slot: OfferedSlot }

export function whichService(categories: string[], isAgain: boolean): string {
  if (isAgain) return 'E qual procedimento você gostaria de marcar?'
  return `Qual procedimento você gostaria de marcar? Trabalhamos com ${sayList(categories)}.`
}

export function whichArea(service: CatalogueService, areas: string[], hasMore: boolean): string {
  const more = hasMore ? '\nSe for outra, é só me dizer.' : ''
  return `Qual área você quer fazer em *${service.name}*?\n${sayNumbered(areas)}${more}`
}

export function whichAreaAgain(service: CatalogueService): string {
  const names = service.variants.flatMap((each) => each.name ?? [])
  return `E qual área você quer fazer em *${service.name}*?\n${sayNumbered(names.slice(0, 9))}`
}

export function whichDay(service: CatalogueService, seed: string): string {
  return vary(seed, [
    `Para *${service.name}*, qual dia e horário ficam melhores para você?`,
    `Vamos lá: qual dia e horário ficam melhores para *${service.name}*?`,
  ])
}

export function whichDayAgain(service: CatalogueService): string {
  return `E para *${service.name}*, qual dia e horário ficam melhores?`
}

export function otherDay(): string {
  return 'Sem problema! Qual outro dia ou período fica bom para você?'
}

export function alreadyPast(wish: WhenWish, found: Found): string {
  return `${capitalise(sayWish(wish, found) ?? 'esse período')} já passou 🙂 Qual outro dia e horário ficam bons para você?`
}

/** "1. quinta (05/03) às 14h, com a Dra. Carla". */
function slotList(slots: OfferedSlot[], found: Found): string {
  return sayNumbered(slots.map((slot) => `${saySlot(slot.startsAt, found)}, com ${nameOf(slot, found)}`))
}

export function theseAreFree(service: CatalogueService, slots: OfferedSlot[], found: Found, seed: string): string {
  const lead = vary(seed, [`Para *${service.name}*, tenho estes horários:`, `Olha os horários livres para *${service.name}*:`])
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
  return 'Esse horário acabou de ser reservado 😕'
}

export function noneFree(professional: CatalogueProfessional | null): string {
  if (!professional) return 'Não encontrei horário livre nas próximas semanas. Quer tentar outro dia ou período?'
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
  return 'Tudo bem, não marquei nada. Quando quiser, é só me chamar 😊'
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

function titleOf(chosen: Chosen): string {
  return chosen.variant.name ? `${chosen.service.name} (${chosen.variant.name})` : chosen.service.name
}

function nameOf(slot: OfferedSlot, found: Found): string {
  const professional = found.professionals.find((each) => each.id === slot.professionalId)
  return professional ? sayProfessional(professional) : 'nossa equipe'
}
