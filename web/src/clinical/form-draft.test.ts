import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blankDraft, blankQuestion, contentOf, draftOf, questionOf, toRequest } from './form-draft.ts'

test('an alarm names only answers that can be given', () => {
  const question = {
    ...blankQuestion([]),
    kind: 'choice' as const,
    options: 'Sim\n\n Não \n',
    hasAlarm: true,
    alarmOn: ['Sim', 'Talvez'],
  }
  const { options, alarm } = questionOf(question)
  assert.deepEqual([options, alarm?.on], [['Sim', 'Não'], ['Sim']])
  assert.equal(questionOf({ ...question, kind: 'text' }).alarm, null)
})

test('what is saved comes back to be edited as it was', () => {
  const draft = { ...blankDraft('anamnesis'), name: 'Ficha', intro: 'Oi', services: [{ serviceId: 'srv_1', months: 6 }] }
  const request = toRequest(draft, null)
  const { name, purpose, services } = request
  const kept = {
    name,
    purpose,
    services,
    content: contentOf(draft),
    kind: 'anamnesis' as const,
    id: 'frm_1',
    isActive: true,
    askedIn: 'link' as const,
    needsSignature: true,
    number: 1,
  }
  const can = { edit: { allowed: true as const } }
  assert.deepEqual(draftOf({ ...kept, changedAt: '', version: '', versions: [], allServices: [], can }), draft)
  assert.equal(blankQuestion([blankQuestion([])]).id, 'q2')
})
