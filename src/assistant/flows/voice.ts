import type { Found } from '../found.ts'
import type { DialogState } from '../model.ts'
import type { Plan } from '../plan.ts'
import { askVoice, voiceAgain } from '../replies/voice.ts'
import type { Step } from './step.ts'
import { finish } from './step.ts'

/**
 * Asks whether a voice note said what the machine believes, and does nothing else with it; null where there is no doubt. Whatever was
 * pending stays so: the "sim" brings the words back to where they were said.
 */
export function stepVoice(state: DialogState, { heard, move }: Plan, found: Found): Step | null {
  if (move.to === 'desk' || (heard.unsureVoice === null && !heard.voiceDenied)) return null
  const { flow, question, options } = state
  return heard.unsureVoice === null
    ? finish('voice_denied', [voiceAgain(found)], { flow, question, options })
    : finish('voice_unsure', [askVoice(heard.unsureVoice, found)], { flow, question, options })
}
