import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createUnderstandingEngine } from '#engines/understanding/index.ts'
import type { Given } from '../rehearsal.ts'
import { rehearse } from '../rehearsal.ts'
import { createEmbeddedInterpreter } from './embedded.ts'

type Turn = { writes: string; says?: RegExp[]; never?: RegExp[]; does?: string[]; asks?: string }

const interpret = createEmbeddedInterpreter(createUnderstandingEngine())
const stranger: Given = { name: null, state: { hasGreeted: false } }
const cleaning = { at: '2026-11-26 14:00', service: 'Limpeza de pele', who: 'Dra. Carla Mendes' }
const offersThursday: Turn = {
  writes: 'oi, queria marcar limpeza de pele quinta de tarde',
  says: [/1\. quinta \(26\/11\) às 14h/],
  asks: 'slot',
}

const conversations: { about: string; given?: Given; turns: Turn[] }[] = [
  {
    about: 'from "oi" to a booked appointment',
    given: stranger,
    turns: [
      { ...offersThursday, says: [/^(Oi|Olá)/, /assistente virtual/, /1\. quinta \(26\/11\) às 14h/] },
      { writes: 'pode ser a segunda', says: [/15h30, com Bia/, /Posso confirmar\?/], does: ['hold'], asks: 'name' },
      { writes: 'sim', asks: 'name' },
      { writes: 'Maria Clara de Souza', says: [/Maria!/, /marcado/], does: ['name_contact', 'book'], asks: 'nothing' },
      { writes: 'obrigada!!', says: [/Por nada|Imagina/] },
    ],
  },
  {
    about: 'a price asked in a hurry',
    given: stranger,
    turns: [
      {
        writes: 'oi td bem? qto ta o botox',
        says: [/^(Oi|Olá)/, /a partir de R\$ 890/, /depende/, /Quer que eu veja um horário/],
        asks: 'offer_booking',
      },
      { writes: 'sim', says: [/dia e horário/], asks: 'when' },
      { writes: 'quinta às 14h', says: [/às 14h/], does: ['hold'] },
    ],
  },
  {
    about: 'a number alone picks',
    turns: [
      offersThursday,
      { writes: '3', says: [/17h/], does: ['hold'], asks: 'confirm_booking' },
      { writes: 'pode confirmar', does: ['book'] },
    ],
  },
  {
    about: 'an hour picks',
    turns: [offersThursday, { writes: 'às 15h30', says: [/15h30/], does: ['hold'] }, { writes: 'isso', does: ['book'] }],
  },
  {
    about: 'a correction: "não, sexta"',
    turns: [offersThursday, { writes: 'não, sexta', says: [/1\. sexta \(27\/11\) às 14h/], asks: 'slot' }],
  },
  {
    about: 'a correction of a held time',
    turns: [
      offersThursday,
      { writes: '1', does: ['hold'] },
      { writes: 'não, sexta', says: [/sexta/], does: ['release'], asks: 'slot' },
    ],
  },
  {
    about: 'another service in mid-flow',
    turns: [offersThursday, { writes: 'na verdade quero botox', says: [/Toxina botulínica/], asks: 'slot' }],
  },
  {
    about: 'a question in mid-booking',
    turns: [
      offersThursday,
      { writes: 'quanto custa?', says: [/R\$ 180/, /1\. quinta/], asks: 'slot' },
      { writes: 'e onde fica?', says: [/Rua das Flores/, /1\. quinta/], asks: 'slot' },
    ],
  },
  {
    about: 'giving up',
    turns: [
      offersThursday,
      { writes: '1', does: ['hold'] },
      { writes: 'não, cancela', says: [/não marquei nada/], does: ['release'], asks: 'nothing' },
    ],
  },
  {
    about: 'no preference',
    turns: [
      { writes: 'quero botox', asks: 'when' },
      { writes: 'não sei', says: [/1\. hoje/], asks: 'slot' },
      { writes: 'tanto faz', says: [/Hoje/], does: ['hold'] },
    ],
  },
  { about: 'an hour without its name', turns: [offersThursday, { writes: '15', says: [/15h30/], does: ['hold'] }] },
  {
    about: 'free times asked for',
    turns: [
      { writes: 'quero marcar limpeza de pele', asks: 'when' },
      { writes: 'quais horários tem?', says: [/1\. hoje/], asks: 'slot' },
    ],
  },
  {
    about: 'a nod asks for nothing',
    turns: [
      { writes: '👍', says: [/precisar/] },
      { writes: 'kkkk', says: [/^$/] },
    ],
  },
  {
    about: 'do you do this?',
    turns: [
      { writes: 'vocês fazem preenchimento labial?', says: [/Fazemos sim/, /horário de avaliação/], asks: 'offer_booking' },
    ],
  },
  {
    about: 'two questions in a line',
    turns: [{ writes: 'qual o endereço e o horário de funcionamento?', says: [/Rua das Flores/, /Segunda a sexta/] }],
  },
  {
    about: 'a burst',
    turns: [
      {
        writes: 'oi\ntudo bem?\nqueria marcar\nlimpeza de pele\nquinta de tarde',
        says: [/1\. quinta \(26\/11\) às 14h/],
        asks: 'slot',
      },
    ],
  },
  {
    about: 'two questions of a burst',
    turns: [{ writes: 'onde vocês ficam?\ne quanto custa a limpeza de pele?', says: [/Rua das Flores/, /R\$ 180/] }],
  },
  { about: 'an area', turns: [{ writes: 'quero marcar depilação na axila', says: [/dia e horário/], asks: 'when' }] },
  {
    about: 'an area from the list',
    turns: [
      { writes: 'quero agendar depilação a laser', asks: 'area' },
      { writes: '2', asks: 'when' },
      { writes: 'sexta', says: [/Virilha/], does: ['hold'] },
    ],
  },
  {
    about: 'a named professional',
    turns: [{ writes: 'quero marcar limpeza de pele com a Bia na quinta', says: [/15h30, com Bia/], does: ['hold'] }],
  },
  {
    about: 'cancelling',
    given: { appointments: [cleaning] },
    turns: [
      { writes: 'CANCELAR', says: [/quer mesmo cancelar/], does: [], asks: 'confirm_cancel' },
      { writes: 'sim', says: [/cancelei/], does: ['cancel'] },
      { writes: 'não, obrigada', says: [/Tudo bem/], asks: 'nothing' },
    ],
  },
  { about: 'cancelling nothing', turns: [{ writes: 'cancelar', says: [/Não encontrei nenhum horário/], does: [] }] },
  {
    about: 'my appointments',
    given: { appointments: [cleaning] },
    turns: [{ writes: 'que horas é meu horário mesmo?', says: [/quinta \(26\/11\) às 14h/] }],
  },
  { about: 'a person', turns: [{ writes: 'quero falar com um atendente', says: [/recepção/], does: ['hand_over'] }] },
  {
    about: 'an emergency',
    turns: [{ writes: 'meu rosto tá muito inchado e não consigo respirar', says: [/SAMU/], does: ['hand_over'] }],
  },
  { about: 'opting out', turns: [{ writes: 'SAIR', says: [/não vai mais receber/], does: ['opt_out'] }] },
  {
    about: 'gibberish twice',
    turns: [
      { writes: 'asdfgh qwert', says: [/não entendi/], does: [] },
      { writes: 'zxcvb jkl', does: ['hand_over'] },
    ],
  },
  { about: 'pregnancy', turns: [{ writes: 'tô grávida, posso fazer botox?', says: [/segurança/], does: ['hand_over'] }] },
  { about: 'are you a robot?', turns: [{ writes: 'vc é um robô?', says: [/assistente virtual/] }] },
  {
    about: 'an evaluation first',
    turns: [{ writes: 'queria marcar preenchimento labial quinta', says: [/avaliação/, /1\. quinta/], asks: 'slot' }],
  },
  {
    about: 'a past day',
    turns: [
      { writes: 'quero marcar limpeza de pele dia 20/11', says: [/já passou/], asks: 'when' },
      { writes: 'tanto faz', says: [/1\. hoje/], asks: 'slot' },
    ],
  },
]

for (const { about, given, turns } of conversations) {
  test(about, async () => {
    const talk = rehearse(given)
    for (const turn of turns) {
      const { commands } = await interpret({ text: turn.writes, known: talk.known() }, talk.state())
      const reply = talk.hears(...commands)
      const seen = `${turn.writes} -> ${JSON.stringify(commands)} -> ${reply.text}`
      for (const says of turn.says ?? []) assert.match(reply.text, says, seen)
      for (const never of turn.never ?? []) assert.doesNotMatch(reply.text, never, seen)
      assert.deepEqual(reply.does, turn.does ?? [], seen)
      if (turn.asks) assert.equal(reply.state.question, turn.asks, seen)
    }
  })
}
