import { recordReading } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { toIso } from '#platform/local-time.ts'
import type { PaymentLine, VisitAnswer, VisitHead, VisitMoney, VisitRecord } from './contract.ts'
import { weigh, type Item } from './model.ts'
import { getOwn, mayNow, type Own, type Writing } from './own-visit.ts'
import { readsRecords } from './policy.ts'
import { findResourceName, findVisitOf, listBooked, listCorrections, listItems, type VisitRow } from './queries.ts'
import { findSums, listLines } from './queries-money.ts'
import { listUsed } from './queries-products.ts'

/** A screen that stays open, and asks again when something changes, reads once. */
const readingMin = 15

/** A visit with its money, and with its record for whoever may read that: every such reading is audited. */
export async function readVisit(ctx: Ctx, asked: Writing): Promise<VisitAnswer> {
  const own = await getOwn(ctx, asked)
  const { id: appointmentId } = own.appointment
  const visit = await findVisitOf(ctx, appointmentId)
  const items = visit ? await listItems(ctx, visit.id) : await listBooked(ctx, appointmentId)
  const reads = readsRecords(asked.staff)
  if (reads && visit) await auditReading(ctx, appointmentId)
  return {
    head: await headOf(ctx, own),
    isRecorded: visit !== null,
    closed: visit?.closed_at ? { at: toIso(visit.closed_at, own.zone), by: visit.closed_by } : null,
    items,
    itemsVersion: visit?.items_version ?? 0,
    money: await readMoney(ctx, visit, items, own),
    record: reads ? await readRecord(ctx, visit, own.zone) : null,
    can: mayNow(own, visit, asked.staff),
  }
}

async function auditReading(ctx: Ctx, appointmentId: Writing['appointmentId']): Promise<void> {
  await recordReading(ctx, { action: 'visit.read', about: { kind: 'appointment', id: appointmentId } }, readingMin)
}

async function headOf(ctx: Ctx, { appointment, day, zone }: Own): Promise<VisitHead> {
  const { professional_id: id } = appointment
  return {
    appointmentId: appointment.id,
    at: toIso(appointment.starts_at, zone),
    day,
    contact: { id: appointment.contact_id, name: appointment.contact_name ?? '' },
    attendeeName: appointment.attendee_name,
    service: appointment.service,
    area: appointment.area,
    professional: id && { id, name: (await findResourceName(ctx, id)) ?? '' },
    state: appointment.state,
  }
}

async function readMoney(ctx: Ctx, visit: VisitRow | null, items: readonly Item[], own: Own): Promise<VisitMoney> {
  const { session, ...sums } = await findSums(ctx, own.appointment.id)
  const lines = visit ? await listLines(ctx, visit.id) : []
  const reversed = new Set(lines.map((line) => line.reverses_id))
  return {
    ...weigh(items, session, sums),
    ...sums,
    package: session?.name ?? null,
    lines: lines
      .filter((line) => line.reverses_id === null)
      .map((line): PaymentLine => ({
        id: line.id,
        kind: line.kind,
        amountCents: line.amount_cents,
        instalments: line.instalments,
        reason: line.reason,
        at: toIso(line.at, own.zone),
        by: line.by,
        isReversed: reversed.has(line.id),
      })),
  }
}

async function readRecord(ctx: Ctx, visit: VisitRow | null, zone: string): Promise<VisitRecord> {
  if (!visit) return { note: '', noteVersion: 0, noteBy: null, noteAt: null, corrections: [], products: [], productsVersion: 0 }
  const corrections = await listCorrections(ctx, [visit.id])
  return {
    note: visit.note,
    noteVersion: visit.note_version,
    noteBy: visit.note_by,
    noteAt: visit.note_at && toIso(visit.note_at, zone),
    corrections: corrections.map(({ id, text, reason, at, by }) => ({ id, text, reason, at: toIso(at, zone), by })),
    products: (await listUsed(ctx, [visit.id])).get(visit.id) ?? [],
    productsVersion: visit.products_version,
  }
}
