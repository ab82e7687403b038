import { procedureTemplates, type ProcedureTemplate, type TemplateKey } from '#settings/index.ts'
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
  laser: ['luciana', 'sabrina', 'camomila', 'laser'],
  drenagem: ['thiago', 'luciana', 'lavanda'],
  modeladora: ['thiago', 'lavanda'],
  criolipolise: ['thiago', 'luciana', 'camomila', 'lavanda', 'crio'],
  radiofrequencia: ['thiago', 'lavanda', 'camomila', 'radio'],
}

/** What the demo clinic sells, in the order in which it shows it. */
export const demoServices: DemoService[] = procedureTemplates.map((one) => ({ ...one, resources: doneBy[one.key] }))
