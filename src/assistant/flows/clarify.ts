import { deskReasons } from '../desk-reasons.ts'
import type { Found } from '../found.ts'
import type { DialogState } from '../model.ts'
import * as say from '../replies/chat.ts'
import { callDesk } from './desk.ts'
import { pendingQuestion } from './remind.ts'
import type { Step } from './step.ts'

/** Not understood: the first time it asks again, the second time in a row a person is called and told why. */
export function stepClarify(state: DialogState, found: Found, seed: string): Step {
  if (state.misunderstood > 0) return callDesk(deskReasons.notUnderstood, found)
  const pending = pendingQuestion(state, found)
  const { flow, question, options } = state
  const text = pending === '' ? say.sayWhatYouNeed(found) : pending
  return {
    flow,
    question,
    options,
    paragraphs: [`${say.notUnderstood(found, seed)} ${text}`],
    effects: [],
    outcome: 'not_understood',
    progress: false,
  }
}
