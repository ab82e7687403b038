import { toLocal } from '#platform/local-time.ts'
import type { Found } from '../found.ts'
import { vary } from './compose.ts'
import { firstName, sayOfClinic } from './say.ts'

/** The first line the clinic ever writes to a person: it says that no person is writing. */
export function introduction(found: Found, seed: string): string {
  return `${hello(found, seed)} ${whoIAm(found)}. 😊`
}

export function hello(found: Found, seed: string): string {
  const who = found.contact.name ? `, ${firstName(found.contact.name)}` : ''
  return vary(seed, [`Oi${who}, tudo bem?`, `Oi${who}! ${partOfDay(found)}, tudo bem?`, `Olá${who}, tudo bem?`])
}

/** To who says hello, or "tudo bem?", in the middle of a talk: asking back would go round in circles. */
export function helloAgain(found: Found): string {
  return `Oi${found.contact.name ? `, ${firstName(found.contact.name)}` : ''}! Tudo bem por aqui. 😊`
}

export function howCanIHelp(seed: string): string {
  return vary(seed, ['Como posso te ajudar?', 'Em que posso te ajudar?', 'Me conta: como posso te ajudar?'])
}

export function whatICanDo(): string {
  return 'Posso ver horários, marcar ou cancelar, passar preços e tirar dúvidas sobre a clínica.'
}

export function imVirtual(found: Found): string {
  return `${whoIAm(found)}. 😊 Se preferir falar com uma pessoa da recepção, é só me dizer.`
}

/** Without "a" or "o" before the name: a clinic may call its assistant anything. */
function whoIAm(found: Found): string {
  return `Meu nome é ${found.clinic.assistantName} e sou assistente virtual ${sayOfClinic(found.clinic.name)}`
}

export function niceToMeet(name: string): string {
  return `Prazer, ${firstName(name)}! 😊`
}

export function smalltalk(seed: string): string {
  return vary(seed, ['Que bom falar com você! 😊', 'É um prazer falar com você! 😊'])
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
  return 'Tudo bem! Quando quiser, é só me chamar por aqui! 😊'
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
