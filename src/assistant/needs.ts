import { withoutStale } from './dialog-state.ts'
import type { Known } from './found.ts'
import type { Command, DialogState, Happening, Need } from './model.ts'
import type { Plan } from './plan.ts'
import { planTurn } from './plan.ts'
import { anyWhen } from './wishes.ts'

/** Which facts `decide` will want for the same words: read them, then ask it. */
export function needs(before: DialogState, heard: readonly (Command | Happening)[], known: Known): Need[] {
  const state = withoutStale(before, known.now)
  const plan = planTurn(state, heard, known)
  return [...slotNeeds(plan), ...appointmentNeeds(state, plan)]
}

function slotNeeds(plan: Plan): Need[] {
  if (plan.move.to !== 'book' || plan.move.booking.next.step !== 'slots') return []
  const { serviceId, variantId, professionalId, when } = plan.move.booking.flow
  if (!serviceId || !variantId) return []
  return [
    {
      need: 'slots',
      serviceId,
      variantId,
      professionalId: professionalId === 'any' ? null : professionalId,
      when: when ?? anyWhen,
      ignoring: plan.move.booking.releases,
    },
  ]
}

function appointmentNeeds(state: DialogState, plan: Plan): Need[] {
  const isCancelling = plan.move.to === 'cancel' || (state.flow?.name === 'cancel' && plan.move.to !== 'book')
  const isAsked = plan.asides.some((aside) => aside.about === 'my_appointments')
  return isCancelling || isAsked ? [{ need: 'appointments' }] : []
}
