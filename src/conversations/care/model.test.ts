import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wayOf, type Telling, type Way } from './model.ts'

const now = new Date('2026-11-26T15:00:00Z')
const earlier = new Date('2026-11-26T14:59:59Z')
const later = new Date('2026-11-26T15:00:01Z')

const open: Telling = {
  now,
  channelKind: 'cloud-api',
  hasWritten: true,
  windowEndsAt: later,
  hasTemplate: false,
  isStopped: false,
}

const cases: [string, Partial<Telling>, Way][] = [
  ['within the window', {}, { by: 'words' }],
  ['where no window closes', { channelKind: 'simulator', windowEndsAt: null }, { by: 'words' }],
  ['past it', { windowEndsAt: earlier }, { by: 'hand', because: 'window' }],
  ['at its very end', { windowEndsAt: now }, { by: 'hand', because: 'window' }],
  ['past it, with a template', { windowEndsAt: earlier, hasTemplate: true }, { by: 'template' }],
  ['a stopped number', { isStopped: true, hasTemplate: true }, { by: 'hand', because: 'stopped' }],
  [
    'a linked phone and a stranger',
    { channelKind: 'whatsapp-web', windowEndsAt: null, hasWritten: false },
    { by: 'hand', because: 'never_wrote' },
  ],
  ['a linked phone and who wrote', { channelKind: 'whatsapp-web', windowEndsAt: null }, { by: 'words' }],
]

for (const [what, change, way] of cases)
  test(`the clinic’s word: ${what}`, () => assert.deepEqual(wayOf({ ...open, ...change }), way))
