import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PublicSheet } from '#clinical/forms/contract.ts'
import { faultsOf } from './faults.ts'

const question = { label: 'x', help: '', isRequired: true, options: [] }
const sheet: PublicSheet = {
  versionId: 'frv_1',
  name: 'x',
  kind: 'anamnesis',
  intro: '',
  questions: [
    { ...question, id: 'yes', kind: 'yes_no' },
    { ...question, id: 'age', kind: 'number', isRequired: false },
  ],
}
const term = (isOptional: boolean): PublicSheet => ({
  versionId: 'frv_2',
  name: 'x',
  kind: 'consent',
  purpose: 'procedure',
  text: 'x',
  isOptional,
})

test('what is asked and not answered is said where it stands', () => {
  assert.deepEqual(Object.keys(faultsOf(sheet, { answers: {}, accepted: {} })), ['yes'])
  assert.deepEqual(faultsOf(sheet, { answers: { frv_1: { yes: 'no', age: '1,5' } }, accepted: {} }), {})
  assert.deepEqual(Object.keys(faultsOf(sheet, { answers: { frv_1: { yes: 'no', age: 'dez' } }, accepted: {} })), ['age'])
})

test('a term has to be accepted, or, where it may be refused, answered', () => {
  assert.deepEqual(Object.keys(faultsOf(term(false), { answers: {}, accepted: { frv_2: false } })), ['frv_2'])
  assert.deepEqual(faultsOf(term(false), { answers: {}, accepted: { frv_2: true } }), {})
  assert.deepEqual(Object.keys(faultsOf(term(true), { answers: {}, accepted: {} })), ['frv_2'])
  assert.deepEqual(faultsOf(term(true), { answers: {}, accepted: { frv_2: false } }), {})
})
