import { unitRoute, type Route } from '#auth/index.ts'
import { parseAppointment } from '#scheduling/index.ts'
import { changeRules, readRules } from './change-rules.ts'
import { marksQuery, reminderRulesRequest, type MarksQuery, type ReminderRulesRequest } from './contract.ts'
import { readMarks, readOpen, readReminders } from './desk-list.ts'
import { settleReminder } from './settle.ts'

export const growthRoutes = (): Route[] => [
  unitRoute({ method: 'GET', path: '/api/settings/reminders', demands: 'settings.read', run: readRules }),
  unitRoute<ReminderRulesRequest>({
    method: 'PUT',
    path: '/api/settings/reminders',
    demands: 'settings.edit',
    body: reminderRulesRequest,
    run: (ctx, { body }) => changeRules(ctx, body),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/reminders/open',
    demands: 'agenda.read',
    run: (ctx, { staff }) => readOpen(ctx, staff),
  }),
  unitRoute<undefined, MarksQuery>({
    method: 'GET',
    path: '/api/reminders/marks',
    demands: 'agenda.readOwn',
    query: marksQuery,
    run: (ctx, { query, staff }) => readMarks(ctx, { startsAt: new Date(query.from), endsAt: new Date(query.to), staff }),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/appointments/:id/reminders',
    demands: 'agenda.readOwn',
    run: (ctx, { params, staff }) => readReminders(ctx, { id: parseAppointment(params['id']), staff }),
  }),
  unitRoute({
    method: 'PUT',
    path: '/api/appointments/:id/reminders/settlement',
    demands: 'agenda.edit',
    status: 204,
    run: (ctx, { params, staff }) => settleReminder(ctx, { id: parseAppointment(params['id']), staff }),
  }),
]
