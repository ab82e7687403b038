import type { UnitId } from '#platform/ids.ts'
import type { Known, Price } from '../found.ts'
import { compose } from './compose.ts'
import { inUnitNamed, placeOf } from './place.ts'
import { phrase } from './say-phrase.ts'
import { capitalise, sayPrice, sayProfessional, saySlot } from './say.ts'
import { clinicWords } from './tone.ts'
import { keepVisit } from './visit-link.ts'

/** Messages the clinic starts: what happened to an appointment without the patient having asked. */
export function cancelledByClinic(told: { service: string; startsAt: Date }, known: Known): string {
  const values = { procedimento: told.service, horario: saySlot(told.startsAt, known) }
  return compose([phrase('notice.cancelled', values, known)], known)
}

export type ToldMove = {
  service: string
  from: { startsAt: Date; professional: string | null }
  to: { startsAt: Date; professional: string | null; unitId: UnitId | null }
}

/** `link`: where the patient sees it. */
export function movedByClinic({ from, to, service }: ToldMove, known: Known, link: string): string {
  const values = {
    procedimento: service,
    horario: `${saySlot(to.startsAt, known)}${inUnitNamed(placeOf(known, to.unitId).unit)}`,
    profissional: to.professional ? sayProfessional({ name: to.professional }) : null,
  }
  if (from.startsAt.getTime() === to.startsAt.getTime()) return compose([phrase('notice.moved_to_other', values, known)], known)
  const said = phrase('notice.moved', { ...values, horario_antigo: saySlot(from.startsAt, known) }, known)
  return compose([said, ...keepVisit(link, known, 'moved')], known)
}

export type ToldBooking = {
  title: string
  startsAt: Date
  professional: string | null
  price: Price | null
  /** Null: the clinic has one place. */
  unitId: UnitId | null
  /** Where the patient sees it. */
  link: string
}

/** As the chat says it when a booking was made there (replies/book.ts). */
export function bookedByClinic(told: ToldBooking, known: Known, before = ''): string {
  const whom = told.professional ? `, com ${sayProfessional({ name: told.professional })}` : ''
  const { address, unit } = placeOf(known, told.unitId)
  const lines = [
    `*${told.title}*`,
    `${capitalise(saySlot(told.startsAt, known))}${whom}${inUnitNamed(unit)}`,
    ...(told.price ? [capitalise(sayPrice(told.price))] : []),
  ]
  const values = { detalhes: lines.join('\n'), de_quem: null, endereco: address === '' ? null : clinicWords(address) }
  return compose([before, phrase('book.booked', values, known), ...keepVisit(told.link, known)], known)
}
