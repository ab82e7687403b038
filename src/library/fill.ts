import { variables, type Variable } from './contract.ts'

export type Values = Partial<Record<Variable, string>>
export type Filled = { text: string; missing: Variable[] }

/** `{{primeiro_nome}}` and its like, with any spaces and any case inside. */
const pattern = /\{\{\s*([a-zA-Z_]+)\s*\}\}/g

/**
 * The text with its variables filled. One that has no value goes with the space before it ("Oi {{primeiro_nome}}, tudo bem?" is "Oi,
 * tudo bem?") and is named in `missing`. What is no variable of ours stays as it was written.
 */
export function fillText(text: string, values: Values): Filled {
  const missing: Variable[] = []
  const filled = text.replaceAll(/( ?)\{\{\s*([a-zA-Z_]+)\s*\}\}/g, (all, space: string, name: string) => {
    const variable = toVariable(name)
    if (!variable) return all
    const value = values[variable]?.trim() ?? ''
    if (value !== '') return space + value
    if (!missing.includes(variable)) missing.push(variable)
    return ''
  })
  return { text: filled.trim(), missing }
}

/** Names between braces that mean nothing: most likely misspelled. */
export function listUnknownVariables(text: string): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name).filter((name) => !toVariable(name))
}

function toVariable(name: string): Variable | null {
  const lower = name.toLowerCase()
  return Object.hasOwn(variables, lower) ? (lower as Variable) : null // its own key
}
