import { unitRoute, type Route } from '#auth/index.ts'
import type { BookingAnswer } from '../contract.ts'
import type { DeskDeposits } from '../deposits.ts'
import { appointmentIdOf, optional, parseContact, parseResource, parseUnit, parseVariant } from '../parse.ts'
import { walkInRequest, walkInTimesQuery, type WalkInRequest, type WalkInTimesQuery } from './contract.ts'
import { bookWalkIn, readWalkInTimes } from './walk-in.ts'

export const walkInRoutes = ({ deposits }: { deposits: DeskDeposits }): Route[] => [
  unitRoute<undefined, WalkInTimesQuery>({
    method: 'GET',
    path: '/api/walk-in-times',
    demands: 'agenda.edit',
    query: walkInTimesQuery,
    run: (ctx, { query }) =>
      readWalkInTimes(ctx, {
        variantId: parseVariant(query.variant),
        professionalId: optional(query.professional, parseResource),
        contactId: optional(query.contact, parseContact),
        unitId: optional(query.unit, parseUnit),
      }),
  }),
  unitRoute<WalkInRequest>({
    method: 'POST',
    path: '/api/walk-ins',
    demands: 'agenda.edit',
    body: walkInRequest,
    run: async (ctx, { body, staff }): Promise<BookingAnswer> => ({
      id: await bookWalkIn(ctx, {
        ...body,
        deposits,
        id: appointmentIdOf(body.clientId, staff),
        contactId: parseContact(body.contactId),
        variantId: parseVariant(body.variantId),
        professionalId: optional(body.professionalId, parseResource),
        unitId: optional(body.unitId, parseUnit),
        startsAt: new Date(body.startsAt),
        insisting: { staff, ...body },
      }),
    }),
  }),
]
