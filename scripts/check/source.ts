import { posix } from 'node:path'
import { parseSync, Visitor, type ESTree, type VisitorObject } from 'vite'

/** One TypeScript file, parsed once for all rules. Paths are relative to the checkout, with forward slashes. */
export type Source = {
  path: string
  text: string
  imports: Import[]
  comments: { startLine: number; endLine: number }[]
  lineOf: (offset: number) => number
  visit: (visitor: VisitorObject) => void
}

export type Import = {
  specifier: string
  line: number
  /** Erased before it runs. `import { type X }` is not: the file is still loaded. */
  isTypeOnly: boolean
  /** `import()`: loaded when the line runs. */
  isLazy: boolean
  /** The file of this checkout it leads to; null for a package. */
  target: string | null
}

export type Violation = { path: string; line: number; why: string; todo: string }

/** The `imports` of package.json: `#platform/*` to `./src/platform/*`. */
export type Subpaths = Record<string, string>

export function parseSource(path: string, text: string, subpaths: Subpaths): Source {
  const { program, comments, errors } = parseSync(path, text)
  const [error] = errors
  if (error) throw new Error(`${path} cannot be parsed: ${error.message}`)
  const lineOf = lineFinder(text)
  const visit = (visitor: VisitorObject): void => new Visitor(visitor).visit(program)
  const imports = readImports(visit).map(({ node, specifier, ...kind }) => ({
    ...kind,
    specifier,
    line: lineOf(node.start),
    target: resolve(path, specifier, subpaths),
  }))
  return {
    path,
    text,
    imports,
    comments: comments.map((it) => ({ startLine: lineOf(it.start), endLine: lineOf(it.end) })),
    lineOf,
    visit,
  }
}

type Found = { node: ESTree.Span; specifier: string; isTypeOnly: boolean; isLazy: boolean }

function readImports(visit: Source['visit']): Found[] {
  const found: Found[] = []
  const add = (node: ESTree.Span, specifier: string, isTypeOnly: boolean, isLazy = false): void => {
    found.push({ node, specifier, isTypeOnly, isLazy })
  }
  visit({
    ImportDeclaration: (node) => add(node, node.source.value, node.importKind === 'type'),
    ExportAllDeclaration: (node) => add(node, node.source.value, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => node.source && add(node, node.source.value, node.exportKind === 'type'),
    TSImportType: (node) => add(node, node.source.value, true),
    ImportExpression: (node) => {
      if (node.source.type === 'Literal' && typeof node.source.value === 'string') add(node, node.source.value, false, true)
    },
  })
  return found
}

function resolve(from: string, specifier: string, subpaths: Subpaths): string | null {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  for (const [pattern, target] of Object.entries(subpaths)) {
    const prefix = pattern.replace('*', '')
    if (specifier.startsWith(prefix)) return posix.normalize(target.replace('*', specifier.slice(prefix.length)))
  }
  return null
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}
