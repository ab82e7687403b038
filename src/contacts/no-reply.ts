import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ContactId } from '#platform/ids.ts'
import { updateNoReply } from './queries.ts'

/** "Não responder": the assistant leaves this person to people, on every number, until it is lifted. Care by people goes on. */
export async function setNoReply(ctx: Ctx, wish: { contactId: ContactId; noReply: boolean }): Promise<void> {
  const found = await updateNoReply(ctx, wish.contactId, wish.noReply)
  if (found === 'nobody') throw new Refusal('not_found', 'Essa pessoa não existe.')
  if (found === 'same') return
  const type = wish.noReply ? 'contact.no_reply_set' : 'contact.no_reply_lifted'
  await ctx.emit({ type, contactId: wish.contactId })
  await recordAudit(ctx, { action: type, about: { kind: 'contact', id: wish.contactId } })
}
