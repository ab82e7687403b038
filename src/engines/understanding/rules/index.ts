import type { Asked, RuleHit } from '../model.ts'
import type { Token } from '../normalise.ts'
import { readChoice } from './choice.ts'
import type { Choice } from './choice.ts'
import { isEmergency } from './emergency.ts'
import { asksForHuman } from './human.ts'
import { isOptOut } from './opt-out.ts'
import { readAnswer } from './yes-no.ts'

export type RuleReading = { hits: RuleHit[]; choice: Choice | null }

/** What is heard above the model: few words, sure ones. Yes, no and a choice only while something is asked. */
export function applyRules(tokens: readonly Token[], asked: Asked): RuleReading {
  const words = tokens
    .filter((token) => token.kind === 'word' || token.kind === 'number')
    .map((token) => token.text)
    .join(' ')
  const hits: RuleHit[] = []
  if (isOptOut(words)) hits.push({ rule: 'opt_out' })
  if (isEmergency(words)) hits.push({ rule: 'emergency' })
  if (asksForHuman(words)) hits.push({ rule: 'human' })
  if (asked === 'nothing') return { hits, choice: null }
  const choice = asked === 'choice' ? readChoice(tokens) : null
  if (choice !== null) hits.push({ rule: 'choice', place: choice.place })
  const answer = readAnswer(
    words,
    tokens.filter((token) => token.kind === 'emoji').map((token) => token.text),
  )
  // "a primeira, pode ser" is the choice; its "pode ser" answers nothing more.
  if (answer !== null && (choice === null || answer === 'deny')) hits.push({ rule: answer })
  return { hits, choice }
}
