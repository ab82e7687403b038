import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newDialogState, readDialogState } from './dialog-state.ts'
import * as r from './rehearsal.ts'

test('a state comes back as it was written', () => {
  const talk = r.rehearse()
  const { state } = talk.hears(r.start('book'), r.what('cleaning'), r.when(r.thursday, r.at('14:00')))
  assert.equal(state.flow?.name === 'book' && state.flow.heldAs, 'apt_hold1')
  assert.deepEqual(readDialogState(JSON.parse(JSON.stringify(state))), state)
})

const damaged: unknown[] = [
  null,
  {},
  'x',
  { ...newDialogState(), version: 2 },
  { ...newDialogState(), question: 'why' },
  { ...newDialogState(), flow: { name: 'book' } },
]
test('anything else starts the talk afresh', () => {
  for (const raw of damaged) assert.deepEqual(readDialogState(raw), newDialogState())
})
