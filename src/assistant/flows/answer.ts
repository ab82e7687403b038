import type { Found } from '../found.ts'
import type { ServiceMention } from '../hear.ts'
import type { DialogState } from '../model.ts'
import { ofWhichService, wantATime } from '../replies/price.ts'
import type { Aside } from './asides.ts'
import { pendingQuestion } from './remind.ts'
import type { Step } from './step.ts'

/** Only questions were asked: what was pending is asked again, else the next step is offered. The answers come from `decide`. */
export function stepAnswer(state: DialogState, asides: Aside[], found: Found): Step {
  const { flow, question, options } = state
  const stays: Step = { flow, question, options, paragraphs: [], effects: [], outcome: 'answered', progress: false }
  if (flow?.name === 'book' || flow?.name === 'cancel') return { ...stays, paragraphs: [pendingQuestion(state, found)] }
  const steps = asides.flatMap((aside) => nextAfter(aside, found, stays) ?? [])
  return steps[0] ?? stays
}

function nextAfter(aside: Aside, found: Found, stays: Step): Step | null {
  switch (aside.about) {
    case 'price':
    case 'about_service':
    case 'do_you_do': {
      const [first] = aside.mentions
      if (!first) return { ...stays, flow: { name: 'price', serviceId: null, variantId: null }, question: 'service', options: [] }
      const only = aside.mentions.length === 1 ? first : null
      return offering(stays, only, wantATime(only?.service.needsEvaluation ?? false))
    }
    case 'professionals':
      return offering(stays, aside.service && { service: aside.service, variant: null }, wantATime(false))
    case 'services':
      return offering(stays, null, ofWhichService())
    case 'my_appointments':
      // With none, the answer itself asks "quer marcar um?".
      return found.appointments?.length === 0 ? offering(stays, null, '') : null
    default:
      return null
  }
}

function offering(stays: Step, mention: ServiceMention | null, text: string): Step {
  const flow = { name: 'price', serviceId: mention?.service.id ?? null, variantId: mention?.variant?.id ?? null } as const
  return { ...stays, flow, question: 'offer_booking', options: [], paragraphs: [text] }
}
