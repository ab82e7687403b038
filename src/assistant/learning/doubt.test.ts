import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TurnDoubt } from '#conversations/contract.ts'
import type { Command } from '../model.ts'
import { doubtOf } from './doubt.ts'

const cases: [what: string, commands: Command[], confidence: number | null, doubt: TurnDoubt | null][] = [
  ['nothing understood', [{ do: 'not_understood' }], 0.2, 'not_understood'],
  ['a weak guess', [{ do: 'start', flow: 'price' }], 0.45, 'unsure'],
  ['a weak guess that calls the desk', [{ do: 'beyond_me', reason: 'x' }], 0.5, 'unsure'],
  ['a sure guess', [{ do: 'start', flow: 'price' }], 0.9, null],
  ['an answer to what was asked', [{ do: 'pick', place: 2 }], 0, null],
  ['a rule', [{ do: 'opt_out' }], 1, null],
  ['nobody guessed', [{ do: 'start', flow: 'price' }], null, null],
]
for (const [what, commands, confidence, doubt] of cases)
  test(what, () => assert.equal(doubtOf('oi', { commands, confidence }), doubt))

test('a picture has no words to teach', () =>
  assert.equal(doubtOf(' ', { commands: [{ do: 'not_understood' }], confidence: null }), null))
