import type { Known } from '../found.ts'
import { compose } from './compose.ts'
import { phrase } from './say-phrase.ts'
import { sayProfessional, saySlot } from './say.ts'

export type OtherTime = { service: string; wasAt: Date; startsAt: Date; absent: string; professional: string }

/** Somebody is away: another time, with whoever is there, and what to answer. */
export function proposesOther({ service, wasAt, startsAt, absent, professional }: OtherTime, known: Known): string {
  const values = {
    procedimento: service,
    ausente: sayProfessional({ name: absent }),
    horario_antigo: saySlot(wasAt, known),
    horario: saySlot(startsAt, known),
    profissional: sayProfessional({ name: professional }),
  }
  return compose([phrase('notice.absent', values, known)], known)
}
