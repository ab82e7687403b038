import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Given, Heard } from './rehearsal.ts'
import * as r from './rehearsal.ts'
import { catalogue } from './rehearsal-clinic.ts'

type Turn = {
  hears: Heard[]
  says?: RegExp[]
  never?: RegExp[]
  /** Effects besides `say`, in order; [] when left out. */
  does?: string[]
  asks?: string
  /** Somebody else takes this time before the person answers. */
  loses?: string
}
type Conversation = { about: string; given?: Given; turns: Turn[] }

const stranger: Given = { name: null, state: { hasGreeted: false } }
const wantsCleaning = [r.start('book'), r.what('cleaning')]
const offersThursday: Turn = {
  hears: [...wantsCleaning, r.when(r.thursday, r.afternoon)],
  says: [/1\. quinta \(26\/11\) às 14h/],
  asks: 'slot',
}
const holds = { does: ['hold'], asks: 'confirm_booking' }
const books: Turn = { hears: [r.yes], says: [/marcado/, /26\/11|27\/11|24\/11|23\/11/], does: ['book'], asks: 'nothing' }

const conversations: Conversation[] = [
  {
    about: 'a stranger books in four messages, and gives a name only once',
    given: stranger,
    turns: [
      {
        hears: [r.chat('greeting'), ...wantsCleaning, r.when(r.thursday, r.afternoon)],
        says: [
          /^(Oi|Olá)/,
          /assistente virtual da Clínica Bela Pele/,
          /1\. quinta \(26\/11\) às 14h, com a Dra\. Carla Mendes\n2\. quinta \(26\/11\) às 15h30, com Bia Rocha\n3\./,
        ],
        asks: 'slot',
      },
      {
        hears: [r.pick(2)],
        says: [/\*Limpeza de pele\*\nQuinta \(26\/11\) às 15h30, com Bia Rocha\nR\$ 180\n/, /Posso confirmar\?/, /nome completo/],
        does: ['hold'],
        asks: 'name',
      },
      { hears: [r.yes], says: [/nome/], never: [/marcado/], asks: 'name' },
      {
        hears: [r.call('maria da silva')],
        says: [/Maria!/, /marcado/, /Rua das Flores/],
        does: ['name_contact', 'book'],
        asks: 'nothing',
      },
      { hears: [...wantsCleaning, r.when(r.friday)], says: [/sexta/], never: [/nome/], asks: 'slot' },
    ],
  },
  {
    about: 'the name in answer to the details is the yes',
    given: stranger,
    turns: [
      offersThursday,
      { hears: [r.pick(1)], does: ['hold'], asks: 'name' },
      { hears: [r.call('Ana Paula')], does: ['name_contact', 'book'], says: [/Ana!/] },
    ],
  },
  {
    about: 'who is known is asked no name',
    turns: [offersThursday, { hears: [r.pick(1)], says: [/Posso confirmar\?$/], never: [/nome/], ...holds }, books],
  },
  {
    about: 'one step at a time: service, day, time',
    turns: [
      { hears: [r.start('book')], says: [/Qual procedimento/, /injetáveis, facial e laser/], asks: 'service' },
      { hears: [r.what('cleaning')], says: [/Limpeza de pele/, /qual dia e horário/], asks: 'when' },
      { hears: [r.when(r.thursday)], says: [/1\. quinta/], asks: 'slot' },
      { hears: [r.pick(-1)], says: [/às 15h30/], ...holds },
      books,
    ],
  },
  {
    about: 'one exact free time goes straight to the confirmation',
    turns: [
      {
        hears: [...wantsCleaning, r.when(r.thursday, r.at('14:00'))],
        says: [/às 14h, com a Dra\. Carla/, /Posso confirmar/],
        never: [/1\./],
        ...holds,
      },
      books,
    ],
  },
  {
    about: 'the only time that fits goes straight to the confirmation',
    turns: [{ hears: [...wantsCleaning, r.when(r.onDay('2026-11-24'))], says: [/Amanhã \(24\/11\) às 9h/], ...holds }],
  },
  {
    about: 'an offered time picked by its hour',
    turns: [offersThursday, { hears: [r.when(null, r.at('15:30'))], says: [/15h30/], ...holds }],
  },
  {
    about: 'an offered time picked by its day',
    turns: [
      { hears: [...wantsCleaning, r.when({ kind: 'any' })], says: [/1\. hoje \(23\/11\) às 15h/], asks: 'slot' },
      { hears: [r.when(r.onDay('2026-11-24'))], says: [/Amanhã \(24\/11\) às 9h/], ...holds },
    ],
  },
  {
    about: 'an offered time picked by who it is with',
    turns: [offersThursday, { hears: [r.who('bia')], says: [/15h30, com Bia/], ...holds }],
  },
  {
    about: 'a number beyond the list that is an offered hour is that hour',
    turns: [offersThursday, { hears: [r.pick(15)], says: [/15h30/], ...holds }],
  },
  {
    about: '"tanto faz" takes the first',
    turns: [offersThursday, { hears: [r.who('any')], says: [/às 14h/], ...holds }],
  },
  {
    about: 'a number beyond the list is said to be so',
    turns: [
      offersThursday,
      { hears: [r.pick(7)], says: [/de 1 a 3/, /1\. quinta/], asks: 'slot' },
      { hears: [r.pick(3)], ...holds },
    ],
  },
  {
    about: '"sim" to a list asks which',
    turns: [offersThursday, { hears: [r.yes], says: [/qual destes/i, /1\. quinta/], asks: 'slot' }],
  },
  {
    about: '"não, sexta" in answer to the offers is a correction that keeps "de tarde"',
    turns: [
      offersThursday,
      {
        hears: [r.no, r.when(r.friday)],
        says: [/1\. sexta \(27\/11\) às 14h/, /2\. sexta \(27\/11\) às 16h/],
        never: [/10h/],
        asks: 'slot',
      },
    ],
  },
  {
    about: '"não, sexta" in answer to the confirmation lets the hold go',
    turns: [
      offersThursday,
      { hears: [r.pick(1)], ...holds },
      { hears: [r.no, r.when(r.friday)], says: [/1\. sexta/], does: ['release'], asks: 'slot' },
    ],
  },
  {
    about: '"não, quinta" when quinta is what is held asks for another time',
    turns: [
      offersThursday,
      { hears: [r.pick(1)], ...holds },
      { hears: [r.no, r.when(r.thursday)], says: [/outro dia ou período/], does: ['release'], asks: 'when' },
    ],
  },
  {
    about: 'who has a name is not renamed',
    turns: [{ hears: [...wantsCleaning, r.call('Bia')], does: [], says: [/dia e horário/] }],
  },
  {
    about: 'another offered time instead of the held one',
    turns: [
      offersThursday,
      { hears: [r.pick(1)], ...holds },
      { hears: [r.when(null, r.at('17:00'))], says: [/às 17h/], does: ['release', 'hold'], asks: 'confirm_booking' },
      books,
    ],
  },
  {
    about: 'repeating the day with the yes changes nothing',
    turns: [
      offersThursday,
      { hears: [r.pick(1)], ...holds },
      { hears: [r.yes, r.when(r.thursday, r.at('14:00'))], says: [/marcado/], does: ['book'] },
    ],
  },
  {
    about: 'a yes with another wish is not a yes',
    turns: [
      offersThursday,
      { hears: [r.pick(1)], ...holds },
      { hears: [r.yes, r.who('bia')], says: [/15h30, com Bia/], does: ['release', 'hold'], asks: 'confirm_booking' },
    ],
  },
  {
    about: 'another service in mid-flow keeps the day',
    turns: [
      offersThursday,
      {
        hears: [r.start('book'), r.what('botox')],
        says: [/Toxina botulínica/, /quinta \(26\/11\) às 14h/],
        never: [/Bia/],
        asks: 'slot',
      },
    ],
  },
  {
    about: 'another service while a time is held',
    turns: [
      offersThursday,
      { hears: [r.pick(1)], ...holds },
      { hears: [r.what('laser')], says: [/Qual área/], does: ['release'], asks: 'area' },
    ],
  },
  {
    about: 'no to the confirmation asks for another day, and no again ends it',
    turns: [
      offersThursday,
      { hears: [r.pick(1)], ...holds },
      { hears: [r.no], says: [/outro dia/], never: [/marcado/], does: ['release'], asks: 'when' },
      { hears: [r.no], says: [/não marquei nada/], asks: 'nothing' },
    ],
  },
  {
    about: 'giving up is not asking for another day',
    turns: [
      offersThursday,
      { hears: [r.pick(1)], ...holds },
      { hears: [r.no, r.chat('goodbye')], says: [/não marquei nada/], does: ['release'], asks: 'nothing' },
    ],
  },
  {
    about: '"tem outro horário?" does not repeat the list',
    turns: [
      offersThursday,
      { hears: [r.start('book')], says: [/outro dia/], asks: 'when' },
      { hears: [r.when(r.friday)], says: [/1\. sexta/], asks: 'slot' },
    ],
  },
  {
    about: 'a question in mid-booking is answered and the pending one asked again',
    turns: [
      offersThursday,
      { hears: [r.start('price')], says: [/Limpeza de pele\*: R\$ 180/, /qual destes horários[\s\S]*1\. quinta/i], asks: 'slot' },
      { hears: [r.start('address')], says: [/Rua das Flores, 100/, /estacionamento/, /1\. quinta/], asks: 'slot' },
      {
        hears: [r.start('price'), r.what('botox')],
        says: [/Toxina botulínica\*: a partir de R\$ 890/, /1\. quinta \(26\/11\) às 14h/],
        asks: 'slot',
      },
      { hears: [r.pick(1)], says: [/\*Limpeza de pele\*/], ...holds },
      { hears: [r.start('hours')], says: [/Segunda a sexta: 9h às 19h/, /Posso confirmar/], asks: 'confirm_booking' },
      books,
    ],
  },
  {
    about: 'yes and a question at once: booked and answered',
    turns: [
      offersThursday,
      { hears: [r.pick(1)], ...holds },
      { hears: [r.yes, r.start('payment')], says: [/Pix/, /marcado/], does: ['book'] },
    ],
  },
  {
    about: 'the slot is lost before the hold: the next best, never the same',
    turns: [
      { ...offersThursday },
      {
        hears: [r.pick(1)],
        loses: '2026-11-26 14:00 carla',
        says: [/acabou de ser reservado/, /15h30/, /17h/],
        never: [/às 14h/],
        does: [],
        asks: 'slot',
      },
      { hears: [r.pick(1)], ...holds },
    ],
  },
  {
    about: 'the slot is lost at the booking: the old hold goes, alternatives come',
    turns: [
      offersThursday,
      { hears: [r.pick(1)], ...holds },
      {
        hears: [r.yes],
        loses: '2026-11-26 14:00 carla',
        says: [/acabou de ser reservado/, /1\. quinta/],
        never: [/marcado/, /às 14h/],
        does: ['release'],
        asks: 'slot',
      },
      { hears: [r.pick(1)], ...holds },
      books,
    ],
  },
  {
    about: 'a pinned time is lost',
    turns: [
      {
        hears: [...wantsCleaning, r.when(r.thursday, r.at('14:00'))],
        loses: '2026-11-26 14:00 carla',
        says: [/acabou de ser reservado/, /1\. /],
        never: [/quinta \(26\/11\) às 14h/],
        asks: 'slot',
      },
    ],
  },
  {
    about: 'the last time is lost',
    given: { free: ['2026-11-26 14:00 carla', '2026-11-26 15:00 carla'] },
    turns: [
      { hears: [...wantsCleaning, r.when(r.thursday)], asks: 'slot' },
      { hears: [r.pick(1)], loses: '2026-11-26 14:00 carla', says: [/reservado/, /15h/, /Serve para você\?/], asks: 'slot' },
      { hears: [r.yes], says: [/15h/], ...holds },
    ],
  },
  {
    about: 'areas: asked when there are several',
    turns: [
      { hears: [r.start('book'), r.what('laser')], says: [/Qual área/, /1\. Axila\n2\. Virilha/], asks: 'area' },
      { hears: [r.pick(2)], says: [/dia e horário/], asks: 'when' },
      { hears: [r.when(r.friday)], says: [/\*Depilação a laser \(Virilha\)\*/, /R\$ 160/], ...holds },
    ],
  },
  {
    about: '"depilação axila" asks no area',
    turns: [
      { hears: [r.start('book'), r.what('laser', 'Axila')], asks: 'when' },
      { hears: [r.when(r.friday)], says: [/\(Axila\)/, /R\$ 120/], ...holds },
    ],
  },
  {
    about: 'an area by its name',
    turns: [
      { hears: [r.start('book'), r.what('laser')], asks: 'area' },
      { hears: [r.area('laser', 'Buço')], asks: 'when' },
    ],
  },
  {
    about: 'two areas are one visit, as long as both and with the sum of their prices',
    turns: [
      {
        hears: [r.start('book'), r.what('laser', 'Axila'), r.what('laser', 'Virilha')],
        says: [/\(Axila e Virilha\)/],
        asks: 'when',
      },
      { hears: [r.when(r.friday)], says: [/R\$ 280 \(soma das áreas\)/], ...holds },
      books,
    ],
  },
  {
    about: 'a service that needs an evaluation books the evaluation and says why',
    turns: [
      {
        hears: [r.start('book'), r.what('filler'), r.when(r.thursday)],
        says: [/Preenchimento labial.*primeiro fazemos uma avaliação/, /1\. quinta/],
        asks: 'slot',
      },
      { hears: [r.pick(1)], says: [/\*Avaliação\*/, /Sem custo/], ...holds },
      books,
    ],
  },
  {
    about: 'no evaluation in the catalogue: the desk',
    given: { known: { services: [catalogue.filler] } },
    turns: [{ hears: [r.start('book'), r.what('filler')], says: [/recepção/], does: ['hand_over'], asks: 'nothing' }],
  },
  {
    about: 'a named professional is honoured',
    turns: [{ hears: [...wantsCleaning, r.who('bia'), r.when(r.thursday)], says: [/15h30, com Bia Rocha/], ...holds }],
  },
  {
    about: 'a professional who does not do it: who does',
    turns: [
      {
        hears: [...wantsCleaning, r.who('lima'), r.when(r.thursday)],
        says: [/O Dr\. Paulo Lima não atende \*Limpeza de pele\*/, /a Dra\. Carla Mendes ou Bia Rocha/, /1\. quinta/],
        asks: 'slot',
      },
    ],
  },
  {
    about: 'nobody free with the named professional: somebody else, on a yes',
    given: { free: ['2026-11-26 14:00 carla', '2026-11-26 15:00 carla'] },
    turns: [
      {
        hears: [...wantsCleaning, r.who('bia'), r.when(r.thursday)],
        says: [/com Bia Rocha/, /outra pessoa da equipe/],
        asks: 'professional',
      },
      { hears: [r.yes], says: [/1\. quinta \(26\/11\) às 14h, com a Dra\. Carla/], asks: 'slot' },
    ],
  },
  {
    about: 'a past day is refused kindly',
    turns: [
      { hears: [...wantsCleaning, r.when(r.onDay('2026-11-20'))], says: [/^Sexta \(20\/11\) já passou/], asks: 'when' },
      { hears: [r.when(r.thursday)], says: [/1\. quinta/], asks: 'slot' },
    ],
  },
  {
    about: 'an hour of today that is over',
    turns: [
      {
        hears: [...wantsCleaning, r.when(r.onDay('2026-11-23'), r.at('09:00'))],
        says: [/Hoje \(23\/11\) às 9h já passou/],
        asks: 'when',
      },
    ],
  },
  {
    about: 'a day on which the clinic is closed: the nearest',
    turns: [
      {
        hears: [...wantsCleaning, r.when(r.onDay('2026-11-29'))],
        says: [/Domingo \(29\/11\) a clínica não abre/, /1\. /],
        asks: 'slot',
      },
    ],
  },
  {
    about: 'an hour at which the clinic is closed',
    turns: [
      {
        hears: [...wantsCleaning, r.when(r.thursday, r.at('21:00'))],
        says: [/Quinta \(26\/11\) nesse horário a clínica está fechada/],
        asks: 'slot',
      },
    ],
  },
  {
    about: 'beyond the horizon: until when the agenda is open',
    turns: [
      {
        hears: [...wantsCleaning, r.when(r.onDay('2027-08-02'))],
        says: [/segunda \(02\/08\/2027\) a agenda ainda não abriu/, /até domingo \(21\/02\)/],
        asks: 'when',
      },
      { hears: [r.when(r.thursday)], says: [/1\. quinta/], asks: 'slot' },
    ],
  },
  {
    about: 'no time at all',
    given: { free: [] },
    turns: [{ hears: [...wantsCleaning, r.when(r.thursday)], says: [/não encontrei horário livre/], asks: 'when' }],
  },
  {
    about: '"sim" or "tanto faz" when a day is asked: the first free times',
    turns: [
      { hears: wantsCleaning, asks: 'when' },
      { hears: [r.yes], says: [/1\. hoje \(23\/11\) às 15h/], asks: 'slot' },
    ],
  },
  {
    about: '"tem horário quinta?" with no service asks which, and keeps the day',
    turns: [
      { hears: [r.when(r.thursday)], says: [/Qual procedimento/], asks: 'service' },
      { hears: [r.what('cleaning')], says: [/1\. quinta/], asks: 'slot' },
    ],
  },
  {
    about: 'two services: one after the other',
    turns: [
      {
        hears: [r.start('book'), r.what('cleaning'), r.what('botox')],
        says: [/primeiro \*Limpeza de pele\*, depois \*Toxina botulínica\*/],
        asks: 'when',
      },
    ],
  },
  {
    about: '"quero mudar" before anything is booked is no rescheduling',
    turns: [
      offersThursday,
      { hears: [r.pick(1)], ...holds },
      { hears: [r.start('reschedule')], says: [/outro dia/], does: ['release'], asks: 'when' },
    ],
  },
  {
    about: 'a service the catalogue does not know is not believed',
    turns: [{ hears: [r.start('book'), { do: 'set_service', serviceId: 'srv_nope', variantId: null }], asks: 'service' }],
  },
  {
    about: 'a slot nobody offered cannot be picked',
    turns: [{ hears: [r.pick(1)], does: [], says: [/não entendi/] }],
  },
]

for (const { about, given, turns } of conversations) {
  test(about, () => {
    const talk = r.rehearse(given)
    for (const turn of turns) {
      if (turn.loses) talk.loseTo(turn.loses)
      const reply = talk.hears(...turn.hears)
      for (const says of turn.says ?? []) assert.match(reply.text, says)
      for (const never of turn.never ?? []) assert.doesNotMatch(reply.text, never)
      assert.deepEqual(reply.does, turn.does ?? [], reply.text)
      if (turn.asks) assert.equal(reply.state.question, turn.asks, reply.text)
      assert.ok((reply.text.match(/\p{Extended_Pictographic}/gu) ?? []).length <= 1, reply.text)
    }
  })
}

test('the facts that are read are those of the wish', () => {
  const talk = r.rehearse()
  const reply = talk.hears(r.start('book'), r.what('filler'), r.who('lima'), r.when(r.thursday))
  assert.deepEqual(reply.needs, [
    {
      need: 'slots',
      serviceId: r.serviceId('evaluation'),
      variantId: 'var_evaluation0',
      professionalId: 'res_lima',
      unitId: null,
      durationMin: 30,
      when: { days: r.thursday, time: null },
      alternatives: [],
      prefers: null,
      beside: null,
      except: null,
      ignoring: [],
    },
  ])
})
