import type { PriceKind } from '#scheduling/index.ts'
import { bodyTemplates } from './templates-body.ts'
import { faceTemplates } from './templates-face.ts'

export type TemplateKey =
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

/** A procedure as many clinics have it. Duration and price are examples, to be put right by whoever knows the clinic. */
export type ProcedureTemplate = {
  key: TemplateKey
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
}

/** In the order in which a clinic shows them. */
export const procedureTemplates: ProcedureTemplate[] = [...faceTemplates, ...bodyTemplates]
