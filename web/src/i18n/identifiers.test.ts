import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cpfInWords, phoneInWords } from './identifiers.ts'

test('phones and CPFs are shown as people write them', () => {
  assert.equal(phoneInWords('5511987654321'), '(11) 98765-4321')
  assert.equal(phoneInWords('551134567890'), '(11) 3456-7890')
  assert.equal(phoneInWords('351912345678'), '+351912345678')
  assert.equal(phoneInWords('ana'), 'ana')
  assert.equal(cpfInWords('52998224725'), '529.982.247-25')
})
