import type { AuditItem } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'

/** What changed from what to what, for the fields whose values have words; null for the others, which say enough by their action. */
export function changeInWords({ before, after }: Pick<AuditItem, 'before' | 'after'>): string | null {
  for (const [field, names] of named) {
    const [was, is] = [names.get(textOf(before, field) ?? ''), names.get(textOf(after, field) ?? '')]
    if (was && is && was !== is) return words.audit.changed(was, is)
    if (is && !was) return is
  }
  return null
}

/** A thing that was named when it was recorded, and may be gone. */
export const nameIn = (value: unknown): string | null => textOf(value, 'name') ?? textOf(value, 'tag')

const tableOf = (table: Record<string, string>): ReadonlyMap<string, string> =>
  new Map(Object.entries(table).map(([key, name]) => [key, name.toLowerCase()]))

const named = [
  ['role', tableOf(words.team.roleNames)],
  ['state', tableOf(words.scheduling.states)],
] as const

function textOf(value: unknown, field: string): string | null {
  const found: unknown =
    typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === field)?.[1] : null
  return typeof found === 'string' ? found : null
}
