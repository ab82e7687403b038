/** From a line of the table of routes to a request, and what of it are references to things. */
import { newId } from '#platform/ids.ts'
import type { Thing } from './clinic-things.ts'
import { freeHour, thingAfter, type Sample } from './route-table.ts'

export type Filled = { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; url: string; body: object | null; isUpload: boolean }
export type Placeholder = { place: 'path' | 'query' | 'body'; thing: Thing }

const pattern = /":([a-z][A-Za-z]*)"/g

export function fillSample(route: string, sample: Sample, idOf: (thing: Thing) => string): Filled {
  const [method = '', path = ''] = route.split(' ')
  const filledPath = path.replaceAll(/([a-z-]+)\/:([A-Za-z]+)/g, (_all, before: string, name: string) => {
    return `${before}/${idOf(pathThing(sample, before, name))}`
  })
  const query = new URLSearchParams(fill(sample.query ?? {}, idOf)).toString()
  return {
    // The keys of the table start with one of these.
    method: method as Filled['method'],
    url: query === '' ? filledPath : `${filledPath}?${query}`,
    body: sample.body ? fill(sample.body, idOf) : null,
    isUpload: sample.isUpload ?? false,
  }
}

/** Every reference to a thing, each once. */
export function placeholdersOf(route: string, sample: Sample): Placeholder[] {
  const [, path = ''] = route.split(' ')
  const inPath = [...path.matchAll(/([a-z-]+)\/:([A-Za-z]+)/g)].map(([, before = '', name = '']) =>
    pathThing(sample, before, name),
  )
  const inside = (value: object | undefined) =>
    [...JSON.stringify(value ?? {}).matchAll(pattern)].map((match) => toThing(match[1]))
  return [
    ...inPath.map((thing) => ({ place: 'path', thing }) as const),
    ...inside(sample.query).map((thing) => ({ place: 'query', thing }) as const),
    ...inside(sample.body).map((thing) => ({ place: 'body', thing }) as const),
  ]
}

let hours = 0

function fill<T extends object>(value: T, idOf: (thing: Thing) => string): T {
  const text = JSON.stringify(value).replaceAll('"*"', () => JSON.stringify(newId('fact')))
  // The same shape, with strings in place of strings.
  return JSON.parse(
    text
      .replaceAll(pattern, (_all, thing: string) => JSON.stringify(idOf(toThing(thing))))
      .replaceAll(freeHour, () => new Date(Date.parse('2026-04-06T00:00:00Z') + (hours += 1) * 3_600_000).toISOString()),
  ) as T
}

function pathThing(sample: Sample, before: string, name: string): Thing {
  const thing = sample.params?.[name]?.slice(1) ?? thingAfter[before]
  if (!thing) throw new Error(`say in thingAfter what stands after /${before}/, or in params what :${name} is`)
  return toThing(thing)
}

/** The table is typed where it is written; a name that is no thing has no maker and fails there. */
const toThing = (name: string | undefined): Thing => name as Thing

/** Fastify prints `├── /api/welcome (GET, HEAD)`; with parameters nested below their prefix. */
export function readRouteTree(tree: string): string[] {
  const stack: string[] = []
  const routes: string[] = []
  for (const line of tree.split('\n')) {
    const match = /^([│ ]*)(?:├──|└──) (\S+)(?: \(([A-Z, ]+)\))?/.exec(line)
    if (!match) continue
    const depth = (match[1]?.length ?? 0) / 4
    stack.length = depth
    stack.push(match[2] ?? '')
    for (const method of match[3]?.split(', ') ?? []) routes.push(`${method} ${stack.join('')}`)
  }
  return [...new Set(routes)].filter((route) => !/^(HEAD|OPTIONS) /.test(route))
}
