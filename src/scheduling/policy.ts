import { agendaScope, isInScope, may, type AgendaScope, type SignedIn } from '#auth/index.ts'
import type { ResourceId } from '#platform/ids.ts'
import { toLocal } from '#platform/local-time.ts'
import type { AgendaAppointment, Allowed, VisitStateName } from './contract.ts'
import { visitStates } from './contract.ts'
import { mayBecome, mayMove, type AppointmentStateKind } from './model.ts'

type Staff = Pick<SignedIn, 'role' | 'resourceId'>

const allowed: Allowed = { allowed: true }
const no = (whyNot: string): Allowed => ({ allowed: false, whyNot })

export function mayBook(staff: Staff): Allowed {
  return may(staff.role, 'agenda.edit') ? allowed : no('Seu perfil não marca horários.')
}

/** Over somebody else's time, or past a rule of the clinic. */
export function mayOverbook(staff: Staff): Allowed {
  return may(staff.role, 'agenda.overbook') ? allowed : no('Só quem gerencia a clínica faz encaixe.')
}

/** A professional blocks their own time only; the clinic's and the rooms' is for the desk. */
export function mayBlock(staff: Staff, resourceId: ResourceId | null): Allowed {
  if (!may(staff.role, 'agenda.block')) return no('Seu perfil não bloqueia horários.')
  return isInScope(agendaScope(staff), resourceId) ? allowed : no('Você só bloqueia os seus próprios horários.')
}

/** Whether there is anything this person may block at all. */
export function mayBlockSomething(staff: Staff): Allowed {
  const scope: AgendaScope = agendaScope(staff)
  return mayBlock(staff, scope.kind === 'own' ? scope.resourceId : null)
}

export type Visit = { state: AppointmentStateKind; startsAt: Date }

/** A tick belongs to the day of the visit: whoever has not been due cannot have come or stayed away. */
export function mayMark(staff: Staff, visit: Visit, to: VisitStateName, now: Date, zone: string): Allowed {
  if (!may(staff.role, 'agenda.visit')) return no('Seu perfil não muda a situação da visita.')
  if (visit.state === 'held') return no('A pessoa ainda está decidindo sobre esse horário.')
  if (visit.state === 'cancelled') return no('Esse agendamento foi cancelado.')
  if (!mayBecome(visit.state, to)) return no('A situação já é essa ou não pode mais mudar.')
  const isBeforeItsDay = toLocal(visit.startsAt, zone).date > toLocal(now, zone).date
  if ((to === 'arrived' || to === 'attended') && isBeforeItsDay) return no('Ainda não é o dia desse atendimento.')
  if (to === 'no_show' && visit.startsAt > now) return no('Ainda não chegou a hora desse atendimento.')
  return allowed
}

/** Everything the buttons of one appointment need to know. */
export function decideOn(staff: Staff, visit: Visit, now: Date, zone: string): AgendaAppointment['can'] {
  const edits = may(staff.role, 'agenda.edit')
  const isOver = visit.state === 'attended' || visit.state === 'no_show'
  const states = Object.fromEntries(visitStates.map((to) => [to, mayMark(staff, visit, to, now, zone)]))
  return {
    cancel: !edits
      ? no('Seu perfil não cancela agendamentos.')
      : visit.state === 'cancelled'
        ? no('Esse agendamento já foi cancelado.')
        : isOver
          ? no('Esse atendimento já aconteceu.')
          : allowed,
    move: edits ? mayMove(visit.state) : no('Seu perfil não muda horários.'),
    note: edits ? allowed : no('Seu perfil não escreve observações.'),
    // One entry for each state, by construction.
    states: states as Record<VisitStateName, Allowed>,
  }
}
