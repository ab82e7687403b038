import { agendaScope, recordReading, type SignedIn } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import { getContact } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ContactId, VisitId } from '#platform/ids.ts'
import { toIso, toLocal } from '#platform/local-time.ts'
import type { PastVisit, PersonVisitsAnswer } from './contract.ts'
import { weigh } from './model.ts'
import { mayReadRecords, readsRecords } from './policy.ts'
import { listCorrections } from './queries.ts'
import { listItemsOf, listPast, type PastRow } from './queries-history.ts'
import { listSums } from './queries-money.ts'
import { listUsed } from './queries-products.ts'

const readingMin = 15

/** What was done with one person, visit by visit. A professional sees their own; the record is for those who treat, and audited. */
export async function readVisitsOf(ctx: Ctx, contactId: ContactId, staff: SignedIn): Promise<PersonVisitsAnswer> {
  const person = await getContact(ctx, contactId)
  const scope = agendaScope(staff)
  const rows = scope.kind === 'nobody' ? [] : await listPast(ctx, person.id, scope.kind === 'own' ? scope.resourceId : null)
  const reads = readsRecords(staff)
  if (reads && rows.some((row) => row.visit_id)) await auditReading(ctx, person.id)
  const contact = { id: person.id, name: person.name ?? person.displayName ?? '' }
  return { contact, visits: await present(ctx, rows, contact, reads), can: { read: mayReadRecords(staff) } }
}

async function auditReading(ctx: Ctx, id: ContactId): Promise<void> {
  await recordReading(ctx, { action: 'visit.read', about: { kind: 'contact', id } }, readingMin)
}

async function present(ctx: Ctx, rows: PastRow[], contact: { id: string; name: string }, reads: boolean): Promise<PastVisit[]> {
  const { zone } = await getClinic(ctx)
  const ids = rows.flatMap((row) => row.visit_id ?? [])
  const items = await listItemsOf(ctx, ids)
  const corrections = Map.groupBy(reads ? await listCorrections(ctx, ids) : [], (one) => one.visit_id)
  const used = await listUsed(ctx, reads ? ids : [])
  const recordOf = (id: VisitId, note: string | null): PastVisit['record'] => ({
    note: note ?? '',
    corrections: (corrections.get(id) ?? []).map((one) => ({
      id: one.id,
      text: one.text,
      reason: one.reason,
      at: toIso(one.at, zone),
      by: one.by,
    })),
    products: used.get(id) ?? [],
  })
  const sumsOf = await listSums(
    ctx,
    rows.map((row) => row.appointment_id),
  )
  return rows.map((row): PastVisit => {
    const done = row.visit_id ? (items.get(row.visit_id) ?? []) : []
    const money = sumsOf.get(row.appointment_id)
    return {
      head: {
        appointmentId: row.appointment_id,
        at: toIso(row.starts_at, zone),
        day: toLocal(row.starts_at, zone).date,
        contact,
        attendeeName: row.attendee_name,
        service: row.service,
        area: row.area,
        professional: row.professional_id && { id: row.professional_id, name: row.professional ?? '' },
        state: row.state,
      },
      isRecorded: row.visit_id !== null,
      closedAt: row.closed_at && toIso(row.closed_at, zone),
      items: done,
      owedCents: row.visit_id && money ? weigh(done, money.session, money).owedCents : null,
      record: reads && row.visit_id ? recordOf(row.visit_id, row.note) : null,
    }
  })
}
