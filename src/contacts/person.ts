import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ContactId, StaffId } from '#platform/ids.ts'
import { lockPerson, type Fields } from './queries-edit.ts'
import { listSelves } from './queries-card.ts'

/** The person this contact is, locked until the unit ends. */
export async function getPerson(ctx: Ctx, contactId: ContactId): Promise<{ id: ContactId } & Fields> {
  const person = await lockPerson(ctx, contactId)
  if (!person) throw new Refusal('not_found', 'Essa pessoa não existe.')
  return person
}

/** Every contact that is this person, themselves first. */
export async function getSelves(ctx: Ctx, contactId: ContactId): Promise<[ContactId, ...ContactId[]]> {
  const [id, ...others] = await listSelves(ctx, contactId)
  if (!id) throw new Refusal('not_found', 'Essa pessoa não existe.')
  return [id, ...others]
}

export function staffOf(ctx: Ctx): StaffId | null {
  return ctx.actor.kind === 'staff' ? ctx.actor.staffId : null
}
