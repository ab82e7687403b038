import type { PriceKind } from '#scheduling/index.ts'
import { bodyServices } from './catalogue-body.ts'
import { faceServices } from './catalogue-face.ts'
import type { ResourceKey } from './team.ts'

export type ServiceKey =
  | 'avaliacao'
  | 'toxina'
  | 'preenchimento'
  | 'bioestimulador'
  | 'skinbooster'
  | 'harmonizacao'
  | 'limpeza'
  | 'peeling'
  | 'microagulhamento'
  | 'revitalizacao'
  | 'laser'
  | 'drenagem'
  | 'modeladora'
  | 'criolipolise'
  | 'radiofrequencia'

export type DemoService = {
  key: ServiceKey
  name: string
  category: string
  /** As people type it: without accents and with the slips they make. */
  synonyms: string[]
  summary: string
  priceDependsOn: string
  needsEvaluation: boolean
  isEvaluation: boolean
  isBookableOnline: boolean
  bufferBeforeMin: number
  bufferAfterMin: number
  variants: { area: string | null; synonyms: string[]; durationMin: number; price: PriceKind }[]
  resources: ResourceKey[]
}

/** What the demo clinic sells, in the order in which it shows it. */
export const demoServices: DemoService[] = [...faceServices, ...bodyServices]
