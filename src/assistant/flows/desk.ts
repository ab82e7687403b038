import { deskReasons } from '../desk-reasons.ts'
import type { Found } from '../found.ts'
import * as say from '../replies/desk.ts'
import type { Step } from './step.ts'
import { finish } from './step.ts'

/** Calls a person, and promises one only for when the desk's hours allow it. */
export function callDesk(reason: string, found: Found): Step {
  return finish('handed_over', [`${say.beforeDesk(reason, found)} ${say.deskPromise(found)}`], {
    effects: [{ do: 'hand_over', reason }],
  })
}

export function callDeskAtOnce(found: Found): Step {
  return finish('handed_over', [say.emergency(found)], { effects: [{ do: 'hand_over', reason: deskReasons.emergency }] })
}
