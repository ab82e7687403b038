import { posix } from 'node:path'
import type { Violation } from './source.ts'

/** Where a path in a document may start from, besides the document's own folder: the root, and what the tour leaves out of names. */
const bases = ['', 'src', 'web/src']
const ourFolders = /^(?:src|web|test|scripts|docs|migrations)\//
/** Of these a folder may be planned, as docs/design.md tells; a file that is named exists. */
const ourFiles = /^(?:bench|rasa|deploy|\.ci|platform|engines|channels|connectors)\/.*\.[a-z]+$/
/** A pattern, a placeholder or several at once: not the name of one file. */
const isPattern = /[*<>{}…]|\.\.\./

/** Links and paths of the documents that lead to no file of this checkout. */
export function checkLinks(documents: Record<string, string>, exists: (path: string) => boolean): Violation[] {
  return Object.entries(documents).flatMap(([path, text]) =>
    withoutFences(text)
      .split('\n')
      .flatMap((line, index) => {
        const found = [
          ...targetsIn(line).filter((target) => !exists(posix.join(posix.dirname(path), target))),
          ...pathsIn(line).filter((name) => !bases.some((base) => exists(posix.join(base, name)))),
        ]
        return [...new Set(found)].map((name) => ({
          path,
          line: index + 1,
          why: `${name} does not exist`,
          todo: 'correct the path',
        }))
      }),
  )
}

/** `[text](target)`, `![text](target)`, `[label]: target`, `src="target"`. */
function targetsIn(line: string): string[] {
  const links = [
    ...line.matchAll(/\]\(\s*<?([^)\s>]+)/g),
    ...line.matchAll(/^\s*\[[^\]]+\]:\s*(\S+)/g),
    ...line.matchAll(/\b(?:src|href)="([^"]+)"/g),
  ]
  return links
    .map(([, target = '']) => decodeURI(target.split('#')[0] ?? ''))
    .filter((target) => target !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(target) && !target.startsWith('/'))
}

/** `` `src/server.ts` ``, also with a line number, and folders (`` `test/journeys/` ``). */
function pathsIn(line: string): string[] {
  return [...line.matchAll(/`([^`\s]+)`/g)]
    .map(([, name = '']) => name.replace(/:\d+$/, ''))
    .filter((name) => (ourFolders.test(name) || ourFiles.test(name)) && !isPattern.test(name))
}

/** What is inside code fences is an example; its lines stay, empty, so that the numbers of the others hold. */
function withoutFences(text: string): string {
  return text.replace(/^(```|~~~).*?^\1/gms, (block) => block.replace(/[^\n]/g, ''))
}
