import { withoutStale } from './dialog-state.ts'
import { durationOf, movedBy } from './flows/booking.ts'
import type { BookPlan } from './flows/book-plan.ts'
import { partyNeed } from './flows/party.ts'
import { seriesNeed } from './flows/series.ts'
import { unitNeed } from './flows/units.ts'
import type { Known } from './found.ts'
import type { BookFlow, Command, DialogState, Happening, Need } from './model.ts'
import { planTurn } from './plan.ts'
import { anyWhen } from './wishes.ts'

/** Which facts `decide` will want for the same words: read them, then ask it. */
export function needs(before: DialogState, heard: readonly (Command | Happening)[], known: Known): Need[] {
  const { move, queued, stack } = planTurn(withoutStale(before, known.now), heard, known)
  const bookings = [...(move.to === 'book' ? [move.booking] : []), ...(queued ? [queued] : [])]
  const after = stack.find((one) => one.because === 'queued')?.flow ?? null
  return bookings.flatMap((booking) => slotNeed(booking, after, known)).slice(0, 1)
}

function slotNeed({ flow, next, releases }: BookPlan, after: BookFlow | null, known: Known): Need[] {
  const isPlanned = next.step === 'hold' && flow.series !== null
  if (!(next.step === 'slots' || isPlanned) || !flow.serviceId || !flow.variantId) return []
  const moved = movedBy(flow, known)
  return [
    {
      need: 'slots',
      serviceId: flow.serviceId,
      variantId: flow.variantId,
      durationMin: durationOf(flow, known),
      professionalId: flow.professionalId === 'any' ? null : flow.professionalId,
      ...unitNeed(flow),
      when: flow.when ?? anyWhen,
      alternatives: flow.orWhen,
      prefers: flow.prefers,
      beside: flow.beside,
      except: moved ? { startsAt: moved.startsAt.toISOString(), professionalId: moved.professionalId } : null,
      ignoring: [...releases, flow.moving, ...flow.party.map((one) => one.moving)].flatMap((id) => id ?? []),
      ...seriesNeed(flow, next),
      ...togetherWith(flow, after, known),
      ...(flow.alsoVariantIds.length > 0 && { alsoVariantIds: flow.alsoVariantIds }),
      ...(flow.attendee && { attendeeName: flow.attendee.name }),
      ...(flow.party.length > 0 && { party: { members: partyNeed(flow, known), how: flow.how } }),
    },
  ]
}

/** Two procedures of one person: the first is offered where the second fits beside it. */
function togetherWith(flow: BookFlow, after: BookFlow | null, known: Known): Pick<Need, 'together'> {
  if (!after?.serviceId || !after.variantId || flow.beside || flow.moving || after.serviceId === flow.serviceId) return {}
  const { serviceId, variantId, professionalId } = after
  const who = professionalId === 'any' ? null : professionalId
  return { together: { serviceId, variantId, durationMin: durationOf(after, known), professionalId: who } }
}
