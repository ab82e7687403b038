import assert from 'node:assert/strict'
import { test } from 'node:test'
import { depositAskedIn } from './deposit-words.ts'
import { deskReasons } from './desk-reasons.ts'
import type { Known } from './found.ts'
import { catalogue } from './rehearsal-clinic.ts'
import * as r from './rehearsal.ts'

type Rule = NonNullable<Known['deposits']>['rules'][number]
const of = (name: keyof typeof catalogue, kind: Rule['kind'], value: number): Rule => ({
  serviceId: catalogue[name].id,
  variantId: null,
  kind,
  value,
})
const rules = [of('cleaning', 'amount', 5_000), of('laser', 'percent', 30), of('evaluation', 'amount', 3_000)]
const receiver = { key: 'pix@bela.example', name: 'Bela', city: 'São Paulo' }
const strict = { freeHours: 24, deposit: 'keep', session: 'keep', lateMove: 'free', movesMax: null, services: [] } as const
const given = (more: Partial<Known> = {}) => ({
  known: { deposits: { rules, holdMin: 60, receiver, provider: null }, cancellation: strict, ...more },
})
/** As a turn hears it: the interpreter's commands, and what the words ask of deposits. */
const asks = (text: string): r.Heard => {
  const asked = depositAskedIn(text)
  assert.ok(asked, text)
  return { happened: 'deposit_asked', asked }
}

test('a price says what is asked to book it, once and short', () => {
  const talk = r.rehearse(given())
  const told = talk.hears(r.start('price'), r.what('cleaning')).text
  assert.match(told, /R\$ 180\.\n\nPara marcar, pedimos um sinal de R\$ 50, que abate do valor\./)
  assert.match(talk.hears(r.start('price'), r.what('laser')).text, /um sinal de 30%, que abate do valor/)
  const areas = talk.hears(r.start('price'), r.what('laser', 'Axila'), r.area('laser', 'Virilha')).text
  assert.match(areas, /\*R\$ 280\*\.\n\nPara marcar, pedimos um sinal de R\$ 84, que abate/)
  assert.match(talk.hears(r.start('price'), r.what('filler')).text, /Para marcar \*Avaliação\*, pedimos um sinal de R\$ 30\./)
  assert.doesNotMatch(talk.hears(r.start('price'), r.what('botox')).text, /sinal/)
  const both = talk.hears(r.start('price'), r.what('cleaning'), r.what('botox')).text
  assert.match(both, /Para marcar \*Limpeza de pele\*, pedimos um sinal de R\$ 50/)
  assert.doesNotMatch(r.rehearse().hears(r.start('price'), r.what('cleaning')).text, /sinal/)
})

test('questions about the deposit are answered by the rules, not by a person', () => {
  const refund = { do: 'beyond_me', reason: deskReasons.refund } as const
  const deposit = { do: 'beyond_me', reason: deskReasons.deposit } as const
  const visit = { at: '2026-11-26 14:00', service: 'Limpeza de pele', who: 'Dra. Carla Mendes' }
  const cases: [string, r.Heard[], RegExp, Partial<Known>?][] = [
    ['quanto é o sinal?', [deposit], /• Limpeza de pele: R\$ 50\n• Depilação a laser: 30%\n• Avaliação: R\$ 30\nÉ por Pix/],
    [
      'quanto é o sinal da limpeza?',
      [r.start('price'), r.what('cleaning')],
      /^Para marcar, pedimos um sinal de R\$ 50, que abate/,
    ],
    ['precisa de sinal pro botox?', [deposit, r.what('botox')], /Para \*Toxina botulínica\* não pedimos sinal/],
    ['o sinal abate do valor?', [{ do: 'beyond_me', reason: deskReasons.discount }], /abate do valor, sim/],
    ['devolve se eu cancelar?', [r.start('cancel')], /pelo menos 24h de antecedência, devolvemos.* ele não é devolvido/],
    ['o sinal é devolvido se eu faltar?', [refund], /caso a caso/, { cancellation: { ...strict, deposit: 'desk' } }],
    [
      'perco o sinal se eu desistir?',
      [refund],
      /^Se você precisar cancelar, devolvemos/,
      { cancellation: { ...strict, deposit: 'refund' } },
    ],
  ]
  for (const [text, heard, says, more] of cases) {
    const reply = r.rehearse({ ...given(more), appointments: [visit] }).hears(...heard, asks(text))
    assert.match(reply.text, says, text)
    assert.deepEqual(reply.does, [], text)
  }
})

test('a procedure with a rule of its own is answered by it', () => {
  const own = { serviceId: catalogue.laser.id, freeHours: 48, deposit: 'desk', session: 'keep' } as const
  const talk = r.rehearse(given({ cancellation: { ...strict, services: [own] } }))
  assert.match(talk.hears(r.what('laser'), asks('devolve o sinal do laser se eu cancelar?')).text, /pelo menos 48h.* caso a caso/)
  assert.match(r.rehearse(given()).hears(asks('devolve o sinal se eu cancelar?')).text, /pelo menos 24h/)
})

test('a booking that is under way goes on, and a clinic without rules leaves it to people', () => {
  const talk = r.rehearse(given())
  talk.hears(r.start('book'), r.what('cleaning'))
  const reply = talk.hears({ do: 'beyond_me', reason: deskReasons.deposit }, asks('quanto é o sinal?'))
  assert.match(reply.text, /um sinal de R\$ 50, que abate do valor.*Pix/)
  assert.equal(reply.state.question, 'when')
  const unruled = r.rehearse(given({ deposits: null }))
  assert.deepEqual(unruled.hears({ do: 'beyond_me', reason: deskReasons.deposit }, asks('quanto é o sinal?')).does, ['hand_over'])
  const angry = r.rehearse(given()).hears({ do: 'beyond_me', reason: deskReasons.complaint }, asks('devolve se eu cancelar?'))
  assert.deepEqual(angry.does, ['hand_over'])
  const cancels = r.rehearse({
    ...given(),
    appointments: [{ at: '2026-11-26 14:00', service: 'Limpeza de pele', who: 'Dra. Carla Mendes' }],
  })
  assert.equal(cancels.hears(r.start('cancel'), asks('quero cancelar. o sinal é devolvido?')).state.question, 'confirm_cancel')
})
