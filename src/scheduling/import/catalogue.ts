/** Which of the clinic's own a file's words mean. Pure. */
import type { ResourceId, ServiceId, VariantId } from '#platform/ids.ts'
import { folded } from './folded.ts'

export type KnownVariant = {
  id: VariantId
  serviceId: ServiceId
  service: string
  area: string | null
  synonyms: readonly string[]
  durationMin: number
}
export type KnownPerson = { id: ResourceId; name: string; synonyms: readonly string[] }

/** The one that is called so; else the one whose whole name stands in the words, the longest first. */
export function guessVariant(text: string, variants: readonly KnownVariant[]): KnownVariant | null {
  const said = folded(text)
  if (said === '') return null
  const named = variants.flatMap((variant) => namesOf(variant).map((name) => ({ name, variant })))
  const exact = named.find((one) => one.name === said)
  if (exact) return exact.variant
  const inside = named
    .filter((one) => one.name !== '' && ` ${said} `.includes(` ${one.name} `))
    .toSorted((a, b) => b.name.length - a.name.length)
  return inside[0]?.variant ?? null
}

function namesOf({ service, area, synonyms }: KnownVariant): string[] {
  const own = [service, ...synonyms]
  return (area === null ? own : [...own.map((name) => `${name} ${area}`), ...own]).map(folded)
}

const titles = /^(dra?|doutora?|prof|enf|sra?)\s+/

export function guessPerson(text: string, people: readonly KnownPerson[]): KnownPerson | null {
  const said = folded(text).replace(titles, '')
  if (said === '') return null
  const named = people.flatMap((person) =>
    [person.name, ...person.synonyms].map((name) => ({ name: folded(name).replace(titles, ''), person })),
  )
  const exact = named.find((one) => one.name === said)
  if (exact) return exact.person
  const part = named.filter(
    (one) => one.name !== '' && (` ${said} `.includes(` ${one.name} `) || ` ${one.name} `.includes(` ${said} `)),
  )
  // "Ana" is nobody where two are called so.
  return new Set(part.map((one) => one.person.id)).size === 1 ? (part[0]?.person ?? null) : null
}
