/** What people ask of a treatment: what was done, what comes next, all of its sessions at once. */
import { test } from 'node:test'
import type { Dialogue, Line } from './rehearsal-dialogue.ts'
import { axilla, cleaning, playDialogue } from './rehearsal-dialogue.ts'
import type { Given } from './rehearsal.ts'
import { serviceId } from './rehearsal.ts'

const care: Given = {
  known: {
    care: {
      visits: [
        { day: '2026-10-12', serviceId: serviceId('botox'), what: 'Toxina botulínica', professional: 'Dra. Carla Mendes' },
        { day: '2026-03-19', serviceId: serviceId('peeling'), what: 'Peeling químico', professional: null },
        { day: '2026-03-05', serviceId: serviceId('cleaning'), what: 'Limpeza de pele', professional: 'Bia Rocha' },
      ],
      returns: [{ service: 'Toxina botulínica', dueOn: '2027-02-12', bookedAt: null }],
    },
  },
}
const own: Given = {
  known: {
    packages: [
      {
        name: 'Laser dez',
        serviceId: serviceId('laser'),
        variantId: 'var_laser0',
        sessions: 10,
        left: 9,
        validUntil: null,
        isFrozen: false,
      },
    ],
  },
}
const holds = { does: ['hold'], asks: 'confirm_booking' }
const asks = (given: Given, ...lines: Line[]): Dialogue => ({ about: lines.map((line) => line.writes).join(' / '), given, lines })

const dialogues: Dialogue[] = [
  asks(care, { writes: 'quando foi minha última sessão?', says: [/12\/10\/2026: \*Toxina botulínica\*, com a Dra\. Carla/] }),
  asks(care, {
    writes: 'oq eu fiz em março?',
    says: [/em março:\n• 05\/03\/2026: Limpeza de pele, com Bia Rocha\n• 19\/03\/2026: Peeling/],
    never: [/Toxina/],
  }),
  asks(care, { writes: 'oq eu fiz mês passado', says: [/em outubro:\n• 12\/10\/2026: Toxina/] }),
  asks(care, { writes: 'o que eu fiz em maio?', says: [/nenhuma visita sua em maio.*última visita foi em 12\/10/] }),
  asks(care, { writes: 'fiz botox quando mesmo?', says: [/Toxina botulínica\* foi em 12\/10\/2026/], never: [/recepção/] }),
  asks(care, { writes: 'que dia foi minha ultima limpeza', says: [/Limpeza de pele\* foi em 05\/03\/2026/] }),
  asks(care, { writes: 'qdo fiz laser?', says: [/Não encontrei \*Depilação a laser\*/] }),
  asks(care, { writes: 'qdo tenho q voltar pro botox?', says: [/por volta de 12\/02\/2027/] }),
  asks(care, { writes: 'quando tenho que voltar pra limpeza?', says: [/Não tenho um retorno previsto/], never: [/Toxina/] }),
  asks(
    { appointments: [cleaning, axilla] },
    { writes: 'qdo é minha próxima sessão?', says: [/Limpeza de pele/], never: [/Axila/] },
    { writes: 'e minha próxima sessão de laser é quando?', says: [/Axila/], never: [/Limpeza/] },
  ),
  asks(
    own,
    { writes: 'quando é minha proxima sessao', says: [/ainda não foi marcada.*9 sessões/], asks: 'offer_booking' },
    { writes: 'sim', says: [/Depilação a laser \(Axila\)/], asks: 'when' },
  ),
  asks(
    own,
    { writes: 'oi quero marcar as 10 sessões de laser', says: [/De quanto em quanto tempo/], asks: 'rhythm' },
    { writes: 'de 4 em 4 semanas', says: [/Vamos marcar 9 sessões do seu pacote/], asks: 'when' },
    {
      writes: 'sexta 14h',
      says: [/9 sessões, com Bia Rocha\nSexta às 14h, de 4 em 4 semanas\nDias 27\/11, 25\/12, 22\/01… até 09\/07\/2027/],
      ...holds,
    },
    { writes: 'sim', says: [/Marquei 9 sessões de \*Depilação a laser \(Axila\)/], does: ['book_series'] },
    {
      writes: 'quais meus horarios',
      says: [/9 sessões, a próxima sexta \(27\/11\) às 14h, com Bia Rocha; depois 25\/12, 22\/01 e mais 6$/],
    },
    { writes: 'cancela minha sessão', says: [/sexta \(27\/11\)/, /ou todas as 9/], asks: 'confirm_cancel' },
    { writes: 'todas', says: [/cancelar 9 sessões/], asks: 'confirm_cancel' },
    { writes: 'sim', says: [/cancelei: 9 sessões/], does: Array.from({ length: 9 }, () => 'cancel') },
  ),
  asks(
    own,
    {
      writes: 'pode ser toda quinta de 4 em 4 semanas?',
      says: [/Quinta às 15h30, de 4 em 4 semanas\nDias 26\/11, 23\/12, 21\/01/, /Em outro horário: a 2ª, quarta \(23\/12\)/],
      ...holds,
    },
    {
      writes: 'não, prefiro sexta',
      says: [/Sexta às 14h, de 4 em 4 semanas/],
      does: ['release', 'hold'],
      asks: 'confirm_booking',
    },
    { writes: 'deixa pra lá', never: [/Marquei/], does: ['release'] },
  ),
  asks(
    own,
    { writes: 'ja fiz 1 sessao, marca as que faltam toda sexta 14h', says: [/9 sessões/], ...holds },
    { writes: 'pode', does: ['book_series'] },
    {
      writes: 'muda todas pra quinta 15h30',
      says: [/Quinta às 15h30\nDias 26\/11/, /Posso mudar todas/],
      asks: 'confirm_booking',
    },
    { writes: 'sim', says: [/Mudei 9 sessões/], does: ['move_series'] },
  ),
  asks(own, { writes: 'marca a próxima', says: [/Depilação a laser \(Axila\)/, /1\./], asks: 'slot' }),
  asks(
    {},
    { writes: 'quero marcar varias sessoes de limpeza', asks: 'sessions' },
    { writes: '6', asks: 'rhythm' },
    { writes: 'a cada 15 dias', says: [/6 sessões, de 2 em 2 semanas/], asks: 'when' },
    { writes: 'sexta 14h', says: [/R\$ 180 cada sessão/], ...holds },
  ),
  asks({}, { writes: 'quero marcar 4 sessoes de limpeza pra minha mae toda semana', says: [/recepção/], does: ['hand_over'] }),
  asks({}, { writes: 'quero 30 sessoes de limpeza toda semana', says: [/recepção/], does: ['hand_over'] }),
  asks({}, { writes: 'qro marcar 4 sessoes de limpeza', asks: 'rhythm' }, { writes: 'tanto faz', does: ['hand_over'] }),
  asks(own, { writes: 'quantas sessoes faltam?', says: [/9 sessões/], never: [/Ficaria/] }),
  asks(
    { appointments: [cleaning, { ...axilla, for: 'Lúcia' }] },
    { writes: 'tem coisa marcada pra minha mãe?', says: [/Axila.*para Lúcia/], never: [/Limpeza/] },
  ),
  asks(
    { appointments: [cleaning] },
    { writes: 'minha mãe tem horário marcado?', says: [/nada marcado para sua mãe/], never: [/Limpeza/] },
  ),
]

for (const dialogue of dialogues) test(dialogue.about, async () => void (await playDialogue(dialogue)))
