/** What people write about what is booked already: moving, confirming, not coming, cancelling. */
import { test } from 'node:test'
import type { Dialogue } from './rehearsal-dialogue.ts'
import { axilla, cleaning, playDialogue } from './rehearsal-dialogue.ts'

const one = { appointments: [cleaning] }
const two = { appointments: [cleaning, axilla] }
const holds = { does: ['hold'], asks: 'confirm_booking' }

const dialogues: Dialogue[] = [
  {
    about: 'moving in four messages: the old time stands until the yes',
    given: one,
    lines: [
      { writes: 'preciso remarcar', says: [/Para qual dia e horário/, /quinta \(26\/11\) às 14h/], asks: 'when' },
      { writes: 'sexta', says: [/1\. sexta \(27\/11\) às 10h/, /2\. sexta \(27\/11\) às 16h/], never: [/Bia/], asks: 'slot' },
      { writes: 'a segunda', says: [/Sexta \(27\/11\) às 16h/, /continua guardado/], never: [/Troquei|R\$/], ...holds },
      {
        writes: 'pode',
        says: [/Troquei seu horário de quinta \(26\/11\) às 14h/, /Sexta \(27\/11\) às 16h/],
        does: ['move'],
        asks: 'nothing',
      },
    ],
  },
  {
    about: '"dá pra passar pra sexta?" with a greeting',
    given: one,
    lines: [
      { writes: 'oi, dá pra passar pra sexta?', says: [/^(Oi|Olá)/, /1\. sexta/], asks: 'slot' },
      { writes: 'as 10', ...holds },
    ],
  },
  {
    about: '"consigo mais cedo?" is the same day, earlier',
    given: one,
    lines: [{ writes: 'consigo mais cedo?', says: [/Quinta \(26\/11\) às 10h/], ...holds }],
  },
  {
    about: '"da pra ser mais tarde?" after asking when it is',
    given: one,
    lines: [
      { writes: 'meu horario é qdo?', says: [/quinta \(26\/11\) às 14h/] },
      { writes: 'da pra ser mais tarde?', says: [/às 17h/], ...holds },
      { writes: 'pode ser', does: ['move'] },
    ],
  },
  {
    about: 'sooner, on another day',
    given: one,
    lines: [{ writes: 'da pra adiantar meu horario?', says: [/Hoje \(23\/11\) às 15h/], ...holds }],
  },
  {
    about: 'which of two, then where to',
    given: two,
    lines: [
      { writes: 'quero remarcar', says: [/1\. .*Limpeza[^]*2\. .*Axila/], asks: 'appointment' },
      { writes: 'o de quinta', says: [/passar \*Limpeza de pele\*/], asks: 'when' },
      { writes: 'pra sexta de manhã', says: [/Sexta \(27\/11\) às 10h/], ...holds },
      { writes: 'sim', says: [/Troquei/], does: ['move'] },
    ],
  },
  {
    about: 'from one day to another in one breath',
    given: two,
    lines: [{ writes: 'preciso mudar meu horário de quinta pra sexta de tarde', says: [/Limpeza de pele/, /às 16h/], ...holds }],
  },
  {
    about: 'by the procedure',
    given: two,
    lines: [{ writes: 'muda a limpeza pra sexta de manha', says: [/Limpeza de pele\*\nSexta \(27\/11\) às 10h/], ...holds }],
  },
  {
    about: 'the new time is lost while deciding: the old one stands, others are offered',
    given: one,
    lines: [
      { writes: 'quero remarcar pra sexta as 16h', ...holds },
      {
        writes: 'sim',
        loses: '2026-11-27 16:00 carla',
        says: [/acabou de ser reservado/, /1\. /],
        never: [/Troquei/],
        does: ['release'],
        asks: 'slot',
      },
      { writes: '1', ...holds },
      { writes: 'sim', does: ['move'] },
    ],
  },
  {
    about: 'given up: it stays as it was',
    given: one,
    lines: [
      { writes: 'quero remarcar pra sexta as 10', ...holds },
      {
        writes: 'nao, deixa como está',
        says: [/fica como estava/, /quinta \(26\/11\) às 14h/],
        does: ['release'],
        asks: 'nothing',
      },
    ],
  },
  {
    about: '"vou ver e te aviso"',
    given: one,
    lines: [
      { writes: 'quero remarcar pra sexta', asks: 'slot' },
      { writes: 'vou ver e te aviso', says: [/fica como estava/], asks: 'nothing' },
    ],
  },
  {
    about: 'too far',
    given: one,
    lines: [
      { writes: 'da pra trocar o dia da limpeza?', asks: 'when' },
      { writes: 'dia 15/08/2027', says: [/agenda ainda não abriu/, /até domingo \(21\/02\)/], asks: 'when' },
    ],
  },
  {
    about: 'too near',
    given: one,
    lines: [{ writes: 'quero remarcar pra hoje as 10:30', says: [/em cima da hora/, /1 hora de antecedência/], asks: 'slot' }],
  },
  {
    about: 'closed that day',
    given: one,
    lines: [{ writes: 'quero remarcar pra domingo', says: [/a clínica não abre/], asks: 'slot' }],
  },
  {
    about: 'to the time it has',
    given: one,
    lines: [{ writes: 'quero mudar pra quinta as 14h', says: [/Para qual dia e horário/], asks: 'when' }],
  },
  {
    about: 'to another professional',
    given: one,
    lines: [
      {
        writes: 'tem como ser com a bia?',
        says: [/Com Bia Rocha, quinta \(26\/11\) às 14h não encontrei vaga/, /15h30, com Bia/],
        asks: 'slot',
      },
    ],
  },
  {
    about: 'thinking again just after booking',
    lines: [
      { writes: 'quero limpeza amanha', ...holds },
      { writes: 'sim', does: ['book'] },
      { writes: 'na verdade queria quinta', says: [/Quinta \(26\/11\)/, /amanhã \(24\/11\) às 9h continua guardado/], ...holds },
    ],
  },
  {
    about: 'moving what nobody has booked',
    lines: [{ writes: 'preciso remarcar', says: [/Não encontrei nenhum horário/, /recepção/], asks: 'offer_booking' }],
  },
  {
    about: '"cancela o de quinta e marca dia 27" of the same is moving it',
    given: one,
    lines: [
      { writes: 'cancela o de quinta e marca dia 27', says: [/1\. sexta \(27\/11\)/], never: [/cancel/], asks: 'slot' },
      { writes: '1', ...holds },
      { writes: 'sim', does: ['move'] },
    ],
  },
  {
    about: '"cancela a limpeza e marca botox" is two things',
    given: two,
    lines: [
      {
        writes: 'cancela a limpeza de quinta e marca botox dia 27',
        says: [/quer mesmo cancelar/, /Limpeza/],
        asks: 'confirm_cancel',
      },
      {
        writes: 'sim',
        says: [/cancelei/, /Toxina botulínica/, /1\. sexta \(27\/11\)/],
        never: [/outro dia para você/],
        does: ['cancel'],
        asks: 'slot',
      },
    ],
  },
  {
    about: 'giving it to a sister is for the desk',
    given: one,
    lines: [{ writes: 'quero passar meu horario pra minha irmã', says: [/continua marcado/, /recepção/], does: ['hand_over'] }],
  },
  {
    about: 'another procedure in its place is for the desk',
    given: one,
    lines: [{ writes: 'queria trocar o procedimento, em vez de limpeza fazer peeling', says: [/recepção/], does: ['hand_over'] }],
  },
  ...['confirmo', 'Confirmado!!', 'vou sim', 'estarei aí', 'ok confirmado, obrigada', 'pode confirmar minha presença'].map(
    (writes) => ({
      about: `"${writes}"`,
      given: one,
      lines: [
        {
          writes,
          says: [/Presença confirmada! ✅ Te esperamos: \*Limpeza de pele\*, quinta \(26\/11\) às 14h/],
          does: ['confirm'],
          asks: 'nothing',
        },
      ],
    }),
  ),
  {
    about: 'a second confirmation changes nothing',
    given: { appointments: [{ ...cleaning, confirmed: true }] },
    lines: [{ writes: 'confirmo', says: [/Já está confirmado/], does: [] }],
  },
  {
    about: 'confirming which of two',
    given: two,
    lines: [
      { writes: 'confirmo', says: [/1\. [^]*2\. /, /todos/], asks: 'appointment' },
      { writes: 'os dois', says: [/Limpeza[^]*Axila/], does: ['confirm', 'confirm'] },
    ],
  },
  {
    about: 'confirming one of two by its day',
    given: two,
    lines: [{ writes: 'confirmo o de quinta', says: [/Limpeza/], never: [/Axila/], does: ['confirm'] }],
  },
  {
    about: '"tá confirmado?" asks',
    given: one,
    lines: [
      { writes: 'tá confirmado?', says: [/Está marcado sim/, /Posso confirmar sua presença/], does: [] },
      { writes: 'sim', does: ['confirm'] },
    ],
  },
  {
    about: 'confirming nothing',
    lines: [{ writes: 'confirmo minha presença', says: [/Não encontrei nenhum horário/], does: [] }],
  },
  {
    about: 'not coming: moved',
    given: one,
    lines: [
      { writes: 'não vou poder ir', says: [/\*remarcar\* ou \*cancelar\*/], never: [/cancelei/], asks: 'move_or_cancel' },
      { writes: 'remarcar', asks: 'when' },
      { writes: 'sexta 10h', ...holds },
      { writes: 'ok', does: ['move'] },
    ],
  },
  {
    about: 'not coming: cancelled',
    given: one,
    lines: [
      { writes: 'surgiu um imprevisto', asks: 'move_or_cancel' },
      { writes: 'pode cancelar', says: [/cancelei/], does: ['cancel'], asks: 'offer_booking' },
    ],
  },
  {
    about: 'not coming, with the new day at once',
    given: one,
    lines: [{ writes: 'nao vou poder quinta, pode ser sexta?', says: [/1\. sexta/], asks: 'slot' }],
  },
  { about: 'neither of two days', given: one, lines: [{ writes: 'não consigo quinta nem sexta', asks: 'move_or_cancel' }] },
  {
    about: 'not coming to which of two',
    given: two,
    lines: [
      { writes: 'nao vou poder ir', asks: 'appointment' },
      { writes: 'a primeira', says: [/Limpeza/], asks: 'move_or_cancel' },
      { writes: 'remarcar pra sexta', says: [/1\. sexta/], asks: 'slot' },
    ],
  },
  {
    about: 'the one that is for somebody else',
    given: { appointments: [{ ...cleaning, for: 'Maria Reis' }, axilla] },
    lines: [
      { writes: 'dá pra passar o da minha mãe pra sexta as 10h?', says: [/Limpeza de pele/, /Para Maria Reis/], ...holds },
      { writes: 'sim', does: ['move'] },
    ],
  },
  {
    about: 'all of them after all, in the words of a no',
    given: two,
    lines: [
      { writes: 'cancela a limpeza', asks: 'confirm_cancel' },
      { writes: 'to indo cancelar tudo, nao vou poder', says: [/todos estes horários/], does: [], asks: 'confirm_cancel' },
      { writes: 'não cancela não', does: [], asks: 'nothing' },
    ],
  },
  {
    about: 'not coming is a yes to cancelling',
    given: one,
    lines: [
      { writes: 'cancela meu horário', asks: 'confirm_cancel' },
      { writes: 'cancela, não vou poder ir', does: ['cancel'] },
    ],
  },
  {
    about: 'not being able to cancel is none',
    given: one,
    lines: [
      { writes: 'cancela meu horário', asks: 'confirm_cancel' },
      { writes: 'não vou poder cancelar', does: [], never: [/cancelei/] },
    ],
  },
  {
    about: 'all of them cancelled on one yes',
    given: two,
    lines: [
      { writes: 'cancela tudo', says: [/todos estes horários/], asks: 'confirm_cancel' },
      { writes: 'sim', says: [/cancelei/], does: ['cancel', 'cancel'] },
    ],
  },
]

for (const dialogue of dialogues)
  test(dialogue.about, async () => {
    await playDialogue(dialogue)
  })
