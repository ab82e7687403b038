import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ContactId } from '#platform/ids.ts'
import { getPerson, staffOf } from './person.ts'
import { lockNewContacts } from './queries.ts'
import {
  closeMerge,
  fillFromMerged,
  insertDistinct,
  insertMerge,
  pointAt,
  standAlone,
  unfill,
  type MergeId,
} from './queries-merge.ts'

/**
 * Makes two contacts one person. Nothing of what they said or booked is rewritten: the merged one points to the other and readers
 * resolve it, so that undoing gives back exactly what was. Only empty fields of the survivor take the other's value.
 */
export async function mergeContacts(ctx: Ctx, wish: { contactId: ContactId; intoId: ContactId }): Promise<void> {
  // Two merges at once could point at each other.
  await lockNewContacts(ctx)
  const { id: mergedId } = await getPerson(ctx, wish.contactId)
  const { id: intoId } = await getPerson(ctx, wish.intoId)
  if (mergedId === intoId) throw new Refusal('conflict', 'Já são a mesma pessoa.')
  const id = newId('contactMerge')
  const filled = await fillFromMerged(ctx, mergedId, intoId)
  await insertMerge(ctx, { id, mergedId, intoId, filled, staffId: staffOf(ctx) })
  await pointAt(ctx, mergedId, intoId)
  await ctx.emit({ type: 'contact.merged', contactId: mergedId, intoId })
  await recordAudit(ctx, { action: 'contact.merged', about: { kind: 'contact', id: mergedId }, after: { into: intoId } })
}

export async function undoMerge(ctx: Ctx, wish: { mergeId: MergeId }): Promise<void> {
  await lockNewContacts(ctx)
  const merge = await closeMerge(ctx, wish.mergeId, staffOf(ctx))
  if (!merge) throw new Refusal('not_found', 'Essa junção não existe ou já foi desfeita.')
  const { mergedId, intoId, filled } = merge
  await standAlone(ctx, mergedId)
  await unfill(ctx, mergedId, intoId, filled)
  await ctx.emit({ type: 'contact.unmerged', contactId: mergedId, intoId })
  await recordAudit(ctx, { action: 'contact.unmerged', about: { kind: 'contact', id: mergedId }, before: { into: intoId } })
}

/** "Não são a mesma pessoa": the suggestion does not come back. */
export async function tellApart(ctx: Ctx, wish: { contactId: ContactId; otherId: ContactId }): Promise<void> {
  const { id } = await getPerson(ctx, wish.contactId)
  const { id: otherId } = await getPerson(ctx, wish.otherId)
  if (id === otherId) throw new Refusal('conflict', 'Já são a mesma pessoa: desfaça a junção primeiro.')
  await insertDistinct(ctx, id, otherId, staffOf(ctx))
  await ctx.emit({ type: 'contact.changed', contactId: id })
  await recordAudit(ctx, { action: 'contact.told_apart', about: { kind: 'contact', id }, after: { other: otherId } })
}
