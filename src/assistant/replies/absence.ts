import type { UnitId } from '#platform/ids.ts'
import type { Known } from '../found.ts'
import { compose } from './compose.ts'
import { inUnit } from './place.ts'
import { phrase } from './say-phrase.ts'
import { capitalise, sayProfessional, saySlot } from './say.ts'

export type OtherTime = {
  service: string
  wasAt: Date
  startsAt: Date
  absent: string
  professional: string
  /** Missing: the clinic has one place. */
  unitId?: UnitId | undefined
}

/** Somebody is away: another time, with whoever is there, and what to answer. */
export function proposesOther({ service, wasAt, startsAt, absent, professional, unitId }: OtherTime, known: Known): string {
  const values = {
    procedimento: service,
    ausente: capitalise(sayProfessional({ name: absent })),
    horario_antigo: saySlot(wasAt, known),
    horario: `${saySlot(startsAt, known)}${inUnit(known, unitId)}`,
    profissional: sayProfessional({ name: professional }),
  }
  return compose([phrase('notice.absent', values, known)], known)
}
