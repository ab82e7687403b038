import type { Found } from '../found.ts'
import type { BookFlow, Question } from '../model.ts'
import * as say from '../replies/book.ts'
import { chosenIn, exampleServices } from './booking.ts'
import type { Step } from './step.ts'

export function asking(flow: BookFlow, question: Question, text: string): Step {
  return { flow, question, options: [], paragraphs: [text], effects: [], outcome: 'asked', progress: false }
}

/** Asked again it says what was heard meanwhile (`isHeard`); nothing of use heard counts as not understood. */
export function askService(flow: BookFlow, found: Found, isAgain: boolean, isHeard = false): Step {
  if (isAgain) {
    const text = say.whichServiceAgain(exampleServices(found), isHeard ? flow.when : null, found)
    return { ...asking(flow, 'service', text), outcome: isHeard ? 'asked' : 'asked_again' }
  }
  const categories = found.services.filter((each) => !each.isEvaluation).map((each) => each.category.toLocaleLowerCase('pt-BR'))
  return asking(flow, 'service', say.whichService([...new Set(categories)]))
}

/** Keeps the slot while the person reads the details and answers; a first-timer is asked for a name in the same breath. */
export function holdSlot(flow: BookFlow, found: Found, seed: string): Step {
  const chosen = chosenIn(flow, found)
  if (!chosen) return askService(flow, found, false)
  const { service, variant, slot } = chosen
  return {
    ...asking(flow, found.contact.name ? 'confirm_booking' : 'name', say.confirm(chosen, found, seed)),
    effects: [{ do: 'hold', slot, serviceId: service.id, variantId: variant.id }],
    outcome: 'held',
    progress: true,
  }
}
