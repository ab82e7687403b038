/** Packages as plain data: what the ledger is compared with. Pure, and written without a look at the SQL. */
import type { AppointmentId, PackageSaleId } from '#platform/ids.ts'
import { addDays, daysBetween, type LocalDate } from '#platform/local-time.ts'
import type { Agenda, Kept } from './slots-agenda.ts'

export type Sale = {
  id: PackageSaleId
  who: number
  /** Whether it pays for what is booked here, or for something else. */
  isUsable: boolean
  soldMs: number
  sessions: number
  priceCents: number
  validUntil: LocalDate | null
  frozenOn: LocalDate | null
  left: number
  runOut: number
  refundedCents: number
  passedOn: number
  passedOnCents: number
}

/** `uses`: what pays for each visit, or paid for it before it was undone. */
export type Books = { sales: Sale[]; uses: Map<AppointmentId, { sale: Sale; isTaken: boolean }> }

export const emptyBooks = (): Books => ({ sales: [], uses: new Map() })

export type Verdict = 'done' | 'same' | 'conflict' | 'invalid'

function isOpen(sale: Sale, day: LocalDate): boolean {
  return sale.left > 0 && !sale.frozenOn && (sale.validUntil === null || sale.validUntil >= day)
}

/** One session for one visit that took place, of the oldest package that was good on its day. */
export function settle(books: Books, visit: Kept, day: LocalDate, countsNoShow: boolean): 'taken' | 'returned' | 'same' {
  const use = books.uses.get(visit.id)
  const isDue = visit.state === 'attended' || (visit.state === 'no_show' && countsNoShow)
  if (isDue === (use?.isTaken ?? false)) return 'same'
  if (use && !isDue) {
    use.isTaken = false
    use.sale.left += 1
    return 'returned'
  }
  const [sale] = books.sales.filter((one) => one.who === visit.who && one.isUsable && isOpen(one, day)).toSorted(bySold)
  if (!sale) return 'same'
  sale.left -= 1
  books.uses.set(visit.id, { sale, isTaken: true })
  return 'taken'
}

/** What each package of somebody still has, and how many of it are booked by nothing yet. */
export function countLeft(
  { books, agenda }: { books: Books; agenda: Agenda },
  who: number,
  today: LocalDate,
): { id: PackageSaleId; left: number; toBook: number }[] {
  const own = books.sales.filter((one) => one.who === who).toSorted(bySold)
  const toBook = new Map(own.map((one) => [one, isOpen(one, today) ? one.left : 0]))
  for (const visit of agenda.kept) {
    if (visit.who !== who || !['booked', 'confirmed', 'arrived'].includes(visit.state)) continue
    const payer = own.find((one) => one.isUsable && (toBook.get(one) ?? 0) > 0)
    if (payer) toBook.set(payer, (toBook.get(payer) ?? 0) - 1)
  }
  return own.map((one) => ({ id: one.id, left: one.left, toBook: toBook.get(one) ?? 0 }))
}

const bySold = (a: Sale, b: Sale): number => a.soldMs - b.soldMs || (a.id < b.id ? -1 : 1)

export function setFrozen(sale: Sale, isFrozen: boolean, today: LocalDate): Verdict {
  if ((sale.frozenOn !== null) === isFrozen) return 'same'
  if (isFrozen) {
    if (!isOpen(sale, today)) return 'conflict'
    sale.frozenOn = today
    return 'done'
  }
  if (sale.frozenOn && sale.validUntil) sale.validUntil = addDays(sale.validUntil, daysBetween(sale.frozenOn, today))
  sale.frozenOn = null
  return 'done'
}

export function extend(sale: Sale, until: LocalDate, today: LocalDate): Verdict {
  if (sale.validUntil === until) return 'same'
  if (sale.validUntil === null || sale.frozenOn || sale.left + sale.runOut <= 0) return 'conflict'
  if (until < today || until < sale.validUntil) return 'invalid'
  sale.validUntil = until
  sale.left += sale.runOut
  sale.runOut = 0
  return 'done'
}

export function adjust(sale: Sale, delta: number): Verdict {
  if (sale.left + delta < 0) return 'conflict'
  sale.left += delta
  return 'done'
}

export function refund(sale: Sale, cents: number): Verdict {
  if (sale.left <= 0) return 'conflict'
  if (sale.refundedCents + cents > sale.priceCents - sale.passedOnCents) return 'invalid'
  sale.left = 0
  sale.refundedCents += cents
  return 'done'
}

export function transfer(
  books: Books,
  wish: { sale: Sale; to: number; sessions: number; newId: PackageSaleId; today: LocalDate; nowMs: number },
): Verdict {
  const { sale, to, sessions, today } = wish
  const isRunOut = sale.left > 0 && !sale.frozenOn && !isOpen(sale, today)
  if (isRunOut || sale.frozenOn || sale.left < sessions) return 'conflict'
  if (sale.who === to) return 'invalid'
  const own = sale.sessions - sale.passedOn
  const worth = sale.priceCents - sale.passedOnCents
  const cents = sessions >= own ? worth : Math.round((worth * sessions) / own)
  sale.left -= sessions
  sale.passedOn += sessions
  sale.passedOnCents += cents
  books.sales.push({
    ...sale,
    id: wish.newId,
    who: to,
    soldMs: wish.nowMs,
    sessions,
    priceCents: cents,
    left: sessions,
    runOut: 0,
    refundedCents: 0,
    passedOn: 0,
    passedOnCents: 0,
  })
  return 'done'
}

export function closeRunOut(books: Books, today: LocalDate): void {
  for (const sale of books.sales)
    if (sale.left > 0 && !sale.frozenOn && !isOpen(sale, today)) {
      sale.runOut += sale.left
      sale.left = 0
    }
}
