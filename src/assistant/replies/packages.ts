import type { LocalDate } from '#platform/local-time.ts'
import type { Appointment, Found, OwnPackage, PackageOffer } from '../found.ts'
import { yourAppointments } from './cancel.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { sayPrice } from './say.ts'

/** What the ledger says is left, package by package. */
export function sessionsLeft(packages: readonly OwnPackage[], at: Speaker): string {
  const [only] = packages
  if (only && packages.length === 1) {
    const validade = only.validUntil && sayDate(only.validUntil)
    const { name: pacote, sessions, left, isFrozen: pausado } = only
    return phrase('packages.left', { pacote, sessoes: saySessions(left), total: String(sessions), validade, pausado }, at)
  }
  return phrase('packages.left_several', { pacotes: packages.map(lineOf).join('\n') }, at)
}

/** The clinic's own offers, with their prices as they stand. */
export function packagesOnOffer(offers: readonly PackageOffer[], at: Speaker): string {
  const lines = offers.map(({ name, sessions, priceCents, validityDays }) => {
    const what = name.includes(String(sessions)) ? `• *${name}*` : `• *${name}* (${saySessions(sessions)})`
    const until = validityDays === null ? '' : `, para usar em até ${validityDays} dias`
    return `${what}: ${sayPrice({ kind: 'fixed', priceCents })}${until}`
  })
  return phrase('packages.offers', { so_um: offers.length === 1, pacotes: lines.join('\n') }, at)
}

/** The next one, or what is left to book it from. */
export function nextSession(next: Appointment | null, found: Found): string {
  if (next) return yourAppointments([next], found)
  const [only, another] = found.packages.filter((each) => each.left > 0 && !each.isFrozen)
  if (!only || another) return yourAppointments([], found)
  return phrase('packages.next_not_booked', { pacote: only.name, sessoes: saySessions(only.left) }, found)
}

export function coveredBy({ name: pacote, left }: OwnPackage, at: Speaker): string {
  return phrase('packages.covers', { pacote, sessoes: saySessions(left) }, at)
}

function lineOf({ name, left, validUntil, isFrozen }: OwnPackage): string {
  const more = isFrozen ? ' (pausado)' : validUntil ? `, até ${sayDate(validUntil)}` : ''
  return `• *${name}*: você tem ${saySessions(left)}${more}`
}

function saySessions(count: number): string {
  return count === 1 ? '1 sessão' : `${count} sessões`
}

/** With the year: a package lasts longer than anybody's memory of it. */
function sayDate(date: LocalDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${day}/${month}/${year}`
}
