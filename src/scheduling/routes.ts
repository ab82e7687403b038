import { unitRoute, type Route } from '#auth/index.ts'
import { readAgenda, readAppointment, readMonth, type FindConversations } from './agenda.ts'
import { blockTime, changeBlock, removeBlock } from './block.ts'
import { readBookingOptions, readFreeTimes } from './booking-options.ts'
import { cancellationRoutes } from './cancellation/routes.ts'
import {
  agendaMonthQuery,
  agendaQuery,
  appointmentNoteRequest,
  bookingRequest,
  freeTimesQuery,
  moveRequest,
  noticeRequest,
  stateRequest,
  timeOffRequest,
  type AgendaMonthQuery,
  type AgendaQuery,
  type AppointmentNoteRequest,
  type BookingAnswer,
  type BookingRequest,
  type FreeTimesQuery,
  type MoveRequest,
  type NoticeRequest,
  type StateRequest,
  type TimeOffAnswer,
  type TimeOffRequest,
} from './contract.ts'
import type { DeskDeposits } from './deposits.ts'
import { bookAtDesk } from './desk-book.ts'
import { moveAtDesk } from './desk-move.ts'
import { markVisit, noteAppointment, setNotice } from './desk-visit.ts'
import {
  appointmentIdOf,
  optional,
  parseAppointment,
  parseContact,
  parseDate,
  parseResource,
  parseTimeOff,
  parseUnit,
  parseVariant,
} from './parse.ts'
import { waitlistRoutes } from './routes-wait.ts'
import { absenceRoutes } from './absence/routes.ts'
import { feedRoutes, type FeedDeps } from './feeds/routes.ts'
import type { VisitMarks } from './visit-marks.ts'
import { importRoutes } from './import/routes.ts'
import { latenessRoutes } from './lateness/routes.ts'
import { partyRoutes } from './party/routes.ts'
import { seriesRoutes } from './series/routes.ts'
import { walkInRoutes } from './walk-in/routes.ts'

type Deps = { findConversations: FindConversations; deposits: DeskDeposits; marks: VisitMarks }

export function schedulingRoutes({ feeds, ...deps }: Deps & { feeds: FeedDeps }): Route[] {
  return [
    ...agendaRoutes(deps),
    ...bookingRoutes(deps),
    ...walkInRoutes(deps),
    ...appointmentRoutes(deps),
    ...visitRoutes(),
    ...latenessRoutes(),
    ...cancellationRoutes(deps),
    ...timeOffRoutes(),
    ...waitlistRoutes(deps),
    ...seriesRoutes(deps),
    ...partyRoutes(),
    ...importRoutes(),
    ...absenceRoutes(deps),
    ...feedRoutes(feeds),
  ]
}

const agendaRoutes = (deps: Deps): Route[] => [
  unitRoute<undefined, AgendaQuery>({
    method: 'GET',
    path: '/api/agenda',
    demands: 'agenda.readOwn',
    query: agendaQuery,
    run: (ctx, { query: { date, days, cancelled }, staff }) =>
      readAgenda(ctx, { date: optional(date, parseDate), days, isWithCancelled: cancelled === '1', staff, ...deps }),
  }),
  unitRoute<undefined, AgendaMonthQuery>({
    method: 'GET',
    path: '/api/agenda/month',
    demands: 'agenda.readOwn',
    query: agendaMonthQuery,
    run: (ctx, { query: { date, days }, staff }) => readMonth(ctx, { date: parseDate(date), days, staff }),
  }),
]

const bookingRoutes = ({ deposits }: Deps): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/booking-options',
    demands: 'agenda.edit',
    run: (ctx, { staff }) => readBookingOptions(ctx, staff, deposits),
  }),
  unitRoute<undefined, FreeTimesQuery>({
    method: 'GET',
    path: '/api/free-times',
    demands: 'agenda.edit',
    query: freeTimesQuery,
    run: (ctx, { query }) =>
      readFreeTimes(ctx, {
        variantId: parseVariant(query.variant),
        professionalId: optional(query.professional, parseResource),
        from: optional(query.from, parseDate),
        moving: optional(query.moving, parseAppointment),
        durationMin: query.duration ?? null,
        unitId: optional(query.unit, parseUnit),
      }),
  }),
  unitRoute<BookingRequest>({
    method: 'POST',
    path: '/api/appointments',
    demands: 'agenda.edit',
    body: bookingRequest,
    run: async (ctx, { body, staff }): Promise<BookingAnswer> => ({
      id: await bookAtDesk(ctx, {
        ...body,
        deposits,
        id: appointmentIdOf(body.clientId, staff),
        contactId: parseContact(body.contactId),
        variantId: parseVariant(body.variantId),
        professionalId: optional(body.professionalId, parseResource),
        unitId: optional(body.unitId, parseUnit),
        startsAt: new Date(body.startsAt),
        durationMin: body.durationMin ?? null,
        insisting: { staff, ...body },
      }),
    }),
  }),
]

const appointmentRoutes = (deps: Deps): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/appointments/:id',
    demands: 'agenda.readOwn',
    run: (ctx, { params, staff }) => readAppointment(ctx, { id: parseAppointment(params['id']), staff, ...deps }),
  }),
  unitRoute<MoveRequest>({
    method: 'POST',
    path: '/api/appointments/:id/moves',
    demands: 'agenda.edit',
    status: 204,
    body: moveRequest,
    run: (ctx, { params, body, staff }) =>
      moveAtDesk(ctx, {
        ...body,
        appointmentId: parseAppointment(params['id']),
        startsAt: new Date(body.startsAt),
        durationMin: body.durationMin ?? null,
        professionalId: optional(body.professionalId, parseResource),
        roomId: optional(body.roomId, parseResource),
        machineId: optional(body.machineId, parseResource),
        unitId: optional(body.unitId, parseUnit),
        insisting: { staff, ...body },
      }),
  }),
  unitRoute<NoticeRequest>({
    method: 'PUT',
    path: '/api/appointments/:id/notice',
    demands: 'agenda.edit',
    status: 204,
    body: noticeRequest,
    run: (ctx, { params, body }) => setNotice(ctx, { appointmentId: parseAppointment(params['id']), ...body }),
  }),
  unitRoute<AppointmentNoteRequest>({
    method: 'PUT',
    path: '/api/appointments/:id/note',
    demands: 'agenda.edit',
    status: 204,
    body: appointmentNoteRequest,
    run: (ctx, { params, body }) => noteAppointment(ctx, { appointmentId: parseAppointment(params['id']), ...body }),
  }),
]

const visitRoutes = (): Route[] => [
  unitRoute<StateRequest>({
    method: 'PUT',
    path: '/api/appointments/:id/state',
    demands: 'agenda.visit',
    status: 204,
    body: stateRequest,
    run: (ctx, { params, body, staff }) =>
      markVisit(ctx, { appointmentId: parseAppointment(params['id']), to: body.state, staff }),
  }),
]

const timeOffRoutes = (): Route[] => [
  unitRoute<TimeOffRequest>({
    method: 'POST',
    path: '/api/time-off',
    demands: 'agenda.block',
    body: timeOffRequest,
    run: async (ctx, { body, staff }): Promise<TimeOffAnswer> => ({ id: await blockTime(ctx, { ...readBlock(body), staff }) }),
  }),
  unitRoute<TimeOffRequest>({
    method: 'PUT',
    path: '/api/time-off/:id',
    demands: 'agenda.block',
    status: 204,
    body: timeOffRequest,
    run: (ctx, { params, body, staff }) => changeBlock(ctx, { ...readBlock(body), id: parseTimeOff(params['id']), staff }),
  }),
  unitRoute({
    method: 'DELETE',
    path: '/api/time-off/:id',
    demands: 'agenda.block',
    status: 204,
    run: (ctx, { params, staff }) => removeBlock(ctx, { id: parseTimeOff(params['id']), staff }),
  }),
]

function readBlock({ resourceId, startsAt, endsAt, ...rest }: TimeOffRequest) {
  return {
    ...rest,
    resourceId: optional(resourceId, parseResource),
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
  }
}
