import { recordAudit, type AuditAction } from '#auth/index.ts'
import { getPerson } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ContactId, type Id, type PackageSaleId } from '#platform/ids.ts'
import { toLocal, type LocalDate } from '#platform/local-time.ts'
import { ownOf, shareOf, validAfterFreeze, type NewEntry, type Sale } from './model.ts'
import { lockSale, staffOf, todayOf } from './own-sale.ts'
import { decideOn, refuseUnless } from './policy.ts'
import { findOwner, insertEntry, insertSale, isThere, updateFrozen, updateValidity } from './queries.ts'

/** Stands still from today, or goes on; the days between are added to its validity. */
export async function setFrozen(ctx: Ctx, wish: { saleId: PackageSaleId; isFrozen: boolean }): Promise<void> {
  const sale = await lockSale(ctx, wish.saleId)
  if ((sale.frozenAt !== null) === wish.isFrozen) return
  const { today, zone } = await todayOf(ctx)
  refuseUnless(decideOn(sale, today).freeze)
  const validUntil =
    sale.frozenAt === null ? sale.validUntil : validAfterFreeze(sale.validUntil, toLocal(sale.frozenAt, zone).date, today)
  await updateFrozen(ctx, sale.id, wish.isFrozen ? ctx.now : null, validUntil)
  const kind = wish.isFrozen ? 'frozen' : 'unfrozen'
  await write(ctx, sale, { kind, delta: 0, ...(kind === 'unfrozen' && { validUntil }) })
  await told(ctx, sale, `package.${kind}`, { validUntil })
}

/** A later last day. Sessions that had run out come back with it. */
export async function extendPackage(ctx: Ctx, wish: { saleId: PackageSaleId; until: LocalDate; note: string }): Promise<void> {
  const sale = await lockSale(ctx, wish.saleId)
  if (sale.validUntil === wish.until) return
  const { today } = await todayOf(ctx)
  refuseUnless(decideOn(sale, today).extend)
  if (wish.until < today || (sale.validUntil !== null && wish.until < sale.validUntil))
    throw new Refusal('invalid', 'A nova validade precisa ser depois da atual e a partir de hoje.', 'until')
  await updateValidity(ctx, sale.id, wish.until)
  await write(ctx, sale, { kind: 'extended', delta: sale.runOut, validUntil: wish.until, note: wish.note })
  await told(ctx, sale, 'package.extended', { validUntil: wish.until })
}

/** What is left is given up; how much of the money went back is recorded, and moved by people. */
export async function refundPackage(ctx: Ctx, wish: { saleId: PackageSaleId; amountCents: number; note: string }): Promise<void> {
  const sale = await lockSale(ctx, wish.saleId)
  const { today } = await todayOf(ctx)
  refuseUnless(decideOn(sale, today).refund)
  if (wish.amountCents > ownOf(sale).cents - sale.refundedCents)
    throw new Refusal('invalid', 'A devolução passa do que foi pago por esse pacote.', 'amountCents')
  const { amountCents, note } = wish
  await write(ctx, sale, { kind: 'refunded', delta: -sale.left, amountCents, note })
  await told(ctx, sale, 'package.refunded', { sessions: sale.left, amountCents })
}

/** What was done before the clinic used this, a courtesy, a slip of the hand: put right with a reason. */
export async function adjustPackage(
  ctx: Ctx,
  wish: { id: Id<'sessionEntry'>; saleId: PackageSaleId; delta: number; note: string },
): Promise<void> {
  const sale = await lockSale(ctx, wish.saleId)
  if (await isWritten(ctx, sale, wish)) return
  await told(ctx, sale, 'package.adjusted', { delta: wish.delta, note: wish.note })
}

/** Some of the sessions become another person's, with the same validity and their share of the price. */
export async function transferSessions(
  ctx: Ctx,
  wish: { newSaleId: PackageSaleId; saleId: PackageSaleId; contactId: ContactId; sessions: number },
): Promise<void> {
  const owner = await findOwner(ctx, wish.saleId)
  if (!owner) throw new Refusal('not_found', 'Esse pacote não existe.')
  // Both people before any package, in id order: two who pass sessions to each other never wait in a ring.
  const [first, second] = owner < wish.contactId ? [owner, wish.contactId] : [wish.contactId, owner]
  const one = await getPerson(ctx, first)
  const other = await getPerson(ctx, second)
  const [from, to] = first === owner ? [one, other] : [other, one]
  const sale = await lockSale(ctx, wish.saleId)
  if (await isThere(ctx, wish.newSaleId)) return
  const { today } = await todayOf(ctx)
  refuseUnless(decideOn(sale, today).transfer)
  if (wish.sessions > sale.left) throw new Refusal('conflict', sayLeft(sale.left))
  if (from.id === to.id) throw new Refusal('invalid', 'Escolha outra pessoa para receber as sessões.', 'contactId')
  await insertSale(ctx, {
    ...sale,
    id: wish.newSaleId,
    contactId: to.id,
    offerId: null,
    fromSaleId: sale.id,
    sessions: wish.sessions,
    priceCents: shareOf(sale, wish.sessions),
    payment: '',
    soldBy: staffOf(ctx),
  })
  await write(ctx, sale, { kind: 'transferred', delta: -wish.sessions, otherSaleId: wish.newSaleId })
  await write(ctx, { id: wish.newSaleId }, { kind: 'transferred', delta: wish.sessions, otherSaleId: sale.id })
  await ctx.emit({ type: 'package.sold', saleId: wish.newSaleId, contactId: to.id })
  await told(ctx, sale, 'package.transferred', { to: to.id, sessions: wish.sessions })
}

/** True when it stood there already. */
async function isWritten(
  ctx: Ctx,
  sale: Sale,
  { id, delta, note }: { id: Id<'sessionEntry'>; delta: number; note: string },
): Promise<boolean> {
  if (sale.left + delta < 0) throw new Refusal('conflict', sayLeft(sale.left))
  return !(await insertEntry(ctx, { id, saleId: sale.id, kind: 'adjusted', delta, note, staffId: staffOf(ctx) }))
}

async function write(
  ctx: Ctx,
  { id: saleId }: Pick<Sale, 'id'>,
  entry: Omit<NewEntry, 'id' | 'saleId' | 'staffId'>,
): Promise<void> {
  await insertEntry(ctx, { ...entry, id: newId('sessionEntry'), saleId, staffId: staffOf(ctx) })
}

async function told(ctx: Ctx, sale: Sale, action: AuditAction, after: Record<string, unknown>): Promise<void> {
  await ctx.emit({ type: 'package.changed', saleId: sale.id, contactId: sale.contactId })
  const before = { left: sale.left, validUntil: sale.validUntil }
  await recordAudit(ctx, { action, about: { kind: 'packageSale', id: sale.id }, before, after })
}

function sayLeft(left: number): string {
  if (left === 0) return 'Esse pacote não tem mais sessões.'
  return left === 1 ? 'Esse pacote só tem mais 1 sessão.' : `Esse pacote só tem mais ${left} sessões.`
}
