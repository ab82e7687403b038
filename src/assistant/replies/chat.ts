import { toLocal } from '#platform/local-time.ts'
import type { Found } from '../found.ts'
import { vary } from './compose.ts'
import { firstName, sayOfClinic } from './say.ts'

/** The first line the clinic ever writes to a person: it says that no person is writing. */
export function introduction(found: Found, seed: string): string {
  const me = `Sou ${found.clinic.assistantName}, assistente virtual ${sayOfClinic(found.clinic.name)}.`
  return `${hello(found, seed)} 😊 ${me}`
}

export function hello(found: Found, seed: string): string {
  const who = found.contact.name ? `, ${firstName(found.contact.name)}` : ''
  return vary(seed, [`Oi${who}, tudo bem?`, `Oi${who}! ${partOfDay(found)}, tudo bem?`, `Olá${who}, tudo bem?`])
}

export function howCanIHelp(seed: string): string {
  return vary(seed, ['Como posso te ajudar?', 'Em que posso te ajudar?', 'Me conta: como posso te ajudar?'])
}

export function whatICanDo(): string {
  return 'Posso ver horários, marcar ou cancelar, passar preços e tirar dúvidas sobre a clínica.'
}

export function imVirtual(found: Found): string {
  const me = `Sou ${found.clinic.assistantName}, assistente virtual ${sayOfClinic(found.clinic.name)} 😊`
  return `${me} Se preferir falar com uma pessoa da recepção, é só me dizer.`
}

export function niceToMeet(name: string): string {
  return `Prazer, ${firstName(name)}! 😊`
}

export function smalltalk(seed: string): string {
  return vary(seed, ['Tudo certo por aqui 😊', 'Por aqui tudo ótimo 😊'])
}

export function allRight(): string {
  return 'Certo! Se precisar de algo, é só me dizer.'
}

export function welcome(found: Found, seed: string): string {
  const who = found.contact.name ? `, ${firstName(found.contact.name)}` : ''
  return vary(seed, [`Por nada${who}! 😊 Qualquer coisa, é só chamar.`, `Imagina${who}! 😊 Precisando, estou por aqui.`])
}

export function goodbye(seed: string): string {
  return vary(seed, ['Até mais! 😊', 'Até logo! 😊 Precisando, é só chamar.'])
}

export function noProblem(): string {
  return 'Tudo bem! Quando quiser, é só me chamar por aqui 😊'
}

export function notUnderstood(seed: string): string {
  return vary(seed, ['Desculpa, não entendi bem.', 'Desculpa, essa eu não entendi.'])
}

export function sayWhatYouNeed(): string {
  return `${whatICanDo()} Me diz em poucas palavras o que você precisa?`
}

export function optedOut(): string {
  return 'Pronto, você não vai mais receber nossas novidades e promoções. Sobre seus horários e atendimentos, continuo à disposição por aqui.'
}

function partOfDay(found: Found): string {
  const { time } = toLocal(found.now, found.zone)
  if (time >= '05:00' && time < '12:00') return 'Bom dia'
  return time >= '12:00' && time < '18:00' ? 'Boa tarde' : 'Boa noite'
}
