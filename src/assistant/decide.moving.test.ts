/** Moving, confirming and bookings that wait, as commands: what no interpreter may get past. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Given, Heard, Reply } from './rehearsal.ts'
import * as r from './rehearsal.ts'

const cleaning = { at: '2026-11-26 14:00', service: 'Limpeza de pele', who: 'Dra. Carla Mendes' }
const axilla = { at: '2026-11-30 15:00', service: 'Depilação a laser', area: 'Axila', who: 'Bia Rocha' }
const one: Given = { appointments: [cleaning] }
const onFriday = r.when(r.friday, r.at('10:00'))
const ofThursday: Heard = { do: 'set_which', when: { days: r.thursday, time: null }, serviceId: null }

type Turn = { hears: Heard[]; does?: string[]; asks?: string; says?: RegExp; stack?: string[] }
const conversations: { about: string; given?: Given; turns: Turn[] }[] = [
  {
    about: 'a yes in the message that asks for the move is no yes to the time found',
    given: one,
    turns: [{ hears: [r.start('reschedule'), onFriday, r.yes], does: ['hold'], asks: 'confirm_booking' }],
  },
  {
    about: 'an appointment of somebody else is none',
    given: {
      ...one,
      state: {
        flow: { name: 'reschedule', candidates: ['apt_99'], when: null, professionalId: null },
        question: 'appointment',
        options: ['apt_99'],
      },
    },
    turns: [{ hears: [r.pick(1), onFriday], does: [], says: /Não encontrei/ }],
  },
  {
    about: 'the desk cancels it while the person decides',
    given: { state: { question: 'confirm_booking', flow: { ...flowOf('apt_1'), heldAs: 'apt_hold1' } } },
    turns: [{ hears: [r.yes], does: ['release'], says: /já não está mais marcado/, asks: 'nothing' }],
  },
  {
    about: 'moving by hand to another professional and back keeps asking',
    given: one,
    turns: [
      { hears: [r.start('reschedule'), r.who('bia'), r.when(r.friday)], does: ['hold'], says: /com Bia Rocha/ },
      { hears: [r.no, r.who('carla')], does: ['release'], asks: 'slot' },
    ],
  },
  {
    about: 'a new booking while one is moved waits for neither',
    given: one,
    turns: [
      { hears: [r.start('reschedule'), r.when(r.friday)], asks: 'slot' },
      { hears: [r.start('book'), r.what('botox'), r.when(r.thursday)], asks: 'slot', stack: ['set_aside'], says: /Toxina/ },
      { hears: [r.pick(1)], does: ['hold'], stack: ['set_aside'] },
      { hears: [r.yes], does: ['book'], asks: 'slot', stack: [], says: /Voltando[^]*sexta/ },
    ],
  },
  {
    about: 'giving up the first gives up what was to follow it',
    turns: [
      { hears: [r.start('book'), r.what('cleaning'), r.what('botox'), r.when(r.friday)], stack: ['queued'] },
      { hears: [r.no, r.chat('goodbye')], stack: [], asks: 'nothing', says: /não marquei nada/ },
    ],
  },
  {
    about: 'calling a person leaves nothing waiting',
    turns: [
      { hears: [r.start('book'), r.what('cleaning'), r.what('botox'), r.when(r.friday)], stack: ['queued'] },
      { hears: [r.start('human')], does: ['hand_over'], stack: [] },
    ],
  },
  {
    about: 'two of three are queued in the order they were named',
    turns: [
      {
        hears: [r.start('book'), r.what('cleaning'), r.what('botox'), r.what('peeling'), r.when(r.friday)],
        stack: ['queued', 'queued'],
      },
    ],
  },
  {
    about: 'one name for several procedures asks which',
    turns: [
      {
        hears: [r.start('book'), { do: 'set_either', serviceIds: [r.serviceId('cleaning'), r.serviceId('peeling')] }],
        asks: 'service',
        says: /1\. Limpeza de pele\n2\. Peeling/,
      },
      { hears: [r.pick(2)], asks: 'when', says: /Peeling/ },
    ],
  },
  {
    about: 'what tells the appointment is not where it goes',
    given: { appointments: [cleaning, axilla] },
    turns: [{ hears: [r.start('reschedule'), ofThursday, onFriday], does: ['hold'], says: /Limpeza de pele\*\nSexta/ }],
  },
]

function flowOf(moving: `apt_${string}`): NonNullable<Extract<Reply['state']['flow'], { name: 'book' }>> {
  const slot = {
    startsAt: '2026-11-27T13:00:00.000Z',
    endsAt: '2026-11-27T14:00:00.000Z',
    professionalId: 'res_carla',
    resourceIds: [],
  } as const
  return {
    name: 'book',
    serviceId: r.serviceId('cleaning'),
    variantId: 'var_cleaning0',
    alsoVariantIds: [],
    professionalId: 'res_carla',
    unitId: null,
    when: null,
    orWhen: [],
    prefers: null,
    beside: null,
    attendee: null,
    party: [],
    how: null,
    series: null,
    moving,
    offered: [{ ...slot, resourceIds: [] }],
    chosen: { ...slot, resourceIds: [] },
    heldAs: null,
    heldAlso: [],
    waits: null,
    offerId: null,
  }
}

for (const { about, given, turns } of conversations)
  test(about, () => {
    const talk = r.rehearse(given)
    for (const turn of turns) {
      const reply = talk.hears(...turn.hears)
      assert.deepEqual(reply.does, turn.does ?? [], reply.text)
      if (turn.says) assert.match(reply.text, turn.says)
      if (turn.asks) assert.equal(reply.state.question, turn.asks, reply.text)
      if (turn.stack)
        assert.deepEqual(
          reply.state.stack.map((each) => each.because),
          turn.stack,
        )
    }
  })

test('the time an appointment has is no time to move it to, and does not stand in its way', () => {
  const talk = r.rehearse(one)
  const [need] = talk.hears(r.start('reschedule'), r.when(r.thursday, r.afternoon)).needs
  assert.deepEqual(need?.ignoring, ['apt_1'])
  assert.deepEqual(need?.except, { startsAt: '2026-11-26T17:00:00.000Z', professionalId: 'res_carla' })
})
