import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ContactId } from '#platform/ids.ts'
import { tagColours, type NewTagAnswer, type TagChanges, type TagRequest } from './contract.ts'
import { getSelves } from './person.ts'
import {
  countTags,
  deleteContactTags,
  deleteTag,
  getTagByName,
  insertContactTag,
  insertTag,
  lockTag,
  updateTag,
  type TagId,
} from './queries-tags.ts'

/** Two who make the same tag at once get the same one, whatever its accents and capitals. */
export async function createTag(ctx: Ctx, wish: TagRequest): Promise<NewTagAnswer> {
  const id = newId('tag')
  const colour = wish.colour ?? tagColours[(await countTags(ctx)) % tagColours.length] ?? tagColours[0]
  const tag = await insertTag(ctx, { id, name: wish.name, colour })
  if (!tag) return { outcome: 'exists', tag: await getTagByName(ctx, wish.name) }
  await ctx.emit({ type: 'tag.changed', tagId: id })
  await recordAudit(ctx, { action: 'tag.created', about: { kind: 'tag', id }, after: { name: wish.name, colour } })
  return { outcome: 'created', tag }
}

export async function changeTag(ctx: Ctx, wish: { tagId: TagId; changes: TagChanges }): Promise<void> {
  const before = await getTag(ctx, wish.tagId)
  const after = { name: wish.changes.name ?? before.name, colour: wish.changes.colour ?? before.colour }
  if (!(await updateTag(ctx, { id: wish.tagId, ...after })))
    throw new Refusal('conflict', 'Já existe uma etiqueta com esse nome.', 'name')
  await ctx.emit({ type: 'tag.changed', tagId: wish.tagId })
  await recordAudit(ctx, { action: 'tag.changed', about: { kind: 'tag', id: wish.tagId }, before, after })
}

/** Takes it off everyone who has it. */
export async function removeTag(ctx: Ctx, wish: { tagId: TagId }): Promise<void> {
  const before = await getTag(ctx, wish.tagId)
  await deleteTag(ctx, wish.tagId)
  await ctx.emit({ type: 'tag.changed', tagId: wish.tagId })
  await recordAudit(ctx, { action: 'tag.removed', about: { kind: 'tag', id: wish.tagId }, before })
}

/** Pressing twice changes nothing. */
export async function tagContact(ctx: Ctx, wish: { contactId: ContactId; tagId: TagId }): Promise<void> {
  const [contactId] = await getSelves(ctx, wish.contactId)
  const tag = await getTag(ctx, wish.tagId)
  if (!(await insertContactTag(ctx, contactId, wish.tagId))) return
  await ctx.emit({ type: 'contact.tagged', contactId, tagId: wish.tagId })
  await recordAudit(ctx, { action: 'contact.tagged', about: { kind: 'contact', id: contactId }, after: { tag: tag.name } })
}

export async function untagContact(ctx: Ctx, wish: { contactId: ContactId; tagId: TagId }): Promise<void> {
  const selves = await getSelves(ctx, wish.contactId)
  const tag = await getTag(ctx, wish.tagId)
  if (!(await deleteContactTags(ctx, selves, wish.tagId))) return
  await ctx.emit({ type: 'contact.untagged', contactId: selves[0], tagId: wish.tagId })
  await recordAudit(ctx, { action: 'contact.untagged', about: { kind: 'contact', id: selves[0] }, before: { tag: tag.name } })
}

async function getTag(ctx: Ctx, id: TagId): Promise<{ name: string; colour: string }> {
  const tag = await lockTag(ctx, id)
  if (!tag) throw new Refusal('not_found', 'Essa etiqueta não existe mais.')
  return tag
}
