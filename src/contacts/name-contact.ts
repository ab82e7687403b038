import type { Ctx } from '#platform/ctx.ts'
import type { ContactId } from '#platform/ids.ts'
import { updateContactName } from './queries.ts'

/** Keeps the name a person gave, or the desk corrected. */
export async function nameContact(ctx: Ctx, wish: { contactId: ContactId; name: string }): Promise<void> {
  await updateContactName(ctx, wish.contactId, wish.name.trim().slice(0, 120))
  await ctx.emit({ type: 'contact.named', contactId: wish.contactId })
}
