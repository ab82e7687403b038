import type { AgendaAppointment, VisitStateName } from '#scheduling/contract.ts'

/** The tick that most likely comes next on the day of the visit; null when none does. */
export function nextTick({ state, can }: AgendaAppointment): Extract<VisitStateName, 'arrived' | 'attended'> | null {
  if ((state === 'booked' || state === 'confirmed') && can.states.arrived.allowed) return 'arrived'
  return state === 'arrived' && can.states.attended.allowed ? 'attended' : null
}
