import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choicesFor, questionMark } from './choices.ts'
import { rehearse } from './rehearsal.ts'
import type { DialogState } from './model.ts'

/** The same state with its keys in another order, as a flow may have put them together. */
const turned = ({ flow, ...state }: DialogState): DialogState => ({
  ...state,
  flow: flow && (Object.fromEntries(Object.entries(flow).toReversed()) as typeof flow), // the very same entries
})

test('every question that can be pressed has buttons that fit, and is the same one however it was put together', () => {
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
    assert.equal(questionMark(reply.state), questionMark(turned(reply.state)), reply.state.question)
    for (const { title, description } of choices) {
      assert.ok(title.length <= 24, title)
      assert.ok((description ?? '').length <= 72)
    }
  }
  assert.ok(seen.has('offer_booking') && seen.has('move_or_cancel'), [...seen].join(', '))
})
