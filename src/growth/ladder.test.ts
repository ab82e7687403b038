import assert from 'node:assert/strict'
import { test } from 'node:test'
import { look, type Watched } from './ladder.ts'
import { defaultPolicy, type Done, type Policy, type Step } from './model.ts'

const zone = 'America/Sao_Paulo'
const at = (local: string): Date => new Date(`${local}:00-03:00`)
// A Thursday.
const visit: Watched = {
  startsAt: at('2026-03-05T14:00'),
  isConfirmed: false,
  placedAt: at('2026-02-20T09:00'),
  lacksForm: false,
}
const sent = (step: Step, local: string): Done => ({ step, outcome: 'sent', at: at(local), isSettled: false })
const asked = sent('two_days', '2026-03-03T10:00')
const askedTwice = [asked, sent('one_day', '2026-03-04T10:00')]
const task: Done = { step: 'unanswered', outcome: 'to_desk', at: at('2026-03-04T16:00'), isSettled: false }
const confirmedUnsigned = { isConfirmed: true, lacksForm: true }
const formTold = sent('form', '2026-03-04T17:00')
const releasing: Policy = { ...defaultPolicy, releaseAt: '18:00' }

type Case = [
  what: string,
  now: string,
  due: Step | null,
  next: string | null,
  given?: { watched?: Partial<Watched>; done?: readonly Done[]; policy?: Policy },
]

const cases: Case[] = [
  ['long before', '2026-02-25T12:00', null, '2026-03-03T10:00'],
  ['two days before', '2026-03-03T10:00', 'two_days', '2026-03-04T10:00'],
  ['a minute before that', '2026-03-03T09:59', null, '2026-03-03T10:00'],
  ['asked once, the day before', '2026-03-04T10:00', 'one_day', '2026-03-04T16:00', { done: [asked] }],
  ['three hours before', '2026-03-05T11:00', 'hours', null, { done: [...askedTwice, task] }],
  ['it has begun', '2026-03-05T14:00', null, null],
  ['who confirmed is not asked', '2026-03-04T10:00', null, '2026-03-05T11:00', { watched: { isConfirmed: true }, done: [asked] }],
  ['nor left to the desk', '2026-03-04T16:00', null, '2026-03-05T11:00', { watched: { isConfirmed: true }, done: [asked] }],
  ['silence', '2026-03-04T16:00', 'unanswered', '2026-03-05T11:00', { done: askedTwice }],
  [
    'who was never asked cannot be silent',
    '2026-03-04T16:00',
    null,
    '2026-03-05T11:00',
    { watched: { placedAt: at('2026-03-04T12:00') } },
  ],
  [
    'asked late: some hours to answer',
    '2026-03-04T18:00',
    null,
    '2026-03-04T19:30',
    { done: [asked, sent('one_day', '2026-03-04T17:30')].slice(1) },
  ],
  ['the time is given up', '2026-03-04T18:00', 'release', '2026-03-05T11:00', { done: [...askedTwice, task], policy: releasing }],
  [
    'not of whom the desk has called',
    '2026-03-04T18:00',
    null,
    '2026-03-05T11:00',
    { done: [...askedTwice, { ...task, isSettled: true }], policy: releasing },
  ],
  [
    'booked after the first step',
    '2026-03-03T11:00',
    null,
    '2026-03-04T10:00',
    { watched: { placedAt: at('2026-03-03T10:30') } },
  ],
  [
    'booked an hour before a step',
    '2026-03-04T10:00',
    null,
    '2026-03-05T11:00',
    { watched: { placedAt: at('2026-03-04T09:00') } },
  ],
  ['booked after all of them', '2026-03-05T12:00', null, null, { watched: { placedAt: at('2026-03-05T11:30') } }],
  // Six in the morning is not said before eight.
  [
    'early: not at night',
    '2026-03-05T06:00',
    null,
    '2026-03-05T08:00',
    { watched: { startsAt: at('2026-03-05T09:00') }, done: [...askedTwice, task] },
  ],
  [
    'early: when it may',
    '2026-03-05T08:00',
    'hours',
    null,
    { watched: { startsAt: at('2026-03-05T09:00') }, done: [...askedTwice, task] },
  ],
  // Before its own hour there is none left.
  [
    'at eight: nothing',
    '2026-03-05T05:00',
    null,
    null,
    { watched: { startsAt: at('2026-03-05T08:00') }, done: [...askedTwice, task] },
  ],
  ['the server was off for an hour', '2026-03-03T11:00', 'two_days', '2026-03-04T10:00'],
  ['and woke at night', '2026-03-03T21:00', null, '2026-03-04T08:00'],
  [
    'a form: said by the question of the day',
    '2026-03-04T17:00',
    null,
    '2026-03-05T11:00',
    { watched: confirmedUnsigned, done: askedTwice },
  ],
  ['a form, who confirmed before', '2026-03-04T17:00', 'form', '2026-03-05T11:00', { watched: confirmedUnsigned, done: [asked] }],
  ['a form, before its hour', '2026-03-04T16:59', null, '2026-03-04T17:00', { watched: confirmedUnsigned, done: [asked] }],
  ['a form, once', '2026-03-04T19:00', null, '2026-03-05T11:00', { watched: confirmedUnsigned, done: [asked, formTold] }],
  [
    'a form, and the server woke at night',
    '2026-03-04T22:00',
    null,
    '2026-03-05T08:00',
    { watched: confirmedUnsigned, done: [asked] },
  ],
  [
    'nothing is missing any more',
    '2026-03-04T17:00',
    null,
    '2026-03-05T11:00',
    { watched: { isConfirmed: true }, done: [asked] },
  ],
  ['it was off for two days: one word is enough', '2026-03-05T11:30', 'hours', null],
]

for (const [what, now, due, next, given = {}] of cases)
  test(`${what}: ${due ?? 'nothing'}, then ${next ?? 'nothing'}`, () => {
    const policy = given.policy ?? defaultPolicy
    const watched = { ...visit, ...given.watched }
    const found = look({ watched, ladder: policy, policy, zone, done: given.done ?? [], now: at(now) })
    assert.deepEqual([found.due?.step ?? null, found.nextAt?.toISOString() ?? null], [due, next && at(next).toISOString()])
  })

test('what was never said because of the time it took is said to be so', () => {
  const found = look({
    watched: visit,
    ladder: defaultPolicy,
    policy: defaultPolicy,
    zone,
    done: [],
    now: at('2026-03-05T11:30'),
  })
  assert.deepEqual(found.overtaken, ['two_days', 'one_day'])
})

test('a step that is off is not taken', () => {
  const ladder = { ...defaultPolicy, firstAt: null, againAt: null, hoursBefore: null }
  const found = look({ watched: visit, ladder, policy: defaultPolicy, zone, done: [], now: at('2026-03-03T10:00') })
  assert.deepEqual(found, { due: null, overtaken: [], nextAt: null })
})

test('asked a week and three days before, where the clinic says so; who confirmed is not asked again', () => {
  const policy = { ...defaultPolicy, firstDays: 7, againDays: 3 }
  const on = (now: string, more: { done?: Done[]; watched?: Watched } = {}) =>
    look({ watched: visit, ladder: policy, policy, zone, done: [], now: at(now), ...more })
  const first = sent('two_days', '2026-02-26T10:00')
  assert.equal(on('2026-02-26T09:59').nextAt?.toISOString(), at('2026-02-26T10:00').toISOString())
  assert.equal(on('2026-02-26T10:00').due?.step, 'two_days')
  assert.equal(on('2026-03-02T10:00', { done: [first] }).due?.step, 'one_day')
  // The desk's task stays on the day before.
  const silent = on('2026-03-03T10:00', { done: [first, sent('one_day', '2026-03-02T10:00')] })
  assert.deepEqual([silent.due, silent.nextAt?.toISOString()], [null, at('2026-03-04T16:00').toISOString()])
  const confirmed = on('2026-03-02T10:00', { done: [first], watched: { ...visit, isConfirmed: true } })
  assert.deepEqual([confirmed.due, confirmed.nextAt?.toISOString()], [null, at('2026-03-05T11:00').toISOString()])
})

test('the wall decides, also where the clock springs forward', () => {
  const policy = { ...defaultPolicy, firstAt: '02:30' as const, sendFrom: '02:00' as const }
  const watched = { ...visit, startsAt: new Date('2026-03-10T14:00:00-04:00') }
  const found = look({ watched, ladder: policy, policy, zone: 'America/New_York', done: [], now: at('2026-03-07T12:00') })
  assert.equal(found.nextAt?.toISOString(), '2026-03-08T07:30:00.000Z')
})
