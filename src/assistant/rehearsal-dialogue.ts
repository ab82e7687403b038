/** Plays what a person writes through the interpreter and the flows, for tables of dialogues in tests. */
import assert from 'node:assert/strict'
import { createUnderstandingEngine } from '#engines/understanding/index.ts'
import { createEmbeddedInterpreter } from './interpreters/embedded.ts'
import type { Given, Rehearsal, Reply } from './rehearsal.ts'
import { rehearse } from './rehearsal.ts'

export type Line = {
  writes: string
  says?: RegExp[]
  never?: RegExp[]
  /** Effects besides `say`, in order; [] when left out. */
  does?: string[]
  asks?: string
  /** Somebody else takes this time before the person writes. */
  loses?: string
  /** Minutes that pass before the person writes. */
  after?: number
}
export type Dialogue = { about: string; given?: Given; lines: Line[] }

const interpret = createEmbeddedInterpreter(createUnderstandingEngine())

export const cleaning = { at: '2026-11-26 14:00', service: 'Limpeza de pele', who: 'Dra. Carla Mendes' }
export const axilla = { at: '2026-11-30 15:00', service: 'Depilação a laser', area: 'Axila', who: 'Bia Rocha' }
export const stranger: Given = { name: null, state: { hasGreeted: false } }

export async function playDialogue({ given, lines }: Dialogue): Promise<Rehearsal> {
  const talk = rehearse(given)
  for (const line of lines) {
    talk.pass(line.after ?? 0)
    if (line.loses) talk.loseTo(line.loses)
    const before = talk.state()
    const heard = await interpret({ text: line.writes, known: talk.known() }, before)
    checkLine(talk.hears(...heard.commands), line)
  }
  return talk
}

/** Words that may be said only in the turn that does it. */
const promises: readonly [RegExp, string][] = [
  [/\b(está marcado:|Está marcado: \*)/, 'book'],
  [/\bTroquei seu horário\b/, 'move'],
  [/\bcancelei:/, 'cancel'],
  [/\bPresença confirmada!/, 'confirm'],
]

function checkLine(reply: Reply, line: Line): void {
  const told = `"${line.writes}" → ${reply.text}`
  for (const says of line.says ?? []) assert.match(reply.text, says, told)
  for (const never of line.never ?? []) assert.doesNotMatch(reply.text, never, told)
  assert.deepEqual(reply.does, line.does ?? [], told)
  if (line.asks) assert.equal(reply.state.question, line.asks, told)
  for (const [words, deed] of promises)
    if (words.test(reply.text)) assert.ok(reply.does.includes(deed), `a promise without its deed: ${told}`)
  assert.ok((reply.text.match(/\p{Extended_Pictographic}/gu) ?? []).length <= 1, told)
  assert.ok(reply.text.length < 900, `short: ${told}`)
}
