import { Liquid, type Template } from 'liquidjs'

/** A wording as LiquidJS runs it: output, `if`, `unless` and `case`, one filter. No loops, no files, no values but those it is given. */
const engine = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  // A missing text is null or empty: both are "no" to `{% if %}`.
  jsTruthy: true,
  // With a mapping the engine never looks at a file.
  templates: {},
  parseLimit: 2_000,
  // Far more than any wording takes: a pause of the process must not make it fail.
  renderLimit: 500,
  memoryLimit: 20_000,
})

export const tags = ['if', 'unless', 'case'] as const
/** The first letter as a capital, for what begins a sentence. */
export const filters = ['maiuscula'] as const

const keptTags: readonly string[] = tags
for (const name of Object.keys(engine.tags)) if (!keptTags.includes(name)) Reflect.deleteProperty(engine.tags, name)
for (const name of Object.keys(engine.filters)) Reflect.deleteProperty(engine.filters, name)
engine.registerFilter('maiuscula', (value: unknown) => {
  const said = typeof value === 'string' ? value : ''
  return said.charAt(0).toLocaleUpperCase('pt-BR') + said.slice(1)
})

/** Parsed once; the oldest goes when the texts of many clinics have been through here. */
const maxKept = 2_000
const kept = new Map<string, Template[]>()

export function parseTemplate(source: string): Template[] {
  const known = kept.get(source)
  if (known) return known
  const parsed = engine.parse(source)
  if (kept.size >= maxKept)
    for (const oldest of kept.keys()) {
      kept.delete(oldest)
      break
    }
  kept.set(source, parsed)
  return parsed
}

/** Throws what LiquidJS throws: see `check.ts` for what a person is told of it. */
export function renderTemplate(source: string, values: object): string {
  const said: unknown = engine.renderSync(parseTemplate(source), values, { templateLimit: 1_000 })
  return typeof said === 'string' ? said : ''
}

export type Mention = { path: string[]; line: number; column: number }

/** Every name the wording speaks of and where; a dot or brackets make a path longer than one. */
export function mentionsIn(source: string): Mention[] {
  const { variables } = engine.analyzeSync(parseTemplate(source), { partials: false })
  return Object.values(variables)
    .flat()
    .map(({ segments, location }) => ({ path: segments.map(String), line: location.row, column: location.col }))
}
