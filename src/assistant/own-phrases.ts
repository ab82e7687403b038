import type { Ctx } from '#platform/ctx.ts'
import { listPhrases } from './queries-phrases.ts'
import { noOwnPhrases, type OwnPhrases } from './replies/phrases/own.ts'
import type { Variants } from './replies/phrases/phrase.ts'

/** By the mark they were read under, which every change replaces (`change-phrases.ts`): in any process the mark tells what is old. */
const kept = new Map<string, OwnPhrases>()
const maxKept = 500

/** What the clinic says in its own words; `mark` comes with the clinic. Most turns read nothing here. */
export async function readOwnPhrases(ctx: Ctx, mark: string | null): Promise<OwnPhrases> {
  if (mark === null) return noOwnPhrases
  const known = kept.get(mark)
  if (known) return known
  const read: OwnPhrases = { ...noOwnPhrases, variants: new Map((await listPhrases(ctx)).flatMap(toEntry)) }
  for (const oldest of kept.keys()) {
    if (kept.size < maxKept) break
    kept.delete(oldest)
  }
  kept.set(mark, read)
  return read
}

function toEntry({ key, variants: [first, ...others] }: { key: string; variants: string[] }): [string, Variants][] {
  return first === undefined ? [] : [[key, [first, ...others]]]
}
