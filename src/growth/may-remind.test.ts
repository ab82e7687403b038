import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayRemind, type Reach, type Verdict } from './may-remind.ts'

const at = (local: string): Date => new Date(`${local}:00-03:00`)
const now = at('2026-03-03T10:00')
const plain: Reach = {
  now,
  startsAt: at('2026-03-05T14:00'),
  dueAt: now,
  channelKind: 'cloud-api',
  mode: 'on',
  isTester: false,
  isPaused: false,
  isNoReply: false,
  isDemo: false,
  isTalking: false,
  hasTemplate: false,
  hasWritten: true,
  windowEndsAt: at('2026-03-04T08:00'),
  isStopped: false,
  sentLately: 0,
}
const soon = at('2026-03-03T10:10')

const cases: [what: string, reach: Partial<Reach>, verdict: Verdict][] = [
  ['nothing in the way', {}, { may: 'send', by: 'words' }],
  ['a number that only observes', { mode: 'observe' }, { may: 'nothing', because: 'not_answering' }],
  ['a number that drafts', { mode: 'draft' }, { may: 'nothing', because: 'not_answering' }],
  ['a number that is tried out', { mode: 'test' }, { may: 'nothing', because: 'not_answering' }],
  ['with a tester', { mode: 'test', isTester: true }, { may: 'send', by: 'words' }],
  ['demo people on a real number', { isDemo: true }, { may: 'nothing', because: 'demo' }],
  ['in the simulator', { isDemo: true, channelKind: 'simulator' }, { may: 'send', by: 'words' }],
  ['who is left to people', { isNoReply: true }, { may: 'desk', because: 'no_reply' }],
  ['a pause that has just begun', { isPaused: true }, { may: 'wait', until: soon }],
  ['a pause that lasts', { isPaused: true, dueAt: at('2026-03-03T08:00') }, { may: 'desk', because: 'paused' }],
  ['a pause, and an hour left', { isPaused: true, startsAt: at('2026-03-03T10:50') }, { may: 'desk', because: 'paused' }],
  ['a day without a word', { windowEndsAt: now }, { may: 'desk', because: 'window' }],
  ['with a template for it', { windowEndsAt: now, hasTemplate: true }, { may: 'send', by: 'template' }],
  ['a number that is stopped', { isStopped: true, dueAt: at('2026-03-03T08:00') }, { may: 'desk', because: 'stopped' }],
  ['where no window closes', { windowEndsAt: null, channelKind: 'whatsapp-web' }, { may: 'send', by: 'words' }],
  ['a linked phone and a stranger', { hasWritten: false, channelKind: 'whatsapp-web' }, { may: 'desk', because: 'never_wrote' }],
  ['they are talking', { isTalking: true }, { may: 'wait', until: soon }],
  ['and do not stop', { isTalking: true, dueAt: at('2026-03-03T07:00') }, { may: 'send', by: 'words' }],
  ['too many at once', { channelKind: 'whatsapp-web', sentLately: 3 }, { may: 'wait', until: at('2026-03-03T10:01') }],
]

for (const [what, reach, verdict] of cases)
  test(`${what}: ${verdict.may}`, () => assert.deepEqual(mayRemind({ ...plain, ...reach }), verdict))
