import type { z } from 'zod'
import { unitRoute, type Route, type SignedIn } from '#auth/index.ts'
import type { AppointmentId, PartyId } from '#platform/ids.ts'
import { cancellationRequest } from '../cancellation/contract.ts'
import { optional, parseAppointment, parseContact, parseDate, parseResource, parseUnit, parseVariant } from '../parse.ts'
import { bookPartyAtDesk } from './book.ts'
import { cancelParty, findPartyMoveTimes, movePartyAtDesk, readParty } from './change.ts'
import {
  partyMoveRequest,
  partyMoveTimesQuery,
  partyRequest,
  partyTimesRequest,
  type PartyAnswer,
  type PartyMoveRequest,
  type PartyMoveTimesQuery,
  type PartyRequest,
  type PartyTimesRequest,
} from './contract.ts'
import { findPartyTimes } from './times.ts'

export const partyRoutes = (): Route[] => [
  // A question, too long for an address.
  unitRoute<PartyTimesRequest>({
    method: 'POST',
    path: '/api/party-times',
    demands: 'agenda.edit',
    body: partyTimesRequest,
    run: (ctx, { body }) =>
      findPartyTimes(ctx, { how: body.how, from: optional(body.from, parseDate), visits: body.visits.map(readVisit) }),
  }),
  unitRoute<PartyRequest>({
    method: 'POST',
    path: '/api/parties',
    demands: 'agenda.edit',
    body: partyRequest,
    run: async (ctx, { body, staff }): Promise<PartyAnswer> => ({
      ids: await bookPartyAtDesk(ctx, {
        ...body,
        ...idsOf(body.clientId, staff),
        unitId: optional(body.unitId, parseUnit),
        visits: body.visits.map((visit) => ({ ...readVisit(visit), startsAt: new Date(visit.startsAt) })),
      }),
    }),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/appointments/:id/party',
    demands: 'agenda.readOwn',
    run: (ctx, { params, staff }) => readParty(ctx, { id: parseAppointment(params['id']), staff }),
  }),
  unitRoute<undefined, PartyMoveTimesQuery>({
    method: 'GET',
    path: '/api/appointments/:id/party-times',
    demands: 'agenda.edit',
    query: partyMoveTimesQuery,
    run: (ctx, { params, query }) =>
      findPartyMoveTimes(ctx, { id: parseAppointment(params['id']), from: optional(query.from, parseDate) }),
  }),
  unitRoute<PartyMoveRequest>({
    method: 'POST',
    path: '/api/appointments/:id/party-moves',
    demands: 'agenda.edit',
    status: 204,
    body: partyMoveRequest,
    run: (ctx, { params, body }) =>
      movePartyAtDesk(ctx, {
        id: parseAppointment(params['id']),
        tellPatient: body.tellPatient,
        unitId: optional(body.unitId, parseUnit),
        visits: body.visits.map((one) => ({
          id: parseAppointment(one.id),
          startsAt: new Date(one.startsAt),
          professionalId: optional(one.professionalId, parseResource),
        })),
      }),
  }),
  unitRoute<z.output<typeof cancellationRequest>>({
    method: 'PUT',
    path: '/api/appointments/:id/party-cancellation',
    demands: 'agenda.edit',
    body: cancellationRequest,
    run: (ctx, { params, body, staff }) => cancelParty(ctx, { id: parseAppointment(params['id']), ...body, staff }),
  }),
]

function readVisit({ contactId, attendeeName, variantId, professionalId }: PartyTimesRequest['visits'][number]) {
  return {
    attendeeName,
    contactId: parseContact(contactId),
    variantId: parseVariant(variantId),
    professionalId: optional(professionalId, parseResource),
  }
}

/** One press of a button is one party, however often it arrives. */
function idsOf(clientId: string, staff: SignedIn): { id: PartyId; idOf: (place: number) => AppointmentId } {
  const pressed = `${clientId.toLowerCase()}${staff.staffId.slice(-6)}`
  return { id: `pty_${pressed}`, idOf: (place) => `apt_${pressed}p${place}` }
}
