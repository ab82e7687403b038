import type { Known } from '../found.ts'
import type { Command, DialogState } from '../model.ts'

/** A turn's words; a burst of messages comes as lines. */
export type Said = { text: string; known: Known }

/** `intent` and `confidence` are for the turn's record; only the commands are acted on. */
export type Interpretation = { interpreter: string; intent: string | null; confidence: number | null; commands: Command[] }

/** Turns words into commands. It proposes only: what it names is checked against the catalogue and the dialogue. */
export type Interpreter = (said: Said, dialog: DialogState) => Promise<Interpretation>
