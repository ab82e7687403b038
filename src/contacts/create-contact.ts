import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ContactId } from '#platform/ids.ts'
import type { NewContactAnswer, NewContactRequest, NewPhoneAnswer } from './contract.ts'
import { matchKey } from './match-key.ts'
import { getPerson, staffOf } from './person.ts'
import { readPhone } from './phone.ts'
import { insertContacts, lockNewContacts } from './queries.ts'
import { findByMatchKey, insertPhone, type Holder } from './queries-edit.ts'

/** Registers someone by hand. Whoever has the phone already is named instead: nobody is registered twice. */
export async function createContact(ctx: Ctx, wish: NewContactRequest): Promise<NewContactAnswer> {
  const phone = parsePhone(wish.phone)
  await lockNewContacts(ctx)
  const holder = await findHolder(ctx, phone)
  if (holder) return { outcome: 'exists', id: holder.id, name: holder.name ?? 'Sem nome' }
  const id = newId('contact')
  await insertContacts(ctx, [{ id, name: wish.name, displayName: null, source: wish.source, sourceDetail: null }])
  await keepPhone(ctx, id, phone)
  await ctx.emit({ type: 'contact.created', contactId: id })
  await recordAudit(ctx, { action: 'contact.created', about: { kind: 'contact', id } })
  return { outcome: 'created', id }
}

/** Another phone of someone known. */
export async function addPhone(ctx: Ctx, wish: { contactId: ContactId; phone: string }): Promise<NewPhoneAnswer> {
  const phone = parsePhone(wish.phone)
  const { id } = await getPerson(ctx, wish.contactId)
  await lockNewContacts(ctx)
  const holder = await findHolder(ctx, phone)
  if (holder && holder.id !== id) return { outcome: 'exists', id: holder.id, name: holder.name ?? 'Sem nome' }
  if (holder) throw new Refusal('conflict', 'Esse telefone já está com essa pessoa.', 'phone')
  await keepPhone(ctx, id, phone)
  await ctx.emit({ type: 'contact.changed', contactId: id })
  await recordAudit(ctx, { action: 'contact.phone_added', about: { kind: 'contact', id }, after: { phone } })
  return { outcome: 'added' }
}

function parsePhone(written: string): string {
  const phone = readPhone(written)
  if (!phone)
    throw new Refusal(
      'invalid',
      'Esse telefone não parece completo. Use DDD e número, como (11) 98765-4321; de outro país, comece com +.',
      'phone',
    )
  return phone
}

function findHolder(ctx: Ctx, phone: string): Promise<Holder | null> {
  return findByMatchKey(ctx, matchKey(phone) ?? phone)
}

function keepPhone(ctx: Ctx, contactId: ContactId, value: string): Promise<void> {
  return insertPhone(ctx, { contactId, value, matchKey: matchKey(value), staffId: staffOf(ctx) })
}
