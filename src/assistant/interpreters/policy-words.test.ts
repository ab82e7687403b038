import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deskReasons } from '../desk-reasons.ts'
import { policyReason } from './policy-words.ts'

const cases: [string, string | null][] = [
  ['Estou GRÁVIDA de 3 meses, posso fazer botox?', deskReasons.pregnancy],
  ['to amamentando', deskReasons.pregnancy],
  ['tomo roacutan', deskReasons.medicine],
  ['uso anticoagulante', deskReasons.medicine],
  ['vou no procon', deskReasons.complaint],
  ['quero meu dinheiro de volta', deskReasons.complaint],
  ['vai tomar no cu', deskReasons.rude],
  ['sua idiota', deskReasons.rude],
  ['queria saber se vcs tem vaga pra trabalhar', deskReasons.supplier],
  ['tem vaga hoje?', null],
  ['atende unimed?', deskReasons.paperwork],
  ['aceita convênio?', deskReasons.paperwork],
  ['tem convênio com estacionamento?', null],
  ['preciso de nota fiscal', deskReasons.paperwork],
  ['quero marcar limpeza de pele', null],
  ['quanto custa o lábio', null],
  ['engravidar', null],
]
test('words that call a person', () => {
  for (const [text, reason] of cases) assert.equal(policyReason(text), reason, text)
})
