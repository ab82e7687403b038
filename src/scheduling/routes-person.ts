import { agendaScope, may, unitRoute, type Route } from '#auth/index.ts'
import { getContact, parseContactId } from '#contacts/index.ts'
import type { PersonAppointmentsAnswer } from './contract.ts'
import { listAppointmentsOf } from './queries-person.ts'

/** One person's appointments, for their panel; a professional sees those with themselves. */
export const appointmentsOfPersonRoutes = (): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/contacts/:id/appointments',
    demands: 'agenda.readOwn',
    run: async (ctx, { params, staff }): Promise<PersonAppointmentsAnswer> => {
      const { id } = await getContact(ctx, parseContactId(params['id']))
      const can: PersonAppointmentsAnswer['can'] = {
        book: may(staff.role, 'agenda.edit') ? { allowed: true } : { allowed: false, whyNot: 'Seu perfil não marca horários.' },
      }
      const scope = agendaScope(staff)
      if (scope.kind === 'nobody') return { upcoming: [], past: [], can }
      return { ...(await listAppointmentsOf(ctx, id, scope.kind === 'own' ? scope.resourceId : null)), can }
    },
  }),
]
