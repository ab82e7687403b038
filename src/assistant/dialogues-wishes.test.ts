/** What people write when they want several things, for somebody else, come back, or pick in their own words. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Dialogue, Line } from './rehearsal-dialogue.ts'
import { cleaning, playDialogue, stranger } from './rehearsal-dialogue.ts'

const day = 24 * 60
const holds = { does: ['hold'], asks: 'confirm_booking' }
const offers: Line = { writes: 'quero limpeza quinta de tarde', says: [/1\. .*14h[^]*2\. .*15h30[^]*3\. .*17h/], asks: 'slot' }
const picks = (writes: string, says: RegExp): Dialogue => ({
  about: `"${writes}"`,
  lines: [offers, { writes, says: [says], ...holds }],
})

const sunday = { now: { date: '2026-11-22', time: '20:00' } } as const

const dialogues: Dialogue[] = [
  {
    about: 'a hello while the clinic is closed',
    given: { ...stranger, ...sunday },
    lines: [
      { writes: 'oi', says: [/virtual/, /está fechada agora e abre amanhã a partir das 9h, mas por aqui já posso ajudar/] },
      { writes: 'oi', never: [/fechada/] },
    ],
  },
  {
    about: 'a person wanted while the clinic is closed: that is said once',
    given: { ...stranger, ...sunday },
    lines: [
      {
        writes: 'quero falar com uma pessoa',
        says: [/A recepção te responde amanhã a partir das 9h/],
        never: [/está fechada agora/],
        does: ['hand_over'],
      },
    ],
  },
  picks('a segunda', /15h30/),
  picks('às 15h', /15h30/),
  picks('o mais tarde', /17h/),
  picks('a mais cedo', /14h/),
  picks('a última', /17h/),
  picks('a do meio', /15h30/),
  picks('qualquer um', /14h/),
  picks('a primeira com a Bia', /15h30/),
  picks('com a bia', /15h30/),
  {
    about: '"essa mesmo" to several asks which',
    lines: [offers, { writes: 'essa mesmo', says: [/qual destes/i], asks: 'slot' }],
  },
  picks('a últma', /17h/),
  picks('o ultmo', /17h/),
  picks('a primera', /14h/),
  picks('o primeiro horario', /14h/),
  ...['quero limpeza, primeiro horário com qualquer uma', 'limpeza o mais cedo que tiver'].map((writes): Dialogue => ({
    about: writes,
    lines: [{ writes, says: [/Hoje \(23\/11\) às 15h/], ...holds }],
  })),
  {
    about: 'the first of an afternoon',
    lines: [{ writes: 'primeiro horario da tarde pra limpeza, quinta', says: [/Quinta \(26\/11\) às 14h/], ...holds }],
  },
  {
    about: 'a window for each of three days',
    lines: [
      {
        writes: 'limpeza terça de manhã, quinta à tarde ou sexta depois das 15',
        says: [/24\/11\) às 9h.*\n.*26\/11\) às 14h/],
        never: [/26\/11\) às 10h/, /27\/11\) às 10h/],
        asks: 'slot',
      },
    ],
  },
  ...['tem limpeza na qiunta às 14h?', 'limpeza na quitna 14h'].map((writes): Dialogue => ({
    about: writes,
    lines: [{ writes, says: [/Quinta \(26\/11\) às 14h/], ...holds }],
  })),
  { about: '"nenhuma"', lines: [offers, { writes: 'nenhuma', says: [/outro dia/], asks: 'when' }] },
  {
    about: '"1" to the only time there is',
    lines: [
      { writes: 'limpeza quinta 14h', ...holds },
      { writes: '1', says: [/Posso confirmar/], never: [/não entendi/], does: [], asks: 'confirm_booking' },
    ],
  },
  {
    about: 'the latest there is',
    lines: [{ writes: 'quero limpeza quinta, o mais tarde que tiver', says: [/às 17h/], ...holds }],
  },
  { about: 'the last time of the day', lines: [{ writes: 'limpeza, sexta, o ultimo horario', says: [/às 16h/], ...holds }] },
  {
    about: 'two windows, each with its own day',
    lines: [
      {
        writes: 'quero marcar limpeza terça de manhã ou quinta à tarde',
        says: [/1\. amanhã \(24\/11\) às 9h/, /2\. quinta \(26\/11\) às 14h/],
        never: [/10h/],
        asks: 'slot',
      },
    ],
  },
  {
    about: 'two procedures, the second near the first',
    lines: [
      {
        writes: 'quero marcar limpeza e botox sexta',
        says: [/primeiro \*Limpeza de pele\*, depois \*Toxina botulínica\*/, /1\. sexta/],
        asks: 'slot',
      },
      { writes: '1', ...holds },
      {
        writes: 'sim',
        says: [/Está marcado: \*Limpeza de pele\*/, /Agora \*Toxina botulínica\*/, /sexta \(27\/11\) às 11h/],
        never: [/hoje/],
        does: ['book'],
        asks: 'slot',
      },
      { writes: '1', ...holds },
      { writes: 'sim', says: [/marcado/], does: ['book'], asks: 'nothing' },
    ],
  },
  {
    about: 'a second procedure thought of later',
    lines: [
      { writes: 'quero marcar limpeza', asks: 'when' },
      { writes: 'quero tb botox', says: [/depois \*Toxina/], asks: 'when' },
      { writes: 'sexta de manha', ...holds },
      { writes: 'isso', says: [/Agora \*Toxina botulínica\*/], does: ['book'], asks: 'slot' },
    ],
  },
  {
    about: 'one of two is not done here',
    lines: [
      {
        writes: 'quero marcar limpeza e drenagem sexta',
        says: [/\*Drenagem linfática\* a gente não faz/, /1\. sexta/],
        asks: 'slot',
      },
    ],
  },
  {
    about: 'price and place',
    lines: [{ writes: 'qto ta o botox e onde fica?', says: [/R\$ 890/, /Rua das Flores/], asks: 'offer_booking' }],
  },
  {
    about: 'price and times',
    lines: [
      {
        writes: 'queria sabe qto ta a limpesa de pele e se tem horario essa semana',
        says: [/R\$ 180/, /1\. hoje/],
        asks: 'slot',
      },
    ],
  },
  {
    about: 'areas: each price and their sum, no discount; both in one visit',
    lines: [
      {
        writes: 'axila e virilha, qto fica',
        says: [/Axila: R\$ 120/, /Virilha: R\$ 160/, /Somando os valores da tabela: \*R\$ 280\*/],
        asks: 'offer_booking',
      },
      { writes: 'quero', says: [/\(Axila e Virilha\)/], asks: 'when' },
      { writes: 'sexta', says: [/\(Axila e Virilha\)/, /R\$ 280 \(soma das áreas\)/], ...holds },
    ],
  },
  { about: 'a combo in shorthand', lines: [{ writes: 'laser perna inteira + axila', says: [/R\$ 400/, /R\$ 120/, /R\$ 520/] }] },
  {
    about: 'an area thought of later',
    lines: [
      { writes: 'quero depilar a axila', asks: 'when' },
      { writes: 'e virilha tambem', says: [/\(Axila e Virilha\)/], asks: 'when' },
    ],
  },
  {
    about: 'a discount for three is for the desk, their prices are not',
    lines: [
      {
        writes: 'quanto fica axila + virilha + buço? tem desconto se fizer as 3?',
        says: [/R\$ 360/, /recepção/],
        does: ['hand_over'],
      },
    ],
  },
  {
    about: 'a procedure that the clinic does not have: no, and what is near',
    lines: [
      {
        writes: 'fazem sobrancelha?',
        says: [/\*Sobrancelha\* a gente não faz/, /próximo, temos/],
        never: [/Fazemos sim/],
        asks: 'service',
      },
    ],
  },
  {
    about: 'booking what it does not have',
    lines: [{ writes: 'quero marcar unha', says: [/não faz/], does: [], asks: 'service' }],
  },
  { about: 'its price', lines: [{ writes: 'quanto custa lipo?', says: [/\*Lipoaspiração\* a gente não faz/], never: [/R\$/] }] },
  {
    about: 'a colleague nobody knows',
    lines: [{ writes: 'quero marcar limpeza com a dra ana', says: [/Quem faz \*Limpeza de pele\*/], asks: 'when' }],
  },
  {
    about: 'a price found dear',
    lines: [
      { writes: 'quanto custa botox', asks: 'offer_booking' },
      { writes: 'caro hein', says: [/recepção/], never: [/prazer/], does: ['hand_over'] },
    ],
  },
  {
    about: 'for a mother: her name is asked, the writer is not renamed',
    given: stranger,
    lines: [
      {
        writes: 'oi quero marcar limpeza pra minha mãe quinta as 14h',
        says: [/Para sua mãe/, /nome completo da sua mãe/],
        does: ['hold'],
        asks: 'attendee_name',
      },
      { writes: 'sim', says: [/nome completo da sua mãe/], asks: 'attendee_name' },
      {
        writes: 'ela se chama Maria das Dores',
        says: [/O horário de Maria está marcado/, /Para Maria das Dores/],
        does: ['book'],
        asks: 'nothing',
      },
    ],
  },
  {
    about: 'for a daughter of 15: named at once, the desk is told',
    lines: [
      {
        writes: 'queria agendar pra minha filha Júlia de 15 anos limpeza sexta 10h',
        says: [/menor de idade/, /Para Júlia/, /Posso confirmar\?$/],
        does: ['hold', 'note'],
        asks: 'confirm_booking',
      },
      { writes: 'sim', says: [/O horário de Júlia está marcado/], does: ['book'] },
    ],
  },
  {
    about: 'for a son, abbreviated',
    lines: [
      {
        writes: 'quero agendar p/ meu filho de 12 anos limpeza',
        says: [/menor de idade/, /para seu filho/],
        does: ['note'],
        asks: 'when',
      },
    ],
  },
  {
    about: 'whether 17 is too young is for the team',
    lines: [{ writes: 'posso fazer botox com 17 anos?', says: [/equipe/], does: ['hand_over', 'note'] }],
  },
  {
    about: 'for somebody else after all',
    lines: [
      { writes: 'limpeza quinta 14h', ...holds },
      { writes: 'ah é pra minha filha Bia', says: [/horário de Bia/], does: [], asks: 'confirm_booking' },
      { writes: 'sim', says: [/Para Bia/], does: ['book'] },
    ],
  },
  {
    about: 'for two: together, with one yes',
    given: { free: ['2026-11-27 10:00 carla', '2026-11-27 10:00 bia', '2026-11-27 15:00 carla', '2026-11-27 15:00 bia'] },
    lines: [
      {
        writes: 'quero marcar p minha mae e p mim limpeza sexta',
        says: [/você com a Dra\. Carla Mendes e sua mãe com Bia Rocha/],
        asks: 'slot',
      },
      { writes: '1', says: [/nome completo da sua mãe/], does: ['hold_party'], asks: 'attendee_name' },
      { writes: 'sim', says: [/Só falta o nome completo da sua mãe/], asks: 'attendee_name' },
      { writes: 'Maria Lima', says: [/está tudo marcado/i, /\*Maria Lima\*: Limpeza de pele/], does: ['book_party'] },
    ],
  },
  {
    about: 'another matter in the middle, and back by itself',
    given: { appointments: [cleaning] },
    lines: [
      { writes: 'quero marcar botox sexta as 10', ...holds },
      { writes: 'ah e preciso remarcar a limpeza de quinta pra sexta a tarde', says: [/Limpeza de pele/, /às 16h/], ...holds },
      {
        writes: 'sim',
        says: [/Troquei/, /Voltando à outra marcação/, /Toxina botulínica\*, sexta \(27\/11\) às 10h/],
        does: ['move'],
        asks: 'confirm_booking',
      },
      { writes: 'sim', says: [/Toxina botulínica/], does: ['book'] },
    ],
  },
  {
    about: 'confirming another on the way',
    given: { appointments: [cleaning] },
    lines: [
      { writes: 'quero marcar botox sexta 10h', ...holds },
      {
        writes: 'antes disso, confirmo o de quinta',
        says: [/Presença confirmada/, /Voltando/],
        does: ['confirm'],
        asks: 'confirm_booking',
      },
      { writes: 'sim', does: ['book'] },
    ],
  },
  {
    about: 'a question, and "voltando"',
    lines: [
      offers,
      { writes: 'onde fica?', says: [/Rua das Flores/, /1\. quinta/], asks: 'slot' },
      { writes: 'voltando, pode ser a primeira', says: [/14h/], ...holds },
    ],
  },
  {
    about: '"e sobre aquele horário?"',
    lines: [offers, { writes: 'e sobre aquele horario?', says: [/qual destes/i], asks: 'slot' }],
  },
  {
    about: 'a question before the yes',
    lines: [
      { writes: 'limpeza quinta 14h', ...holds },
      {
        writes: 'deixa eu ver uma coisa antes, aceita pix?',
        says: [/Pix/, /Posso confirmar/],
        does: [],
        asks: 'confirm_booking',
      },
    ],
  },
  {
    about: 'back after days: offered to go on, with fresh times',
    lines: [
      offers,
      {
        writes: 'oi',
        after: 2 * day,
        says: [/Da última vez você via horários de \*Limpeza de pele\*\. Quer continuar\?/],
        never: [/14h/],
        asks: 'resume',
      },
      { writes: 'sim', says: [/1\. amanhã \(26\/11\)/], asks: 'slot' },
      { writes: '1', ...holds },
      { writes: 'sim', does: ['book'] },
    ],
  },
  {
    about: 'a "sim" of days ago books nothing',
    lines: [
      { writes: 'limpeza quinta 14h', ...holds },
      { writes: 'sim', after: 2 * day, says: [/Quer continuar\?/], does: [], asks: 'resume' },
      { writes: 'sim', says: [/1\. /], does: [], asks: 'slot' },
    ],
  },
  {
    about: 'back after days with something else',
    lines: [
      offers,
      { writes: 'qto ta o botox?', after: 3 * day, says: [/R\$ 890/], never: [/Da última vez/], asks: 'offer_booking' },
      { writes: 'sim', says: [/Toxina botulínica/], asks: 'when' },
    ],
  },
  {
    about: 'back after days, and no',
    lines: [
      offers,
      { writes: 'bom dia', after: 2 * day, asks: 'resume' },
      { writes: 'nao quero mais nao', says: [/de lado/], asks: 'nothing' },
      { writes: 'oi', never: [/Da última vez/] },
    ],
  },
]

for (const dialogue of dialogues)
  test(dialogue.about, async () => {
    await playDialogue(dialogue)
  })

test('every dialogue reads the same in each tone, and a formal clinic uses no emoji and no "te"', async () => {
  for (const tone of ['formal', 'playful'] as const)
    for (const dialogue of dialogues) {
      const known = (await playDialogue({ about: '', lines: [] })).known()
      const never = tone === 'formal' ? [/\p{Extended_Pictographic}/u, /!/, /(?<!\p{L})(te|pra|Oi|Oiê|prontinho)(?!\p{L})/iu] : []
      const lines = dialogue.lines.map((line): Line => ({ ...line, says: [], never }))
      await playDialogue({ ...dialogue, lines, given: { ...dialogue.given, known: { clinic: { ...known.clinic, tone } } } })
    }
  assert.ok(dialogues.length >= 40)
})
