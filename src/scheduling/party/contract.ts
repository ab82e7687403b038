/** Several visits that belong together, at the desk, over HTTP. */
import { z } from 'zod'
import type { AppointmentStateName, Allowed } from '../contract.ts'

const id = z.string().max(80)
const instant = z.iso.datetime({ offset: true, error: 'Escolha o dia e o horário.' })
const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Use a data no formato AAAA-MM-DD.')

/** More is a group, which people arrange by hand. */
const maxTogether = 4

const visit = z.object({
  contactId: id,
  /** Who comes, where it is not the contact: a friend, a daughter. */
  attendeeName: z.string().trim().min(2, 'Escreva o nome de quem vem junto.').max(120, 'O nome passa de 120 letras.').nullable(),
  variantId: id,
  /** Null: whoever is free. */
  professionalId: id.nullable(),
})
const several = 'Aqui se marcam de 2 a 4 atendimentos juntos.'

export const partyTimesRequest = z.object({
  visits: z.array(visit).min(2, several).max(maxTogether, several),
  /** Null: at once where that can be had, else one after the other. */
  how: z.enum(['at_once', 'in_a_row']).nullable(),
  from: localDate.nullable(),
})
export type PartyTimesRequest = z.infer<typeof partyTimesRequest>

/** One way to have all of them: a time for each, in the order in which they were asked. */
export type PartyWay = { startsAt: string; endsAt: string; professionalId: string | null; unitId: string | null }[]
/** By the first to begin. `nextFrom`: ask on from there. */
export type PartyTimesAnswer = { ways: PartyWay[]; nextFrom: string | null }

export const partyRequest = z.object({
  /** One press of the button: the same one never books twice. */
  clientId: z.string().regex(/^[0-9a-zA-Z]{8,40}$/),
  visits: z
    .array(visit.extend({ startsAt: instant }))
    .min(2, several)
    .max(maxTogether, several),
  /** Null: wherever they find room. */
  unitId: id.nullable().default(null),
  note: z.string().trim().max(500, 'A observação passa de 500 letras.').default(''),
  tellPatient: z.boolean(),
})
export type PartyRequest = z.infer<typeof partyRequest>
export type PartyAnswer = { ids: string[] }

/** GET /api/appointments/:id/party; empty: it stands alone. */
export type PartyOfAnswer = {
  visits: {
    id: string
    startsAt: string
    endsAt: string
    who: string
    service: string
    area: string | null
    professional: string | null
    state: AppointmentStateName
    can: { move: Allowed; cancel: Allowed }
  }[]
}

/** GET /api/appointments/:id/party-times; `ids`: whose each time of a way is. */
export type PartyMoveTimesAnswer = PartyTimesAnswer & { ids: string[] }

export const partyMoveTimesQuery = z.object({ from: localDate.optional() })
export type PartyMoveTimesQuery = z.infer<typeof partyMoveTimesQuery>

/** All that are still to come, each to its own new time; none where one cannot be had. */
export const partyMoveRequest = z.object({
  unitId: id.nullable().default(null),
  visits: z
    .array(z.object({ id, startsAt: instant, professionalId: id.nullable() }))
    .min(1)
    .max(maxTogether),
  tellPatient: z.boolean(),
})
export type PartyMoveRequest = z.infer<typeof partyMoveRequest>

export type PartyCancellationAnswer = { cancelled: number }
