import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choicesFor, questionMark } from './choices.ts'
import { readDialogState } from './dialog-state.ts'
import { rehearse } from './rehearsal.ts'
import type { DialogState } from './model.ts'

const kept = (state: DialogState): DialogState => readDialogState(JSON.parse(JSON.stringify(state)))

test('every question that can be pressed has buttons that fit, and is the same one when it is read back', () => {
  const talk = rehearse({ appointments: [{ at: '2026-11-26 14:00', service: 'Limpeza de pele', who: 'carla' }] })
  const seen = new Set<string>()
  for (const heard of [
    [{ do: 'start', flow: 'price' }],
    [{ do: 'start', flow: 'confirm' }],
    [{ do: 'start', flow: 'cannot_come' }],
    [{ do: 'pick', place: 2 }],
    [{ do: 'affirm' }],
    [{ do: 'start', flow: 'cancel' }],
    [{ do: 'start', flow: 'reschedule' }],
  ] as const) {
    const reply = talk.hears(...heard)
    const choices = choicesFor(reply.state, talk.known())
    if (choices.length > 0) seen.add(reply.state.question)
    assert.equal(questionMark(reply.state), questionMark(kept(reply.state)), reply.state.question)
    for (const { title, description } of choices) {
      assert.ok(title.length <= 24, title)
      assert.ok((description ?? '').length <= 72)
    }
  }
  assert.ok(seen.has('offer_booking') && seen.has('move_or_cancel'), [...seen].join(', '))
})
