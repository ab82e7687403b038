import { withoutStale } from './dialog-state.ts'
import { durationOf, movedBy } from './flows/booking.ts'
import type { BookPlan } from './flows/book-plan.ts'
import type { Known } from './found.ts'
import type { Command, DialogState, Happening, Need } from './model.ts'
import { planTurn } from './plan.ts'
import { anyWhen } from './wishes.ts'

/** Which facts `decide` will want for the same words: read them, then ask it. */
export function needs(before: DialogState, heard: readonly (Command | Happening)[], known: Known): Need[] {
  const { move, queued } = planTurn(withoutStale(before, known.now), heard, known)
  const bookings = [...(move.to === 'book' ? [move.booking] : []), ...(queued ? [queued] : [])]
  return bookings.flatMap((booking) => slotNeed(booking, known)).slice(0, 1)
}

function slotNeed({ flow, next, releases }: BookPlan, known: Known): Need[] {
  if (next.step !== 'slots' || !flow.serviceId || !flow.variantId) return []
  const moved = movedBy(flow, known)
  return [
    {
      need: 'slots',
      serviceId: flow.serviceId,
      variantId: flow.variantId,
      durationMin: durationOf(flow, known),
      professionalId: flow.professionalId === 'any' ? null : flow.professionalId,
      when: flow.when ?? anyWhen,
      alternatives: flow.orWhen,
      prefers: flow.prefers,
      beside: flow.beside,
      except: moved ? { startsAt: moved.startsAt.toISOString(), professionalId: moved.professionalId } : null,
      ignoring: [releases, flow.moving].flatMap((id) => id ?? []),
    },
  ]
}
