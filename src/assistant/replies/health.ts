import type { Known } from '../found.ts'
import { compose } from './compose.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { clinicWords } from './tone.ts'

/** Words of the clinic's own, which no tone changes. */
export const clinicSays = (words: string): string => clinicWords(words)

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
