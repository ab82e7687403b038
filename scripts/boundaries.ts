/** `node scripts/run.cjs scripts/boundaries.ts`: the rules of STYLE that no tool knows, on every file of the checkout. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkCycles } from './check/cycles.ts'
import { checkImports } from './check/import-rules.ts'
import { parseSource, type Subpaths, type Violation } from './check/source.ts'
import { checkOwners, checkSql } from './check/sql-rules.ts'
import { checkStyle, noteSizes } from './check/style-rules.ts'

const root = join(import.meta.dirname, '..')
const fewestFiles = 50

/** All files of the tree by path: the TypeScript ones, and the migrations. */
export type Tree = Record<string, string>

/** What is wrong in the tree, and what a reviewer would ask about. */
export function inspect(tree: Tree, subpaths: Subpaths): { violations: Violation[]; notes: string[]; files: number } {
  const sources = Object.entries(tree)
    .filter(([path]) => !path.endsWith('.sql') && path !== 'src/schema.ts')
    .map(([path, text]) => parseSource(path, text, subpaths))
  const migrations = Object.fromEntries(Object.entries(tree).filter(([path]) => path.endsWith('.sql')))
  const missing = sources.flatMap(({ path, imports }) =>
    imports
      .filter(({ target }) => target && /\.tsx?$/.test(target) && !(target in tree))
      .map(({ specifier, line }) => ({ path, line, why: `${specifier} does not exist`, todo: 'correct the path' })),
  )
  const violations = [
    ...missing,
    ...sources.flatMap((source) => [...checkImports(source), ...checkSql(source), ...checkStyle(source)]),
    ...checkCycles(sources),
    ...checkOwners(migrations),
  ]
  return { violations, notes: sources.flatMap(noteSizes), files: sources.length }
}

export function readTree(): Tree {
  const patterns = ['{src,scripts,test,bench}/**/*.ts', 'web/src/**/*.{ts,tsx}', 'web/*.ts', 'migrations/*.sql']
  const paths = globSync(patterns, { cwd: root, exclude: (name) => name === 'node_modules' }).toSorted()
  return Object.fromEntries(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')]))
}

export function readSubpaths(): Subpaths {
  // Our own package.json: its "imports" are strings.
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: Subpaths }
  return imports
}

if (import.meta.main) {
  const { violations, notes, files } = inspect(readTree(), readSubpaths())
  for (const { path, line, why, todo } of violations) console.log(`${path}:${line} → ${why} → ${todo}`)
  for (const note of notes) console.log(`note: ${note}`)
  console.log(`${files} files, ${violations.length} violations, ${notes.length} notes`)
  if (files < fewestFiles) console.log(`only ${files} files were seen: the check is looking in the wrong place`)
  process.exitCode = violations.length > 0 || files < fewestFiles ? 1 : 0
}
