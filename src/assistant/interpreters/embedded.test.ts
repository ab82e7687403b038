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
  {
    about: 'a name that sounds like an area',
    given: stranger,
    turns: [
      { writes: 'quero marcar limpeza de pele quinta às 14h', does: ['hold'], asks: 'name' },
      { writes: 'Marina Costa', says: [/Marina!/, /marcado/], does: ['name_contact', 'book'] },
    ],
  },
  {
    about: 'a yes and a name that sounds like an area',
    given: stranger,
    turns: [
      { writes: 'quero marcar limpeza de pele quinta às 14h', does: ['hold'], asks: 'name' },
      { writes: 'pode confirmar, Marina Braços', says: [/Marina!/], does: ['name_contact', 'book'] },
    ],
  },
  {
    about: 'a yes that is no name',
    given: stranger,
    turns: [
      { writes: 'quero marcar limpeza de pele quinta às 14h', does: ['hold'], asks: 'name' },
      { writes: 'pode ser', says: [/como você se chama/], asks: 'name' },
      { writes: '1', says: [/Sobre seu horário/], asks: 'name' },
    ],
  },
  {
    about: 'another area where a name is asked',
    given: stranger,
    turns: [
      { writes: 'quero marcar depilação na virilha sexta às 14h', does: ['hold'], asks: 'name' },
      { writes: 'na verdade axila', says: [/Axila/], does: ['release', 'hold'], asks: 'name' },
    ],
  },
  {
    about: 'a professional named while booking is no call for a person',
    turns: [
      { writes: 'quero marcar limpeza', asks: 'when' },
      { writes: 'com a dra carla', says: [/com a Dra\. Carla Mendes/], asks: 'when' },
      { writes: 'quinta de tarde', says: [/com a Dra\. Carla/], never: [/Bia/], asks: 'slot' },
      { writes: 'quero ser atendida pela bia', says: [/15h30, com Bia/], does: ['hold'] },
      { writes: 'quero falar com a dra carla', does: ['hand_over'] },
    ],
  },
  {
    about: 'a professional nobody knows',
    turns: [
      { writes: 'quero marcar limpeza', asks: 'when' },
      { writes: 'com a dra fulana', says: [/Quem faz \*Limpeza de pele\*/, /Bia Rocha/], never: [/Lima/], asks: 'when' },
    ],
  },
  {
    about: 'prices of two, and then one of them',
    turns: [
      { writes: 'qual o valor?', says: [/De qual procedimento/], asks: 'service' },
      { writes: 'botox e limpeza', says: [/R\$ 890/, /R\$ 180/], asks: 'offer_booking' },
      { writes: 'a limpeza', says: [/\*Limpeza de pele\*.*dia e horário|dia e horário.*\*Limpeza de pele\*/], asks: 'when' },
    ],
  },
  {
    about: 'prices of two, in other words',
    turns: [
      { writes: 'quanto custa?', asks: 'service' },
      { writes: 'do botox e da limpeza', says: [/R\$ 890/, /R\$ 180/], asks: 'offer_booking' },
    ],
  },
  {
    about: 'another price after the first',
    turns: [
      { writes: 'quanto custa o botox?', says: [/R\$ 890/], asks: 'offer_booking' },
      { writes: 'e o peeling?', says: [/R\$ 250 a R\$ 600/], asks: 'offer_booking' },
      { writes: 'quero botox', says: [/dia e horário/], asks: 'when' },
      { writes: 'quero peeling', says: [/Peeling químico/], asks: 'when' },
    ],
  },
  {
    about: 'the price of several areas',
    turns: [
      {
        writes: 'quanto custa depilação de axila, virilha e perna inteira?',
        says: [/Axila: R\$ 120/, /Virilha: R\$ 160/, /Perna inteira: R\$ 400/],
        never: [/Buço/],
        asks: 'offer_booking',
      },
      { writes: 'sim', says: [/\(Axila, Virilha e Perna inteira\)/], asks: 'when' },
    ],
  },
  {
    about: 'a change of mind back to the time that was held',
    turns: [
      { writes: 'quero marcar limpeza de pele quinta às 15h30', does: ['hold'], asks: 'confirm_booking' },
      {
        writes: 'tem mais cedo?',
        says: [/1\. quinta \(26\/11\) às 10h/, /2\. quinta \(26\/11\) às 14h/],
        does: ['release'],
        asks: 'slot',
      },
      { writes: 'na verdade prefiro as 15:30 mesmo', says: [/15h30, com Bia/], does: ['hold'] },
      { writes: 'mais tarde', says: [/17h/], does: ['release', 'hold'] },
    ],
  },
  {
    about: 'moving what was just cancelled is booking it anew',
    given: { appointments: [cleaning] },
    turns: [
      { writes: 'preciso desmarcar', asks: 'confirm_cancel' },
      { writes: 'sim', does: ['cancel'], asks: 'offer_booking' },
      { writes: 'quero remarcar pra sexta', says: [/Limpeza de pele/, /sexta \(27\/11\)/], asks: 'slot' },
    ],
  },
  {
    about: 'only "?"',
    given: stranger,
    turns: [
      { writes: '?', says: [/assistente virtual/, /posso te ajudar/] },
      { writes: 'quero marcar limpeza', asks: 'when' },
      { writes: '??', says: [/Limpeza de pele/], asks: 'when' },
    ],
  },
  {
    about: 'hello twice is not asked back twice',
    given: stranger,
    turns: [
      { writes: 'oi', says: [/tudo bem\?/] },
      { writes: 'tudo bem?', says: [/Tudo bem por aqui/], never: [/tudo bem\?/i] },
    ],
  },
  {
    about: 'a day before the procedure',
    turns: [
      { writes: 'quero marcar', says: [/Qual procedimento/], asks: 'service' },
      { writes: 'amanhã', says: [/Certo, amanhã \(24\/11\)!/, /Por exemplo/], asks: 'service' },
      { writes: 'limpeza', says: [/Amanhã \(24\/11\) às 9h/], does: ['hold'] },
    ],
  },
  {
    about: 'three questions of a burst, in their order',
    turns: [
      {
        writes: 'onde vcs ficam?\nqual horario\naceita cartao?',
        says: [/^Nosso endereço[^]*Segunda a sexta[^]*Pix/],
        never: [/procedimento/],
      },
    ],
  },
  {
    about: 'another entry of the list while the first waits for its yes',
    turns: [
      offersThursday,
      { writes: '1', says: [/às 14h/], does: ['hold'] },
      { writes: 'não, a segunda', says: [/15h30/], does: ['release', 'hold'] },
      { writes: '3', says: [/17h/], does: ['release', 'hold'] },
      { writes: 'vou pensar', says: [/não marquei nada/], does: ['release'], asks: 'nothing' },
    ],
  },
  {
    about: 'not sure is no yes',
    given: stranger,
    turns: [
      { writes: 'quero marcar limpeza de pele quinta às 14h', does: ['hold'], asks: 'name' },
      { writes: 'não sei ainda', says: [/não marquei nada/], does: ['release'] },
    ],
  },
  {
    about: 'lips are no emergency by themselves',
    turns: [{ writes: 'oi\nminha amiga fez aí\ne amou\né o do lábio', never: [/SAMU/] }],
  },
  {
    about: 'who is she, does she do it',
    turns: [
      { writes: 'quem é a dra carla?', says: [/Dra\. Carla Mendes: biomédica/], never: [/Bia/] },
      { writes: 'a bia faz botox?', says: [/Bia Rocha não atende \*Toxina/, /Dra\. Carla/] },
      { writes: 'a dra carla faz botox?', says: [/Sim, a Dra\. Carla Mendes atende/] },
    ],
  },
  {
    about: 'somebody on a day is a time with her',
    turns: [{ writes: 'a bia atende quinta?', says: [/Qual procedimento/], asks: 'service' }],
  },
  {
    about: 'a date that does not exist',
    turns: [{ writes: 'quero marcar limpeza dia 30/02', never: [/hold/], does: [] }],
  },
  {
    about: 'with her',
    turns: [
      { writes: 'quem é a dra carla?', says: [/Carla/], asks: 'offer_booking' },
      { writes: 'quero marcar com ela', says: [/Qual procedimento/], asks: 'service' },
      { writes: 'limpeza', says: [/com a Dra\. Carla Mendes/], asks: 'when' },
    ],
  },
  {
    about: 'a price asked before the procedure is said',
    turns: [
      { writes: 'quero marcar', asks: 'service' },
      {
        writes: 'quanto?',
        says: [/^De qual procedimento[^]*\?$|^De qual procedimento.*\.$/],
        never: [/E qual procedimento/],
        asks: 'service',
      },
      { writes: 'amanhã', says: [/Certo, amanhã/], asks: 'service' },
      { writes: 'sim', never: [/Certo, amanhã/], asks: 'service' },
    ],
  },
  { about: 'swearing', turns: [{ writes: 'vai tomar no cu', says: [/uma pessoa da equipe/], does: ['hand_over'] }] },
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
