import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { hasSignatureShape, isSignedBy } from './signature.ts'

const secret = 'segredo-do-app'
const raw = Buffer.from('{"text":"ol\\u00e1 \\ud83d\\ude00 / \\/","name":"Ção"}')
const right = `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`

test('accepts the signature of exactly these bytes', () => {
  assert.equal(isSignedBy(raw, right, secret), true)
  assert.equal(
    isSignedBy(
      raw,
      right.replace(/[a-f]/g, (c) => c.toUpperCase()),
      secret,
    ),
    true,
  )
  assert.equal(isSignedBy(Buffer.alloc(0), `sha256=${createHmac('sha256', secret).digest('hex')}`, secret), true)
})

test('the bytes count, not the JSON they mean', () => {
  const sameMeaning = Buffer.from(JSON.stringify(JSON.parse(raw.toString())))
  assert.equal(isSignedBy(sameMeaning, right, secret), false)
  assert.equal(isSignedBy(Buffer.concat([raw, Buffer.from(' ')]), right, secret), false)
})

test('refuses what is missing, malformed or made with another secret', () => {
  const wrong = [
    undefined,
    '',
    'sha256=',
    right.slice(7),
    right.slice(0, -1),
    `${right}0`,
    `${right}, ${right}`,
    ` ${right}`,
    right.replace('sha256', 'sha1'),
    `sha256=${'z'.repeat(64)}`,
  ]
  for (const header of wrong) {
    assert.equal(isSignedBy(raw, header, secret), false, String(header))
    assert.equal(hasSignatureShape(header), false, String(header))
  }
  assert.equal(isSignedBy(raw, right, 'outro-segredo'), false)
  assert.equal(isSignedBy(raw, `sha256=${'0'.repeat(64)}`, secret), false)
})

test('an empty secret is a fault of ours, never a match', () => {
  assert.throws(() => isSignedBy(raw, right, ''), /empty app secret/)
})
