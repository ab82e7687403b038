import { deskReasons } from './desk-reasons.ts'
import type { Found } from './found.ts'
import { finish } from './flows/step.ts'
import type { Step } from './flows/step.ts'
import type { DialogState } from './model.ts'

const maxReplies = 8
const windowMs = 10 * 60_000

/** The ninth reply in ten minutes without progress is not written: another robot may be talking. */
export function guardLoop(state: DialogState, step: Step, found: Pick<Found, 'now'>): Step {
  if (step.progress || step.paragraphs.length === 0 || isUrgent(step)) return step
  if (recentReplies(state, found.now).length < maxReplies) return step
  return finish('silent', [], { effects: [{ do: 'hand_over', reason: deskReasons.loop }] })
}

/** The replies that count from now on: none after progress or a handover. */
export function countReplies(state: DialogState, step: Step, now: Date): string[] {
  if (step.progress || step.effects.some((effect) => effect.do === 'hand_over')) return []
  const recent = recentReplies(state, now)
  return step.paragraphs.length > 0 ? [...recent, now.toISOString()] : recent
}

function recentReplies(state: DialogState, now: Date): string[] {
  return state.repliesWithoutProgress.filter((at) => now.getTime() - Date.parse(at) < windowMs)
}

/** Where to seek help is said even to what may be a robot. */
function isUrgent(step: Step): boolean {
  return step.effects.some((effect) => effect.do === 'hand_over' && effect.reason === deskReasons.emergency)
}
