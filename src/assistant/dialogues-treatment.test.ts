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
    {
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
    },
    { writes: 'quando é minha proxima sessao', says: [/ainda não foi marcada.*9 sessões/], asks: 'offer_booking' },
    { writes: 'sim', says: [/Depilação a laser \(Axila\)/], asks: 'when' },
  ),
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
