import type { Violation } from './source.ts'

type Rule = { pattern: RegExp; why: string; todo: string }

const rules: Rule[] = [
  {
    pattern: /(?<![A-Za-z0-9_])\/(?:home|root|Users)\/\w/,
    why: 'names a folder of one machine',
    todo: 'write a path relative to the checkout',
  },
  {
    pattern: /(?<![A-Za-z0-9_])[A-Z]:\\Users\\/,
    why: 'names a folder of one machine',
    todo: 'write a path relative to the checkout',
  },
  { pattern: /registry\.npmjs|https?:\/\/registry\b/, why: 'names a package registry', todo: "leave it to npm's own settings" },
]

/** Text that belongs to the machine it was written on. */
export function checkWords(files: Record<string, string>): Violation[] {
  return Object.entries(files).flatMap(([path, text]) =>
    rules.flatMap(({ pattern, why, todo }) => {
      const at = text.search(pattern)
      return at === -1 ? [] : [{ path, line: text.slice(0, at).split('\n').length, why, todo }]
    }),
  )
}
