import { z } from 'zod'

export const importFields = [
  'date',
  'time',
  'end',
  'duration',
  'name',
  'phone',
  'service',
  'professional',
  'status',
  'note',
] as const
export type ImportField = (typeof importFields)[number]

const id = z.string().max(80)
const column = z.number().int().min(0).max(200)
const words = z.string().max(200)

/** Which column says what; a field without one is missing. */
const columns = z.partialRecord(z.enum(importFields), column)
export type Columns = z.infer<typeof columns>

export const dateOrders = ['dmy', 'mdy', 'ymd'] as const

/** What people have said of a file. What they have not said is guessed afresh each time. */
export const importMapping = z.object({
  columns: columns.optional(),
  dateOrder: z.enum(dateOrders).optional(),
  /** By the file's own words; null: those rows are left out. */
  services: z.record(words, id.nullable()).default({}),
  professionals: z.record(words, id.nullable()).default({}),
  /** By the person's key in this file: somebody known, or 'new'. */
  people: z.record(words, z.union([z.literal('new'), id])).default({}),
  /** Rows that may stand over another appointment. */
  overbook: z.array(z.number().int()).max(5_000).default([]),
})
export type ImportMapping = z.infer<typeof importMapping>
export type ImportMappingRequest = z.input<typeof importMapping>

export const uploadQuery = z.object({ fileName: z.string().trim().min(1).max(200) })
export type UploadQuery = z.infer<typeof uploadQuery>

export const rowStates = ['ready', 'fault', 'overlap', 'already', 'skipped'] as const
export type RowState = (typeof rowStates)[number]

export type ImportRow = {
  /** As the spreadsheet counts; of a calendar, which event. */
  line: number
  state: RowState
  startsAt: string | null
  who: string
  service: string
  professional: string
  /** What is wrong or in the way, and what to do about it. */
  faults: { field: ImportField; text: string }[]
}

export type ImportChoice = {
  /** What the mapping calls it. */
  key: string
  /** As the file says it. */
  text: string
  count: number
  /** Null: those rows are left out. */
  chosen: string | null
  isGuess: boolean
}

/** Somebody in the file of whom it is not sure who it is. */
export type ImportPerson = {
  key: string
  name: string
  phone: string | null
  count: number
  /** Known people it may be. Never taken without somebody's word. */
  suggestions: { id: string; name: string; why: 'phone' | 'name' }[]
  /** Somebody known, or 'new'; null: nobody has said yet, and those rows wait. */
  chosen: string | null
}

export type ImportAnswer = {
  id: string
  fileName: string
  kind: 'csv' | 'ics'
  state: 'draft' | 'done' | 'undone'
  createdAt: string
  /** Of a spreadsheet: its columns, with the first thing that stands in each. */
  header: { name: string; sample: string }[]
  columns: Columns
  dateOrder: (typeof dateOrders)[number]
  services: ImportChoice[]
  professionals: ImportChoice[]
  people: ImportPerson[]
  options: { services: { id: string; name: string }[]; professionals: { id: string; name: string }[] }
  counts: Record<RowState, number>
  past: number
  /** Those with something to be done first; at most 200. */
  rows: ImportRow[]
  overbook: number[]
}

export type ImportRunAnswer = { booked: number; people: number }
export type ImportUndoAnswer = { removed: number; kept: number }

export type ImportListItem = {
  id: string
  fileName: string
  state: ImportAnswer['state']
  createdAt: string
  /** What of it stands on the agenda. */
  count: number
}
export type ImportListAnswer = { imports: ImportListItem[] }
