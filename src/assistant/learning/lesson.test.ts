import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinLesson } from './lesson.ts'

const nothing = { services: [], professionals: [] }

test('a sentence is learnt once: as the first clinic means it, else as the house does', () => {
  const { examples } = joinLesson(
    [
      { text: 'Tem  caderninho?', intent: 'material' },
      { text: 'oi', intent: 'greet' },
    ],
    [
      { examples: [{ text: 'tem caderninho?', intent: 'waitlist' }], catalogue: nothing },
      {
        examples: [
          { text: 'TEM CADERNINHO?', intent: 'price' },
          { text: ' ', intent: 'price' },
        ],
        catalogue: nothing,
      },
    ],
  )
  assert.deepEqual(examples, [
    { text: 'tem caderninho?', intent: 'waitlist' },
    { text: 'oi', intent: 'greet' },
  ])
})

test('everything that any clinic sells, and everyone who works in one', () => {
  const laser = { id: 'svc_1', name: 'Laser', synonyms: [], areas: [] }
  const paula = { id: 'res_1', name: 'Paula', synonyms: [] }
  const { catalogue } = joinLesson(
    [],
    [
      { examples: [], catalogue: { services: [laser], professionals: [] } },
      { examples: [], catalogue: { services: [], professionals: [paula] } },
    ],
  )
  assert.deepEqual(catalogue, { services: [laser], professionals: [paula] })
})
