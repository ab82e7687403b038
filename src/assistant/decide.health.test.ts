import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deskReasons } from './desk-reasons.ts'
import type { Known } from './found.ts'
import { knownOf } from './rehearsal-clinic.ts'
import * as r from './rehearsal.ts'

const list = 'Gestantes, lactantes e pessoas com doenças neuromusculares não fazem este procedimento.'
const plain = knownOf(new Date('2026-11-23T10:00:00-03:00'), 'Ana Souza')
const services = plain.services.map((each) => (each.id === r.serviceId('botox') ? { ...each, contraindications: list } : each))
/** The clinic has said that a pregnancy alone stops nothing. */
const lenient: Partial<Known> = {
  services,
  conditions: plain.conditions.map((each) => (each.key === 'pregnancy' ? { ...each, applies: 'none' } : each)),
}
const told = (...conditions: Extract<r.Heard, { happened: 'health' }>['conditions']): r.Heard => ({
  happened: 'health',
  conditions,
  takesBack: null,
})
const asks: r.Heard = { happened: 'asks_for_whom_not' }
const ofList = { do: 'beyond_me', reason: deskReasons.contraindication } as const

test('“tem contraindicação?” is answered with what the clinic lists, and nobody is told that they may', () => {
  const talk = r.rehearse({ known: { services } })
  const reply = talk.hears(ofList, r.what('botox'), asks)
  assert.match(reply.text, /Toxina botulínica\*, a clínica lista como contraindicação: Gestantes, lactantes[^]*Quem confirma/)
  assert.deepEqual(reply.does, [])
  const without = r.rehearse({ known: { services } }).hears(ofList, r.what('cleaning'), asks)
  assert.deepEqual(without.does, ['hand_over'], 'where nothing is listed a person answers')
})

test('a booking waits while it is answered', () => {
  const talk = r.rehearse({ known: { services } })
  talk.hears(r.start('book'), r.what('botox'))
  const reply = talk.hears(ofList, asks)
  assert.match(reply.text, /a clínica lista/)
  assert.equal(reply.state.question, 'when')
})

test('a condition that the procedure lists stops the booking and calls a person, with the list and no advice', () => {
  const talk = r.rehearse({ known: lenient })
  talk.hears(r.start('book'), r.what('botox'))
  const reply = talk.hears({ do: 'beyond_me', reason: deskReasons.pregnancy }, told('pregnancy'))
  assert.match(reply.text, /a clínica lista como contraindicação: Gestantes/)
  assert.doesNotMatch(reply.text, /Quem confirma|pode fazer/)
  assert.deepEqual(reply.does, ['note_condition', 'hand_over'])
  const other = r.rehearse({ known: lenient })
  other.hears(r.start('book'), r.what('cleaning'))
  const going = other.hears({ do: 'beyond_me', reason: deskReasons.pregnancy }, told('pregnancy'), r.when(r.friday))
  assert.deepEqual([going.does, going.state.question], [[], 'slot'], 'where nothing lists it the clinic’s leave holds')
})
