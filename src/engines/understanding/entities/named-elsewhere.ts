import type { Entity, Hearing, NamedThing } from '../model.ts'
import { normalise } from '../normalise.ts'
import { findCatalogueEntities } from './catalogue-match.ts'

/**
 * Adds what another classifier found, where we found nothing of the kind: "tirar as ruguinhas" may be known to it as a procedure. Only what
 * the clinic's own catalogue has counts.
 */
export function addNamed(found: readonly Entity[], named: readonly NamedThing[], hearing: Hearing): Entity[] {
  const hasThing = found.some(({ kind }) => kind === 'service' || kind === 'area')
  const hasPerson = found.some(({ kind }) => kind === 'professional' || kind === 'any_professional')
  const added = named
    .filter(({ kind }) => (kind === 'professional' ? !hasPerson : !hasThing))
    .flatMap((thing) => inCatalogue(thing, hearing))
  return [...found, ...added].sort((a, b) => a.start - b.start || b.end - a.end)
}

function inCatalogue({ kind, name, start, end }: NamedThing, { text, catalogue }: Hearing): Entity[] {
  const known = findCatalogueEntities(name, normalise(name), { catalogue, isTaken: () => false, isWord: () => false })
  return known.filter((one) => one.kind === kind).map((one) => ({ ...one, text: text.slice(start, end), start, end }))
}
