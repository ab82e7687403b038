import type { Source, Violation } from './source.ts'

/** Files that load each other in a ring: one of them then runs with the other half loaded. Types and `import()` do not count. */
export function checkCycles(sources: Source[]): Violation[] {
  const loads = new Map(sources.map((source) => [source.path, source.imports.filter((it) => !it.isTypeOnly && !it.isLazy)]))
  const done = new Set<string>()
  const found: Violation[] = []

  const walk = (path: string, trail: string[]): void => {
    if (done.has(path)) return
    for (const { target, line } of loads.get(path) ?? []) {
      if (!target || !loads.has(target)) continue
      const ring = [...trail, path]
      const at = ring.indexOf(target)
      if (at === -1) walk(target, ring)
      else
        found.push({
          path,
          line,
          why: `loads itself through ${[...ring.slice(at), target].join(' → ')}`,
          todo: 'move what both need below them, or make one of the imports `import type`',
        })
    }
    done.add(path)
  }
  for (const { path } of sources) walk(path, [])
  return found
}
