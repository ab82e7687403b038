import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readJson } from './json.ts'

const read = (text: string) => readJson(Buffer.from(text))

const mended: [string, unknown][] = [
  ['{"a":"ol\\u00e1 \\ud83d\\ude00"}', { a: 'olá 😀' }],
  ['{"a":"nul\\u0000."}', { a: 'nul\ufffd.' }],
  ['{"a":["\\ud83d","x\\udc00y"]}', { a: ['\ufffd', 'x\ufffdy'] }],
  ['{"k\\u0000":{"\\ud800":1}}', { 'k\ufffd': { '\ufffd': 1 } }],
  ['[1,null,true,"",{}]', [1, null, true, '', {}]],
]

test('gives JSON that PostgreSQL can keep', () => {
  for (const [text, value] of mended) {
    assert.deepEqual(read(text), { ok: true, value }, text)
    assert.doesNotMatch(JSON.stringify(value), /\\u0000|\\ud[89a-f]/)
  }
})

test('refuses what is not JSON or nested beyond use, without quoting it', () => {
  for (const text of ['', '{', 'a paciente disse', '{"a":1}x', '\ufeff{}'])
    assert.deepEqual(read(text), { ok: false, reason: 'not JSON' }, text)
  assert.deepEqual(read('['.repeat(50_000) + ']'.repeat(50_000)), { ok: false, reason: 'nested too deeply' })
  assert.equal(read('['.repeat(60) + ']'.repeat(60)).ok, true)
})

test('a key that names the prototype stays a key', () => {
  const value = read('{"__proto__":{"polluted":"\\u0000"}}')
  assert.equal(Reflect.get({}, 'polluted'), undefined)
  assert.equal(JSON.stringify(value.ok && value.value), '{"__proto__":{"polluted":"\ufffd"}}')
})
