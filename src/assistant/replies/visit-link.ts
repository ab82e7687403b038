import type { Known } from '../found.ts'
import { phrase } from './say-phrase.ts'
import { clinicWords } from './tone.ts'

/**
 * Stands for the address of what a turn books: its id is known only once it is booked, after the words were chosen. Never sent: `textOf`
 * puts the address in its place or leaves the line out.
 */
export const visitLinkPlace = 'https://horario.invalid/'

/** The line by which an appointment is kept in one's own calendar; none where the clinic does not want it. `change`: it was told before. */
export function keepVisit(link: string, known: Known, change: 'new' | 'moved' = 'new'): string[] {
  const { visitLinks, address, mapUrl } = known.clinic
  if (!visitLinks) return []
  const values = { link: clinicWords(link), tem_mapa: address !== '' || mapUrl !== '', mudou: change === 'moved' }
  return [phrase('visit.keep', values, known)]
}
