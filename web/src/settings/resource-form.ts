import type { AgendaResource, ResourceKindName } from '#settings/contract.ts'
import type { Period } from '../ui/hours.ts'

/** As typed: hours may be half written, and what is empty goes as null. */
export type ResourceForm = Omit<AgendaResource, 'hours' | 'loans'> & {
  hours: Period[]
  loans: { unitId: `uni_${string}`; from: string; to: string }[]
}

/** They keep 3:1 on white and stay apart for the colour-blind. */
export const colours = [
  '#9a3d6b',
  '#2b6ca3',
  '#a8690a',
  '#2f7d5b',
  '#5b4bb0',
  '#b0413a',
  '#1f7a8c',
  '#6b5b3e',
  '#7a4fa3',
  '#3d5a80',
] as const

/** One that nobody has yet, while there is one. */
export function freeColour(all: { colour: string | null }[]): string {
  return colours.find((one) => !all.some(({ colour }) => colour === one)) ?? colours[0]
}

export const blankResource = (kind: ResourceKindName, colour: string | null, hours: Period[]): ResourceForm => ({
  kind,
  name: '',
  synonyms: [],
  speciality: null,
  council: null,
  colour,
  type: null,
  dailyLimit: null,
  unitId: null,
  loans: [],
  hours,
  serviceIds: [],
})
