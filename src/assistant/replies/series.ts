import type { SeriesNotice } from '#scheduling/index.ts'
import type { Known } from '../found.ts'
import { compose } from './compose.ts'
import { phrase } from './say-phrase.ts'
import { capitalise, sayProfessional, saySlot } from './say.ts'

type Session = { startsAt: Date | string; professional: string | null }

/** The sessions as they stand, one a line; who treats is said once where it is the same in all. */
function saySessions(sessions: readonly Session[], at: { now: Date; zone: string }): string {
  const whole = sharedProfessional(sessions)
  return sessions
    .map(({ startsAt, professional }, i) => {
      const whom = whole === null && professional ? `, com ${sayProfessional({ name: professional })}` : ''
      return `${i + 1}. ${capitalise(saySlot(startsAt, at))}${whom}`
    })
    .join('\n')
}

/** Null: not the same in all of them. */
function sharedProfessional(sessions: readonly Session[]): string | null {
  const [first] = sessions
  if (!first?.professional) return null
  return sessions.every((one) => one.professional === first.professional) ? sayProfessional({ name: first.professional }) : null
}

export function seriesStands({ coming, service }: SeriesNotice, what: 'booked' | 'moved', known: Known): string {
  const values = { procedimento: service, profissional: sharedProfessional(coming), sessoes: saySessions(coming, known) }
  return compose([phrase(what === 'booked' ? 'notice.series_booked' : 'notice.series_moved', values, known)], known)
}

export function seriesCancelled({ coming, service }: SeriesNotice, cancelled: number, known: Known): string {
  const values = {
    procedimento: service,
    quantas: cancelled === 1 ? 'a sessão' : `${cancelled} sessões`,
    sessoes: coming.length === 0 ? null : saySessions(coming, known),
  }
  return compose([phrase('notice.series_cancelled', values, known)], known)
}
