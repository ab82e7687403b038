import { toLocal, type LocalDate } from '#platform/local-time.ts'
import type { Found } from '../found.ts'
import { phrase } from './say-phrase.ts'
import { saySlot } from './say.ts'

const shownBefore = 3

/** When the person came last and what was done; nothing of what was noted. */
export function lastVisits(found: Found): string {
  const [last, ...before] = found.care.visits
  if (!last) return phrase('care.none', {}, found)
  const earlier = before.slice(0, shownBefore).map((visit) => `• ${sayDate(visit.day)}: ${visit.what}`)
  const antes = earlier.length > 0 ? earlier.join('\n') : null
  return phrase('care.last', { feito: last.what, dia: sayDate(last.day), profissional: last.professional, antes }, found)
}

/** When to come back for each thing that was done, the next first. */
export function comingBack(found: Found): string {
  const today = toLocal(found.now, found.zone).date
  const said = found.care.returns.map(({ service, dueOn, bookedAt }) =>
    phrase(
      'care.return',
      { procedimento: service, dia: sayDate(dueOn), marcado: bookedAt && saySlot(bookedAt, found), passou: dueOn < today },
      found,
    ),
  )
  return said.length > 0 ? said.join('\n') : phrase('care.no_return', {}, found)
}

/** With the year: it may be long ago. */
function sayDate(date: LocalDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${day}/${month}/${year}`
}
