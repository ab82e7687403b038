import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayAnswer, type Standing } from './may-answer.ts'

const now = new Date('2026-03-02T12:00:00-03:00')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const ordinary: Standing = {
  now,
  heldBy: 'assistant',
  mode: 'on',
  isTester: false,
  isPaused: false,
  isNoReply: false,
  hasHistory: false,
  writtenAt: ago(1),
  isAnswered: false,
}

const table: [what: string, given: Partial<Standing>, verdict: string][] = [
  ['on', {}, 'answer'],
  ['a draft', { mode: 'draft' }, 'draft'],
  ['observing', { mode: 'observe' }, 'observe: observing'],
  ['observing what people have', { mode: 'observe', heldBy: 'desk' }, 'observe: observing'],
  ['observing what people answered', { mode: 'observe', isAnswered: true }, 'observe: observing'],
  ['a tester', { mode: 'test', isTester: true }, 'answer'],
  ['a tester who was here before', { mode: 'test', isTester: true, hasHistory: true }, 'answer'],
  ['a tester whom people have', { mode: 'test', isTester: true, heldBy: 'desk' }, 'silent: with_desk'],
  ['no tester', { mode: 'test' }, 'observe: not_a_tester'],
  ['on the list of a number that is on', { isTester: true }, 'answer'],
  ['with people', { heldBy: 'desk' }, 'silent: with_desk'],
  ['with people while drafting', { mode: 'draft', heldBy: 'desk' }, 'silent: with_desk'],
  ['paused', { isPaused: true }, 'silent: paused'],
  ['paused while drafting', { isPaused: true, mode: 'draft' }, 'silent: paused'],
  ['paused while observing', { isPaused: true, mode: 'observe' }, 'silent: paused'],
  ['paused for testers too', { isPaused: true, mode: 'test', isTester: true }, 'silent: paused'],
  ['not to be answered', { isNoReply: true }, 'silent: no_reply'],
  ['not to be answered, and paused', { isNoReply: true, isPaused: true }, 'silent: no_reply'],
  ['not to be answered, not even read', { isNoReply: true, mode: 'observe' }, 'silent: no_reply'],
  ['not to be answered though a tester', { isNoReply: true, mode: 'test', isTester: true }, 'silent: no_reply'],
  ['earlier history', { hasHistory: true }, 'silent: history'],
  ['earlier history while drafting', { hasHistory: true, mode: 'draft' }, 'silent: history'],
  ['five hours and 59 minutes old', { writtenAt: ago(359) }, 'answer'],
  ['six hours old', { writtenAt: ago(360) }, 'silent: too_old'],
  ['six hours old, a draft', { writtenAt: ago(360), mode: 'draft' }, 'silent: too_old'],
  ['old, and answered by a person', { writtenAt: ago(900), isAnswered: true }, 'silent: answered'],
  ['answered by a person since', { isAnswered: true }, 'silent: answered'],
  ['answered by a person since, a draft', { isAnswered: true, mode: 'draft' }, 'silent: answered'],
  ['nothing waits', { writtenAt: null }, 'silent: nothing'],
  ['nothing waits, observing', { writtenAt: null, mode: 'observe' }, 'silent: nothing'],
]

for (const [what, given, expected] of table)
  test(`${what}: ${expected}`, () => {
    const verdict = mayAnswer({ ...ordinary, ...given })
    assert.equal('because' in verdict ? `${verdict.may}: ${verdict.because}` : verdict.may, expected)
  })
