import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ContactId } from '#platform/ids.ts'
import type { ContactCard } from './contract.ts'
import { findData, listConsents, listIdentitiesOf, listMergesInto, listNotesOf, listSelves, listTagsOf } from './queries-card.ts'

/** What the desk knows of the person this contact is; of one who was merged, the person they were merged into. */
export async function getContactCard(ctx: Ctx, contactId: ContactId): Promise<ContactCard> {
  const selves = await listSelves(ctx, contactId)
  const [id] = selves
  if (!id) throw new Refusal('not_found', 'Essa pessoa não existe.')
  // None waits for another: they travel together.
  const [data, identities, tags, notes, consents, merged] = await Promise.all([
    findData(ctx, id),
    listIdentitiesOf(ctx, selves),
    listTagsOf(ctx, selves),
    listNotesOf(ctx, selves),
    listConsents(ctx, selves),
    listMergesInto(ctx, id),
  ])
  if (!data) throw new Refusal('not_found', 'Essa pessoa não existe.')
  const { noReplyAt, createdAt, ...own } = data
  const firstMs = Math.min(createdAt.getTime(), ...merged.map((self) => self.createdAt.getTime()))
  return {
    id,
    ...own,
    noReplyAt: noReplyAt?.toISOString() ?? null,
    firstContactAt: new Date(firstMs).toISOString(),
    identities,
    tags,
    notes,
    marketing: { isGiven: consents[0]?.isGiven ?? null, history: consents },
    merged: merged.map(({ mergeId, contactId: mergedId, name, at }) => ({
      mergeId,
      contactId: mergedId,
      name,
      at: at.toISOString(),
    })),
  }
}
