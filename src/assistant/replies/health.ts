import type { Appointment, CatalogueService, Known } from '../found.ts'
import { appointmentInOneLine } from './appointment.ts'
import { compose } from './compose.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { clinicWords } from './tone.ts'

/** Words of the clinic's own, which no tone changes. */
export const clinicSays = (words: string): string => clinicWords(words)

const longestList = 500

/** What the clinic lists, said as no advice: a professional confirms. */
export function forWhomNot({ name, contraindications }: CatalogueService, isCalled: boolean, at: Speaker): string {
  const lista = clinicWords(inShort(contraindications.trim().replace(/\s+/g, ' ')))
  return phrase('form.for_whom_not', { procedimento: name, lista, chama: isCalled }, at)
}

/** Whole sentences, as far as a message in a chat goes. */
function inShort(text: string): string {
  if (text.length <= longestList) return text
  const cut = text.slice(0, longestList)
  const end = Math.max(cut.lastIndexOf('. '), cut.lastIndexOf('; '))
  return end > longestList / 2 ? `${cut.slice(0, end + 1)} (…)` : `${cut.slice(0, cut.lastIndexOf(' '))} (…)`
}

export const weighFirst = (at: Speaker): string => phrase('form.weigh_first', {}, at)

export function photosTakenBack(purposes: readonly string[], at: Speaker): string {
  const quais =
    purposes.length > 1
      ? 'para o prontuário e para divulgação'
      : purposes[0] === 'photo_record'
        ? 'para o prontuário'
        : 'para divulgação'
  return phrase('form.photos_taken_back', { quais }, at)
}

/** A message of its own: the link, found again at a glance. */
export function formLink(
  { service, url, isAgain, orHere }: { service: string; url: string; isAgain: boolean; orHere: boolean },
  known: Known,
): string {
  const values = { procedimento: service, link: clinicWords(url), de_novo: isAgain }
  return compose([phrase(orHere ? 'form.link_or_here' : 'form.link', values, known)], known)
}

/** The day before, and what the desk sends by hand. */
export function formReminder(
  { appointment, url, orHere }: { appointment: Appointment; url: string; orHere: boolean },
  known: Known,
): string {
  const values = { horario: appointmentInOneLine(appointment, known), link: clinicWords(url), ou_aqui: orHere }
  return compose([phrase('form.remind', values, known)], known)
}
