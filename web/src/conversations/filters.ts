import type { ConversationFilter, InboxCounts } from '#conversations/contract.ts'

/** Each filter as the address names it, in the order of the screen. The first needs no name. */
export const filterNames = {
  open: 'abertas',
  waiting: 'esperando',
  mine: 'minhas',
  unassigned: 'sem-dono',
  unread: 'nao-lidas',
  mentions: 'mencoes',
  desk: 'recepcao',
  assistant: 'assistente',
  closed: 'encerradas',
} as const satisfies Record<ConversationFilter, string>

// Of an object literal that nothing is added to.
export const filters = Object.keys(filterNames) as ConversationFilter[]

export function readFilter(name: string | undefined): ConversationFilter {
  return filters.find((filter) => filterNames[filter] === name) ?? 'open'
}

export function countOf(counts: InboxCounts | undefined, filter: ConversationFilter): number {
  if (!counts) return 0
  const known: Partial<Record<ConversationFilter, number>> = counts
  return known[filter] ?? 0
}
