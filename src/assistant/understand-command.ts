import type { Understanding } from '#engines/understanding/model.ts'
import { newDialogState } from './dialog-state.ts'
import type { Known } from './found.ts'
import { commandsFrom } from './interpreters/embedded-commands.ts'
import { hearSpoken } from './interpreters/spoken.ts'
import type { Command } from './model.ts'

/** For the command line `understand`: what the assistant would take from these words at the start of a conversation. */
export function commandsForUnderstanding(understanding: Understanding, text: string, known: Known): Command[] {
  const said = { text, known }
  const dialog = newDialogState()
  const spoken = hearSpoken(said, dialog, understanding, () => understanding)
  return commandsFrom({ whole: understanding, pieces: [], said, dialog, spoken })
}
