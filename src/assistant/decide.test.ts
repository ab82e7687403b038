import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deskReasons } from './desk-reasons.ts'
import type { Given, Heard, Rehearsal, Reply } from './rehearsal.ts'
import * as r from './rehearsal.ts'

type Turn = { hears: Heard[]; says?: RegExp[]; never?: RegExp[]; does?: string[]; asks?: string; outcome?: string }

const cleaning = { at: '2026-11-26 14:00', service: 'Limpeza de pele', who: 'Dra. Carla Mendes' }
const axilla = { at: '2026-11-30 15:00', service: 'Depilação a laser', area: 'Axila', who: 'Bia Rocha' }
const stranger: Given = { name: null, state: { hasGreeted: false } }
const night = { date: '2026-11-23', time: '21:30' } as const
const saturday = { date: '2026-11-28', time: '16:00' } as const

const conversations: { about: string; given?: Given; turns: Turn[] }[] = [
  // Greeting and price.
  {
    about: 'a first "oi" is greeted, told who answers and what for',
    given: stranger,
    turns: [
      {
        hears: [r.chat('greeting')],
        says: [/^(Oi|Olá)/, /Meu nome é Lia e sou assistente virtual da Clínica Bela Pele\./, /posso te ajudar/, /marcar/],
      },
      { hears: [r.chat('greeting')], says: [/^(Oi|Olá)/, /posso te ajudar/], never: [/assistente/] },
    ],
  },
  { about: 'who is known is greeted by first name', turns: [{ hears: [r.chat('greeting')], says: [/Ana/], never: [/Souza/] }] },
  {
    about: '"oi td bem? qto ta o botox": one warm reply, and "sim" books it',
    given: stranger,
    turns: [
      {
        hears: [r.chat('greeting'), r.start('price'), r.what('botox')],
        says: [/^(Oi|Olá)/, /a partir de R\$ 890/, /depende da quantidade de regiões/, /Quer que eu veja um horário/],
        asks: 'offer_booking',
      },
      { hears: [r.yes], says: [/Toxina botulínica/, /dia e horário/], asks: 'when' },
    ],
  },
  {
    about: 'a price with areas: a short list',
    turns: [{ hears: [r.start('price'), r.what('laser')], says: [/• Axila: R\$ 120/, /e outras áreas/], never: [/Braços/] }],
  },
  {
    about: 'the price of one area, booked with that area',
    turns: [
      { hears: [r.start('price'), r.what('laser', 'Axila')], says: [/\(Axila\)\*: R\$ 120/], never: [/Virilha/] },
      { hears: [r.yes, r.when(r.friday)], says: [/\(Axila\)/], does: ['hold'], asks: 'confirm_booking' },
    ],
  },
  { about: 'a range', turns: [{ hears: [r.start('price'), r.what('peeling')], says: [/de R\$ 250 a R\$ 600/] }] },
  {
    about: 'a price that only an evaluation gives',
    turns: [
      {
        hears: [r.start('price'), r.what('filler')],
        says: [/definido na avaliação/, /avaliação \(sem custo\)/, /horário de avaliação/],
      },
    ],
  },
  {
    about: 'a price of what?',
    turns: [
      { hears: [r.start('price')], says: [/De qual procedimento/], asks: 'service' },
      { hears: [r.what('cleaning')], says: [/R\$ 180/], asks: 'offer_booking' },
    ],
  },
  {
    about: 'two prices at once',
    turns: [{ hears: [r.start('price'), r.what('cleaning'), r.what('botox')], says: [/R\$ 180/, /R\$ 890/] }],
  },
  {
    about: 'a service named alone is a question about it',
    turns: [{ hears: [r.what('botox')], says: [/R\$ 890/, /Quer que eu veja/] }],
  },
  {
    about: 'price and booking at once',
    turns: [
      {
        hears: [r.start('price'), r.start('book'), r.what('cleaning'), r.when(r.thursday)],
        says: [/R\$ 180/, /1\. quinta/],
        asks: 'slot',
      },
    ],
  },
  {
    about: '"não" to the offer after a price',
    turns: [{ hears: [r.start('price'), r.what('botox')] }, { hears: [r.no], says: [/Tudo bem/], asks: 'nothing' }],
  },
  // The clinic.
  {
    about: 'address, hint, parking, map',
    turns: [{ hears: [r.start('address')], says: [/Rua das Flores, 100/, /metrô/, /estacionamento/, /https:\/\/maps/] }],
  },
  {
    about: 'address and hours at once, in one message',
    turns: [{ hears: [r.start('address'), r.start('hours')], says: [/Rua das Flores[\s\S]*Sábado: 9h às 14h/] }],
  },
  {
    about: 'the hours of one day',
    turns: [
      {
        hears: [r.start('hours'), r.when(r.onDay('2026-11-28'))],
        says: [/Sábado \(28\/11\) atendemos das 9h às 14h/],
        asks: 'nothing',
      },
    ],
  },
  {
    about: 'the hours of a closed day',
    turns: [{ hears: [r.start('hours'), r.when(r.onDay('2026-11-29'))], says: [/Domingo \(29\/11\) a clínica não abre/] }],
  },
  { about: 'payment', turns: [{ hears: [r.start('payment')], says: [/Pix/] }] },
  {
    about: 'professionals with their council',
    turns: [{ hears: [r.start('professionals')], says: [/Dra\. Carla Mendes: biomédica esteta, CRBM 12345/] }],
  },
  {
    about: 'who does one service',
    turns: [{ hears: [r.start('professionals'), r.what('filler')], says: [/Paulo Lima/], never: [/Carla/] }],
  },
  {
    about: 'services by category',
    turns: [{ hears: [r.start('services')], says: [/• \*Facial\*: Limpeza de pele e Peeling químico/] }],
  },
  {
    about: 'what a service is',
    turns: [{ hears: [r.start('about_service'), r.what('cleaning')], says: [/remove cravos/, /1 hora/] }],
  },
  // Appointments and cancelling.
  {
    about: 'my appointments: none',
    turns: [
      { hears: [r.start('my_appointments')], says: [/Não encontrei/, /Quer marcar um\?/] },
      { hears: [r.yes], says: [/Qual procedimento/] },
    ],
  },
  {
    about: 'my appointments: two',
    given: { appointments: [cleaning, axilla] },
    turns: [{ hears: [r.start('my_appointments')], says: [/quinta \(26\/11\) às 14h/, /\(Axila\).*segunda \(30\/11\) às 15h/] }],
  },
  {
    about: 'cancel: nothing there',
    turns: [{ hears: [r.start('cancel')], says: [/Não encontrei nenhum horário/, /recepção/], asks: 'nothing' }],
  },
  {
    about: 'cancel: one, with a yes in a later message, and a new time',
    given: { appointments: [cleaning] },
    turns: [
      {
        hears: [r.start('cancel'), r.yes],
        says: [/quer mesmo cancelar/, /quinta \(26\/11\) às 14h/],
        does: [],
        asks: 'confirm_cancel',
      },
      { hears: [r.start('address')], says: [/Rua das Flores/, /quer mesmo cancelar/], asks: 'confirm_cancel' },
      { hears: [r.yes], says: [/cancelei/, /outro dia/], does: ['cancel'], asks: 'offer_booking', outcome: 'cancelled' },
      { hears: [r.yes], says: [/Limpeza de pele/], asks: 'when' },
    ],
  },
  {
    about: 'cancel: no, keep it',
    given: { appointments: [cleaning] },
    turns: [{ hears: [r.start('cancel')] }, { hears: [r.no], says: [/continua marcado/], does: [], asks: 'nothing' }],
  },
  {
    about: 'cancel: two, and "sim" says not which',
    given: { appointments: [cleaning, axilla] },
    turns: [{ hears: [r.start('cancel')] }, { hears: [r.yes], says: [/Qual destes/], does: [], asks: 'appointment' }],
  },
  {
    about: 'cancel: two, by number',
    given: { appointments: [cleaning, axilla] },
    turns: [
      { hears: [r.start('cancel')], says: [/1\. .*14h[\s\S]*2\. .*Axila/], asks: 'appointment' },
      { hears: [r.pick(2)], says: [/Axila/], asks: 'confirm_cancel' },
      { hears: [r.yes], does: ['cancel'], says: [/Axila/] },
    ],
  },
  {
    about: 'cancel: two, named by day at once',
    given: { appointments: [cleaning, axilla] },
    turns: [{ hears: [r.start('cancel'), r.when(r.thursday)], says: [/Limpeza/], never: [/Axila/], asks: 'confirm_cancel' }],
  },
  {
    about: 'cancel: two, named by service later',
    given: { appointments: [cleaning, axilla] },
    turns: [{ hears: [r.start('cancel')] }, { hears: [r.what('laser')], says: [/Axila/], asks: 'confirm_cancel' }],
  },
  {
    about: '"cancelar" in mid-booking lets the booking go',
    turns: [
      { hears: [r.start('book'), r.what('cleaning'), r.when(r.thursday, r.at('14:00'))], does: ['hold'] },
      { hears: [r.start('cancel')], says: [/deixei essa marcação de lado/], does: ['release'], asks: 'nothing' },
    ],
  },
  {
    about: 'the appointment went meanwhile',
    given: { state: { flow: { name: 'cancel', candidates: ['apt_9'], chosen: 'apt_9' }, question: 'confirm_cancel' } },
    turns: [{ hears: [r.yes], says: [/já não está mais marcado/], does: [] }],
  },
  {
    about: 'nothing there to be moved',
    turns: [
      { hears: [r.start('reschedule')], says: [/Não encontrei nenhum horário/, /recepção/], does: [], asks: 'offer_booking' },
      { hears: [r.yes], says: [/Qual procedimento/], asks: 'service' },
    ],
  },
  // People.
  {
    about: 'a person, while the desk is open',
    turns: [
      {
        hears: [r.start('human')],
        says: [/Já chamei a recepção: te respondem por aqui em instantes/],
        does: ['hand_over'],
        asks: 'nothing',
      },
    ],
  },
  {
    about: 'a person, at night',
    given: { now: night },
    turns: [
      {
        hears: [r.start('human')],
        says: [/A recepção te responde amanhã a partir das 9h/],
        never: [/instantes/],
        does: ['hand_over'],
      },
    ],
  },
  {
    about: 'a person, on Saturday evening',
    given: { now: saturday },
    turns: [{ hears: [r.start('human')], says: [/te responde na segunda a partir das 9h/], does: ['hand_over'] }],
  },
  {
    about: 'a person, before opening',
    given: { now: { date: '2026-11-23', time: '07:00' } },
    turns: [{ hears: [r.start('human')], says: [/te responde hoje a partir das 9h/], does: ['hand_over'] }],
  },
  {
    about: 'an emergency',
    turns: [{ hears: [r.start('emergency')], says: [/SAMU \(192\)/, /pronto-socorro/], does: ['hand_over'] }],
  },
  {
    about: 'an emergency at night promises nobody',
    given: { now: night },
    turns: [{ hears: [r.start('emergency')], says: [/SAMU/, /não espere/], never: [/instantes/], does: ['hand_over'] }],
  },
  {
    about: 'a complaint',
    turns: [
      { hears: [{ do: 'beyond_me', reason: deskReasons.complaint }], says: [/Sinto muito/, /recepção/], does: ['hand_over'] },
    ],
  },
  {
    about: 'a contraindication goes before the booking',
    turns: [
      {
        hears: [r.start('book'), r.what('botox'), { do: 'beyond_me', reason: deskReasons.pregnancy }],
        says: [/segurança/],
        does: ['hand_over'],
        asks: 'nothing',
      },
    ],
  },
  {
    about: 'a voice note',
    turns: [{ hears: [{ happened: 'media', media: 'audio' }], says: [/áudio/, /recepção/], does: ['hand_over'] }],
  },
  { about: 'a photo', turns: [{ hears: [{ happened: 'media', media: 'image' }], says: [/foto/], does: ['hand_over'] }] },
  {
    about: 'a sticker is no question',
    turns: [{ hears: [{ happened: 'media', media: 'sticker' }], says: [/^$/], outcome: 'silent' }],
  },
  {
    about: '"vc é robô?"',
    turns: [{ hears: [r.chat('bot_question')], says: [/assistente virtual/, /pessoa da recepção/], does: [] }],
  },
  {
    about: 'opting out stops the marketing only',
    turns: [{ hears: [{ do: 'opt_out' }, r.start('cancel')], says: [/não vai mais receber/, /atendimentos/], does: ['opt_out'] }],
  },
  {
    about: 'thanks are answered once',
    turns: [
      { hears: [r.chat('thanks')], says: [/Por nada|Imagina/] },
      { hears: [r.chat('thanks')], says: [/^$/], outcome: 'silent' },
      { hears: [r.chat('goodbye')], says: [/^$/] },
      { hears: [r.start('address')], says: [/Rua/] },
    ],
  },
  {
    about: '"sim" with nothing asked',
    turns: [
      { hears: [r.yes], says: [/Se precisar de algo/], does: [], asks: 'nothing' },
      { hears: [r.yes], says: [/^$/] },
    ],
  },
  // Not understood.
  {
    about: 'gibberish twice calls a person and says why',
    turns: [
      { hears: [r.gibberish], says: [/não entendi/, /marcar/], does: [] },
      { hears: [r.gibberish], says: [/recepção/], does: ['hand_over'] },
    ],
  },
  {
    about: 'understanding in between starts the count again',
    turns: [{ hears: [r.gibberish] }, { hears: [r.start('payment')] }, { hears: [r.gibberish], says: [/não entendi/], does: [] }],
  },
  {
    about: 'gibberish in mid-flow repeats the question',
    turns: [
      { hears: [r.start('book'), r.what('cleaning'), r.when(r.thursday)] },
      { hears: [r.gibberish], says: [/não entendi/, /1\. quinta/], asks: 'slot' },
      { hears: [r.pick(1)], does: ['hold'] },
    ],
  },
]

for (const { about, given, turns } of conversations) {
  test(about, () => {
    const talk = r.rehearse(given)
    for (const turn of turns) check(talk.hears(...turn.hears), turn)
  })
}

function check(reply: Reply, turn: Turn): void {
  for (const says of turn.says ?? []) assert.match(reply.text, says)
  for (const never of turn.never ?? []) assert.doesNotMatch(reply.text, never)
  assert.deepEqual(reply.does, turn.does ?? [], reply.text)
  if (turn.asks) assert.equal(reply.state.question, turn.asks, reply.text)
  if (turn.outcome) assert.equal(reply.outcome, turn.outcome)
  assert.ok((reply.text.match(/\p{Extended_Pictographic}/gu) ?? []).length <= 1, reply.text)
}

test('the desk reads why it was called', () => {
  const talk = r.rehearse()
  talk.hears(r.gibberish)
  assert.deepEqual(reasons(talk.hears(r.gibberish)), [deskReasons.notUnderstood])
})

test('eight replies in ten minutes without progress, then silence and one handover', () => {
  const talk = r.rehearse()
  const replies = Array.from({ length: 8 }, () => talk.hears(r.chat('greeting')))
  assert.ok(replies.every((reply) => reply.text !== ''))
  const ninth = talk.hears(r.chat('greeting'))
  assert.equal(ninth.text, '')
  assert.equal(ninth.outcome, 'silent')
  assert.deepEqual(reasons(ninth), ['possível outro robô'])
})

test('a slower talk, or one that gets somewhere, is no loop', () => {
  const slow = r.rehearse()
  for (let i = 0; i < 20; i++) {
    assert.notEqual(slow.hears(r.start('address')).text, '')
    slow.pass(2)
  }
  const busy = r.rehearse()
  for (let i = 0; i < 6; i++) busy.hears(r.start('address'))
  busy.hears(r.start('book'), r.what('cleaning'))
  for (let i = 0; i < 7; i++) assert.notEqual(busy.hears(r.start('address')).text, '')
})

test('a question of the day before is no longer open', () => {
  const talk = r.rehearse({ appointments: [cleaning] })
  talk.hears(r.start('cancel'))
  talk.pass(24 * 60 + 1)
  assert.deepEqual(talk.hears(r.yes).does, [])
})

test('an emergency is answered even to what may be a robot', () => {
  const talk = r.rehearse()
  for (let i = 0; i < 8; i++) talk.hears(r.chat('greeting'))
  assert.match(talk.hears(r.start('emergency')).text, /SAMU/)
})

test('the same words at the same instant get the same answer', () => {
  const say = (talk: Rehearsal) => talk.hears(r.chat('greeting'), r.start('book')).text
  assert.equal(say(r.rehearse()), say(r.rehearse()))
})

function reasons(reply: Reply): string[] {
  return reply.effects.flatMap((effect) => (effect.do === 'hand_over' ? [effect.reason] : []))
}
