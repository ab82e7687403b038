import { quantile } from '../test/prove/statistics.ts'

/** One table and what it was measured for. */
export type Section = { title: string; about: string; columns: string[]; rows: string[][]; goals: Goal[] }
export type Goal = { goal: string; found: string; met: boolean }
export type Say = (line: string) => void
export type Bench = { about: string; run: (say: Say) => Promise<Section[]> }

/** Median, with the least and the greatest of the repetitions: `12 (10–15)`. */
export function spread(values: readonly number[], digits = 0): string {
  const [least, middle, greatest] = [0, 0.5, 1].map((share) => format(quantile(values, share), digits))
  return values.length === 1 ? `${middle}` : `${middle} (${least}–${greatest})`
}

export function format(value: number, digits = 0): string {
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

export function atMost(goal: string, found: number, limit: number, unit: string): Goal {
  return { goal: `${goal} ≤ ${limit} ${unit}`, found: `${format(found, found < 10 ? 2 : 0)} ${unit}`, met: found <= limit }
}

export function atLeast(goal: string, found: number, limit: number, unit: string): Goal {
  return { goal: `${goal} ≥ ${limit} ${unit}`, found: `${format(found, 2)} ${unit}`, met: found >= limit }
}

/** The section as Markdown, which reads in a terminal too. */
export function present({ title, about, columns, rows, goals }: Section): string {
  const widths = columns.map((column, i) => Math.max(column.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const line = (cells: string[]): string => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  const table = [line(columns), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)]
  const verdicts = goals.map(({ goal, found, met }) => `- ${goal}: ${found}, ${met ? 'met' : 'NOT met'}`)
  return [`## ${title}`, '', about, '', ...table, ...(verdicts.length > 0 ? ['', ...verdicts] : []), ''].join('\n')
}
