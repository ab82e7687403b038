import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ContactId } from '#platform/ids.ts'
import type { ContactChanges } from './contract.ts'
import { readCpf } from './cpf.ts'
import { getPerson } from './person.ts'
import { updateFields, type Fields } from './queries-edit.ts'

/** Changes the fields that are named and keeps the others. */
export async function editContact(ctx: Ctx, wish: { contactId: ContactId; changes: ContactChanges }): Promise<void> {
  const changes = parse(ctx, wish.changes)
  const { id, ...before } = await getPerson(ctx, wish.contactId)
  const after = { ...before, ...changes }
  const changed = fieldNames.filter((field) => before[field] !== after[field])
  if (changed.length === 0) return
  await updateFields(ctx, id, after)
  const facts = [
    changed.includes('name') && 'contact.named',
    changed.some((field) => field !== 'name') && 'contact.changed',
  ] as const
  await ctx.emit(...facts.flatMap((type) => (type ? [{ type, contactId: id }] : [])))
  const of = (fields: Fields) => Object.fromEntries(changed.map((field) => [field, fields[field]]))
  await recordAudit(ctx, { action: 'contact.changed', about: { kind: 'contact', id }, before: of(before), after: of(after) })
}

const fieldNames = ['name', 'email', 'birthday', 'cpf', 'city'] as const satisfies (keyof Fields)[]

function parse(ctx: Ctx, { cpf, birthday, email, ...rest }: ContactChanges): Partial<Fields> {
  const digits = cpf ? readCpf(cpf) : null
  if (cpf && !digits) throw new Refusal('invalid', 'Esse CPF não confere. Veja se algum número trocou de lugar.', 'cpf')
  if (birthday && (birthday > ctx.now.toISOString().slice(0, 10) || birthday < '1900-01-01'))
    throw new Refusal('invalid', 'Confira o ano do aniversário.', 'birthday')
  return {
    // exactOptionalPropertyTypes: what is not named must not be there at all.
    ...(rest.name !== undefined && { name: rest.name }),
    ...(rest.city !== undefined && { city: rest.city }),
    ...(email !== undefined && { email: email?.toLowerCase() ?? null }),
    ...(birthday !== undefined && { birthday }),
    ...(cpf !== undefined && { cpf: digits }),
  }
}
