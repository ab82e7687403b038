import type { Awaited } from '#sales/index.ts'
import type { Found, Known } from '../found.ts'
import type { AskedDeposit } from '../model.ts'
import { details, type Chosen } from './book.ts'
import { compose } from './compose.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { sayPrice, saySlot } from './say.ts'
import { clinicWords } from './tone.ts'

/** What is asked, until when, and the code last: whoever copies it finds it alone on its line. */
export function asked(chosen: Chosen, deposit: AskedDeposit, found: Found): string {
  const { amountCents, dueAt, code } = deposit
  return askedFor({ details: details(chosen, found), amountCents, dueAt: new Date(dueAt), code }, found)
}

export type ToldDeposit = { details: string; amountCents: number; dueAt: Date; code: string | null }

export function askedFor({ details: detalhes, amountCents, dueAt, code }: ToldDeposit, at: Speaker): string {
  const [valor, prazo] = [sayCents(amountCents), saySlot(dueAt, at)]
  if (code === null) return phrase('deposit.asked_code_follows', { detalhes, valor, prazo }, at)
  return phrase('deposit.asked', { detalhes, valor, prazo, codigo: clinicWords(code) }, at)
}

export function codeAgain({ amountCents, dueAt, code, service, startsAt }: Awaited, at: Speaker): string {
  const values = {
    procedimento: service,
    horario: saySlot(startsAt, at),
    valor: sayCents(amountCents),
    prazo: saySlot(dueAt, at),
    codigo: code === null ? null : clinicWords(code),
  }
  return phrase('deposit.code_again', values, at)
}

export function evidenceTaken({ service, startsAt }: Awaited, at: Speaker): string {
  return phrase('deposit.evidence', { procedimento: service, horario: saySlot(startsAt, at) }, at)
}

export function dropped({ service, startsAt }: Awaited, at: Speaker): string {
  return phrase('deposit.dropped', { procedimento: service, horario: saySlot(startsAt, at) }, at)
}

export const received = (amountCents: number, at: Speaker): string =>
  phrase('deposit.received', { valor: sayCents(amountCents) }, at)

/** What became of it, for a time that was not to be: by its title, when it would have been and how much was asked. */
export type ToldFate = { title: string; startsAt: Date; amountCents: number }

export const expired = (told: ToldFate, known: Known): string =>
  compose([phrase('deposit.expired', fateOf(told, known), known)], known)
export const late = (told: ToldFate, known: Known): string => compose([phrase('deposit.late', fateOf(told, known), known)], known)
export const refunded = (amountCents: number, known: Known): string =>
  compose([phrase('deposit.refunded', { valor: sayCents(amountCents) }, known)], known)

function fateOf({ title, startsAt, amountCents }: ToldFate, at: Speaker) {
  return { procedimento: title, horario: saySlot(startsAt, at), valor: sayCents(amountCents) }
}

const sayCents = (priceCents: number): string => sayPrice({ kind: 'fixed', priceCents })
