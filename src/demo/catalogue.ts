import { procedureTemplates, type ProcedureTemplate, type TemplateKey } from '#settings/index.ts'
import type { ServiceRules } from '#scheduling/index.ts'
import type { ResourceKey } from './team.ts'

export type ServiceKey = TemplateKey
export type DemoService = ProcedureTemplate & { resources: ResourceKey[] }

const doneBy: Record<ServiceKey, ResourceKey[]> = {
  avaliacao: ['cecilia', 'beatriz', 'luciana', 'jasmim', 'alecrim'],
  toxina: ['beatriz', 'cecilia', 'jasmim', 'alecrim'],
  preenchimento: ['cecilia', 'beatriz', 'jasmim'],
  bioestimulador: ['cecilia', 'jasmim'],
  skinbooster: ['beatriz', 'cecilia', 'jasmim', 'alecrim'],
  harmonizacao: ['cecilia', 'jasmim'],
  limpeza: ['sabrina', 'luciana', 'alecrim', 'jasmim'],
  peeling: ['sabrina', 'beatriz', 'alecrim', 'jasmim'],
  microagulhamento: ['beatriz', 'sabrina', 'alecrim', 'jasmim'],
  revitalizacao: ['sabrina', 'luciana', 'alecrim', 'jasmim'],
  laser: ['luciana', 'sabrina', 'camomila', 'laser', 'laser2'],
  drenagem: ['thiago', 'luciana', 'lavanda'],
  modeladora: ['thiago', 'lavanda'],
  criolipolise: ['thiago', 'luciana', 'camomila', 'lavanda', 'crio'],
  radiofrequencia: ['thiago', 'lavanda', 'camomila', 'radio'],
}

/** How some of them go, and how far apart their sessions are. */
export const demoRules: Partial<Record<ServiceKey, Partial<ServiceRules>>> = {
  toxina: {
    returnAfterDays: 120,
    contraindications: 'Gestantes, lactantes e pessoas com doenças neuromusculares não fazem este procedimento.',
  },
  peeling: {
    // While the acid acts the professional sees somebody else; the room is held.
    phases: [
      { kind: 'active', minutes: 15, holds: ['professional', 'room'] },
      { kind: 'processing', minutes: 20, holds: ['room'] },
      { kind: 'active', minutes: null, holds: ['professional', 'room'] },
    ],
    afterHolds: ['room'],
    minIntervalDays: 14,
    returnAfterDays: 21,
    contraindications: 'Gestantes e pessoas com a pele ferida ou bronzeada esperam: a profissional avalia antes.',
  },
  microagulhamento: { minIntervalDays: 28, returnAfterDays: 30 },
  laser: {
    minIntervalDays: 28,
    returnAfterDays: 30,
    contraindications: 'Gestantes, pele bronzeada de sol recente e uso de remédios que deixam a pele sensível à luz.',
  },
  bioestimulador: { dailyLimit: 4 },
}

/** What the demo clinic sells, in the order in which it shows it. */
export const demoServices: DemoService[] = procedureTemplates.map((one) => ({ ...one, resources: doneBy[one.key] }))
