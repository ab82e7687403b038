import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ContactId } from '#platform/ids.ts'
import { getSelves } from './person.ts'
import { deleteTypedPhone } from './queries-edit.ts'

/** Takes back a phone that the desk typed. One that somebody wrote from is how WhatsApp knows them, and stays. */
export async function removePhone(ctx: Ctx, wish: { contactId: ContactId; phone: string }): Promise<void> {
  const selves = await getSelves(ctx, wish.contactId)
  const outcome = await deleteTypedPhone(ctx, selves, wish.phone)
  if (outcome === 'unknown') throw new Refusal('not_found', 'Esse telefone não está com essa pessoa.')
  if (outcome === 'kept') throw new Refusal('conflict', 'A pessoa já escreveu desse telefone: ele fica com ela.')
  await ctx.emit({ type: 'contact.changed', contactId: selves[0] })
  await recordAudit(ctx, {
    action: 'contact.phone_removed',
    about: { kind: 'contact', id: selves[0] },
    before: { phone: wish.phone },
  })
}
