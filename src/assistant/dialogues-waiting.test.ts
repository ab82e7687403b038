/** What people write who want to be told of a time that is not free. */
import { test } from 'node:test'
import type { Dialogue } from './rehearsal-dialogue.ts'
import { cleaning, playDialogue } from './rehearsal-dialogue.ts'

const dialogues: Dialogue[] = [
  {
    about: 'the procedure, the days, and it is noted',
    lines: [
      { writes: 'quero entrar na lista de espera', says: [/Qual procedimento/], asks: 'service' },
      { writes: 'limpeza de pele', says: [/que dias e horários ficam bons/], asks: 'when' },
      {
        writes: 'quarta de manhã',
        says: [/Anotei! Se abrir uma vaga para \*Limpeza de pele\* \(quarta/],
        does: ['wait'],
        asks: 'nothing',
      },
      { writes: 'to na lista de espera?', says: [/1\. Limpeza de pele: quarta/] },
      { writes: 'não precisa mais', says: [/tirei você da lista de espera de Limpeza de pele/], does: ['leave_waitlist'] },
      { writes: 'ainda to na lista de espera?', says: [/não está na lista/] },
    ],
  },
  {
    about: 'all in one message',
    lines: [
      {
        writes: 'me avisa se abrir vaga pra limpeza de pele quarta a tarde com a dra carla?',
        says: [/Anotei! Se abrir uma vaga para \*Limpeza de pele\* com a Dra\. Carla/],
        does: ['wait'],
      },
    ],
  },
  {
    about: 'what is free already is offered in its place',
    lines: [
      { writes: 'coloca meu nome na lista de espera da limpeza de pele', asks: 'when' },
      { writes: 'sexta', says: [/Boa notícia/, /sexta \(27\/11\) às 10h/], asks: 'slot' },
      { writes: 'a primeira', does: ['hold'], asks: 'confirm_booking' },
    ],
  },
  {
    about: 'earlier than what was offered',
    lines: [
      { writes: 'quero marcar limpeza de pele quinta', asks: 'slot' },
      { writes: 'nenhum, me avisa se abrir vaga antes?', says: [/Anotei/], does: ['wait'], asks: 'nothing' },
    ],
  },
  {
    about: 'earlier than what is booked: it stands until then',
    given: { appointments: [cleaning] },
    lines: [
      { writes: 'se abrir um horário antes me avisa?', says: [/continua marcado para quinta \(26\/11\) às 14h/], asks: 'when' },
      {
        writes: 'terça à tarde',
        says: [/Anotei! Se abrir uma vaga antes/, /quinta \(26\/11\) às 14h continua guardado/],
        does: ['wait'],
      },
    ],
  },
  {
    about: 'nothing is free: the list is offered',
    given: { free: [] },
    lines: [
      { writes: 'quero marcar limpeza de pele sexta', says: [/não encontrei horário livre/, /me avisa/], asks: 'when' },
      { writes: 'me avisa', says: [/Anotei/], does: ['wait'] },
    ],
  },
]

for (const dialogue of dialogues) test(dialogue.about, () => playDialogue(dialogue).then(() => {}))
