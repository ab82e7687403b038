import { recordAudit } from '#auth/index.ts'
import { updatePhrasesMark } from '#clinic/index.ts'
import { randomToken } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { fingerprint } from '#platform/fingerprint.ts'
import type { StaffId } from '#platform/ids.ts'
import { deletePhrase, deletePhrases, findPhrase, putPhrase } from './queries-phrases.ts'
import { specOf, type PhraseKey } from './replies/phrases/catalogue.ts'
import { faultIn, sayFault } from './replies/phrases/check.ts'

/** Of what stands now; who saves hands back the one they began with. */
export function versionOf(own: readonly string[] | null): string {
  return fingerprint(own)
}

/** From the next answer on the clinic says it so. Refuses what cannot be said, and what somebody else has changed meanwhile. */
export async function savePhrase(
  ctx: Ctx,
  wish: { key: PhraseKey; variants: readonly string[]; version: string; staffId: StaffId },
): Promise<{ version: string }> {
  const { key } = wish
  const variants = wish.variants.map((wording) => wording.trim())
  variants.forEach((wording, i) => {
    const fault = faultIn(key, wording)
    if (fault) throw new Refusal('invalid', sayFault(fault), `variants.${i}`)
  })
  const before = await begin(ctx, key, wish.version)
  await putPhrase(ctx, key, variants, wish.staffId)
  await recordAudit(ctx, { action: 'phrase.changed', ...about(ctx), before: detail(key, before), after: detail(key, variants) })
  return { version: versionOf(variants) }
}

/** Back to the product's own wording. */
export async function resetPhrase(ctx: Ctx, { key, version }: { key: PhraseKey; version: string }): Promise<void> {
  const before = await begin(ctx, key, version)
  if (!before) return
  await deletePhrase(ctx, key)
  await recordAudit(ctx, { action: 'phrase.reset', ...about(ctx), before: detail(key, before) })
}

/** How many there were. */
export async function resetPhrases(ctx: Ctx): Promise<number> {
  await updatePhrasesMark(ctx, null)
  const keys = await deletePhrases(ctx)
  if (keys.length > 0) await recordAudit(ctx, { action: 'phrase.all_reset', ...about(ctx), before: { keys } })
  ctx.say({ changed: 'settings' })
  return keys.length
}

/** The mark first: it is on the clinic's row, so that whoever changes phrases does so one after the other. What stood there. */
async function begin(ctx: Ctx, key: PhraseKey, version: string): Promise<string[] | null> {
  await updatePhrasesMark(ctx, randomToken())
  const before = await findPhrase(ctx, key)
  if (versionOf(before) !== version)
    throw new Refusal(
      'conflict',
      'Outra pessoa mudou esta frase enquanto você editava. Copie o que escreveu e abra de novo.',
      'version',
    )
  ctx.say({ changed: 'settings' })
  return before
}

const about = (ctx: Ctx) => ({ about: { kind: 'clinic', id: ctx.clinicId } }) as const

function detail(key: PhraseKey, variants: readonly string[] | null): Record<string, unknown> {
  return { key, title: specOf(key).title, variants }
}
