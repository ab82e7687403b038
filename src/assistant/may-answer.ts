import type { AssistantMode, HeldBecause } from '#conversations/contract.ts'
import { addMinutes } from '#platform/local-time.ts'

/** Everything that decides whether the assistant may answer a conversation, as it stands at `now`. */
export type Standing = {
  now: Date
  heldBy: 'assistant' | 'desk'
  mode: AssistantMode
  isTester: boolean
  isPaused: boolean
  isNoReply: boolean
  hasHistory: boolean
  /** When the last word that waits for an answer was written, by the provider's clock; null when none waits. */
  writtenAt: Date | null
  /** A person of the clinic wrote after it. */
  isAnswered: boolean
}

export type Verdict =
  | { may: 'answer' | 'draft' }
  /** Reads and records what it understood, says and does nothing; the conversation is the people's. */
  | { may: 'observe'; because: Extract<HeldBecause, 'observing' | 'not_a_tester'> }
  /** Not even reads. `with_desk`, `answered` and `nothing` call nobody: somebody has it, or nothing waits. */
  | {
      may: 'silent'
      because: Exclude<HeldBecause, 'observing' | 'not_a_tester' | 'clinic_phone'> | 'with_desk' | 'answered' | 'nothing'
    }

/** Past this a question has been answered elsewhere or no longer matters: people see it, the assistant keeps still. */
const tooOldMin = 6 * 60

/**
 * The one answer to "may the assistant answer this?": asked when a turn is taken, and again under the conversation's lock before
 * anything is said, so that whatever changed while it thought counts. The first rule that applies is the reason that people read.
 */
export function mayAnswer(standing: Standing): Verdict {
  const { writtenAt } = standing
  if (writtenAt === null) return { may: 'silent', because: 'nothing' }
  if (standing.isNoReply) return { may: 'silent', because: 'no_reply' }
  if (standing.isPaused) return { may: 'silent', because: 'paused' }
  // Observing goes on while people talk: what it would have understood is why a clinic lets it observe.
  if (standing.mode === 'observe') return { may: 'observe', because: 'observing' }
  if (standing.mode === 'test' && !standing.isTester) return { may: 'observe', because: 'not_a_tester' }
  if (standing.heldBy === 'desk') return { may: 'silent', because: 'with_desk' }
  if (standing.isAnswered) return { may: 'silent', because: 'answered' }
  if (addMinutes(writtenAt, tooOldMin) <= standing.now) return { may: 'silent', because: 'too_old' }
  // A tester is on the list on purpose: that somebody spoke with them before is no reason.
  if (standing.hasHistory && standing.mode !== 'test') return { may: 'silent', because: 'history' }
  return { may: standing.mode === 'draft' ? 'draft' : 'answer' }
}
