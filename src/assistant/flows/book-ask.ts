import type { CatalogueService, Found } from '../found.ts'
import type { BookFlow, Question } from '../model.ts'
import * as say from '../replies/book.ts'
import { chosenIn, closingQuestion, exampleServices, visitOf } from './booking.ts'
import { coveredBy } from '../replies/packages.ts'
import { packageFor } from './packages.ts'
import { chosenOfAll, holdOf, missingNames } from './party.ts'
import * as sayParty from '../replies/party.ts'
import { showPlan } from './series.ts'
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
  return asking(flow, 'service', say.whichService([...new Set(categories)], found))
}

/** One name that several procedures have: which of them is meant. */
export function askEither(flow: BookFlow, services: CatalogueService[], found: Found): Step {
  const step = asking(
    flow,
    'service',
    say.whichOfThese(
      services.map((each) => each.name),
      found,
    ),
  )
  return { ...step, options: services.map((each) => each.id) }
}

/** Keeps the slot while the person reads the details and answers; a name that is missing is asked for in the same breath. */
export function holdSlot(flow: BookFlow, found: Found, seed: string): Step {
  if (flow.party.length > 0) return holdParty(flow, found)
  if (flow.series) return showPlan(flow, false, found)
  const chosen = chosenIn(flow, found)
  const visit = chosen ? visitOf(flow, chosen.slot, found) : null
  if (!chosen || !visit) return askService(flow, found, false)
  const paying = packageFor(flow, found)
  const step = asking(flow, closingQuestion(flow, found), say.confirm(chosen, found, seed))
  return {
    ...step,
    paragraphs: [...(paying ? [coveredBy(paying, found)] : []), ...step.paragraphs],
    effects: [{ do: 'hold', visit, moving: flow.moving }],
    outcome: 'held',
    progress: true,
  }
}

function holdParty(flow: BookFlow, found: Found): Step {
  const all = chosenOfAll(flow, found)
  if (all.length === 0) return askService(flow, found, false)
  const step = asking(flow, closingQuestion(flow, found), sayParty.confirm(all, missingNames(flow, found), found))
  return { ...step, effects: [holdOf(flow, found)], outcome: 'held', progress: true }
}
