import type { TurnDoubt } from '#conversations/contract.ts'
import type { Interpretation } from '../interpreters/interpreter.ts'

/** Below this the engine's guess is weak: where a language model is connected it is asked as well. */
export const sureFrom = 0.6

/**
 * Whether a person should look at what was made of these words. An answer to what was asked ("quinta", "a segunda") needs no intent, and a
 * weak guess beside it decides nothing.
 */
export function doubtOf(
  text: string,
  { commands, confidence }: Pick<Interpretation, 'commands' | 'confidence'>,
): TurnDoubt | null {
  if (text.trim() === '') return null
  if (commands.some((command) => command.do === 'not_understood')) return 'not_understood'
  const isGuess = commands.some(({ do: does }) => does === 'start' || does === 'chat' || does === 'beyond_me')
  return isGuess && confidence !== null && confidence < sureFrom ? 'unsure' : null
}
