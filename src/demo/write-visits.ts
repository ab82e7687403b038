import type { SignedIn } from '#auth/index.ts'
import { addLot, addProduct, closeVisit, planReturn, receivePayment, recordProducts, writeNote } from '#clinical/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type AppointmentId, type ProductLotId, type ServiceId } from '#platform/ids.ts'
import { addDays, addMinutes, toLocal } from '#platform/local-time.ts'
import { managerOf } from './staff.ts'
import type { Stage } from './stage.ts'

/** What is used in the demo: invented, as its lots are. */
const catalogue = [
  { name: 'Toxina botulínica (demonstração)', unit: 'U', lot: 'DEMO-TX01', validDays: 400, dose: 22, area: 'glabela e testa' },
  { name: 'Preenchedor (demonstração)', unit: 'ml', lot: 'DEMO-PR07', validDays: 300, dose: 1, area: 'lábios' },
  { name: 'Máscara calmante (demonstração)', unit: 'sachê', lot: 'DEMO-MC03', validDays: 200, dose: 1, area: 'rosto' },
] as const

const notes = [
  'Sem intercorrências. Orientada sobre os cuidados das primeiras 24 horas.',
  'Boa tolerância. Pele sem irritação ao final. Reforçado o uso de protetor solar.',
  'Procedimento conforme o planejado. Volta para revisão.',
]
const kinds = ['pix', 'credit', 'cash'] as const
const written = { latest: 6, first: 3 }
/** Of the first, in turn: one is overdue, one is due tomorrow or so, one in some days. */
const dueAfterDays = [11, 15, 19] as const

/** The first and the latest visits of the demo as their professionals would have written them down, with lots to trace and returns to come. */
export async function writeDemoVisits(stage: Stage): Promise<void> {
  const staff = managerOf(stage)
  const actor = { kind: 'staff', staffId: staff.staffId } as const
  const visits = await stage.play(stage.now, actor, listWritten)
  const lots = await stage.play(visits.at(-1)?.ends_at ?? stage.now, actor, (ctx) => stock(ctx, stage))
  for (const [index, visit] of visits.entries()) {
    const at = addMinutes(visit.ends_at, 5)
    if (at > stage.now) continue
    await stage.play(at, actor, (ctx) => writeOne(ctx, { staff, visit, lots, index, zone: stage.zone }))
  }
}

type Attended = { id: AppointmentId; service_id: ServiceId; service: string; ends_at: Date }

/** The latest first. */
async function listWritten(ctx: Ctx): Promise<Attended[]> {
  const attended = await ctx.sql<Attended>`
    select a.id, a.service_id, s.name as service, a.ends_at from appointment a join service s on s.id = a.service_id
    where a.state = 'attended' and a.attendee_name is null and a.series_id is null and not s.is_evaluation order by a.ends_at desc, a.id`
  return [...attended.slice(0, written.latest), ...attended.slice(written.latest).slice(-written.first)]
}

type Stocked = (typeof catalogue)[number] & { productId: Awaited<ReturnType<typeof addProduct>>; lotId: ProductLotId }

async function stock(ctx: Ctx, { zone, now }: Stage): Promise<Stocked[]> {
  const stocked: Stocked[] = []
  for (const one of catalogue) {
    const productId = await addProduct(ctx, { name: one.name, unit: one.unit, tracksLot: true, isActive: true })
    const expiresOn = addDays(toLocal(now, zone).date, one.validDays)
    stocked.push({ ...one, productId, lotId: await addLot(ctx, productId, { code: one.lot, expiresOn, isActive: true }) })
  }
  return stocked
}

type Scene = { staff: SignedIn; visit: Attended; lots: Stocked[]; index: number; zone: string }

async function writeOne(ctx: Ctx, { staff, visit, lots, index, zone }: Scene): Promise<void> {
  const writing = { appointmentId: visit.id, staff }
  const used = usedFor(visit.service, lots)
  await writeNote(ctx, { ...writing, version: 0, note: notes[index % notes.length] ?? '' })
  if (used) {
    const { productId, lotId, dose, area } = used
    await recordProducts(ctx, { ...writing, version: 0, products: [{ productId, lotId, dose, area }] })
  }
  await closeVisit(ctx, writing)
  const owed = await readOwed(ctx, visit.id)
  // One of them still owes something.
  const amountCents = index === 1 ? Math.floor(owed / 2) : owed
  const kind = kinds[index % kinds.length] ?? 'pix'
  const payment = { id: newId('visitPayment'), kind, amountCents, instalments: null, reason: '' }
  if (amountCents > 0) await receivePayment(ctx, { ...writing, ...payment })
  const isFirst = index >= written.latest
  const dueOn = addDays(toLocal(visit.ends_at, zone).date, isFirst ? (dueAfterDays[index - written.latest] ?? 15) : 15)
  if (isFirst || index % 2 === 0)
    await planReturn(ctx, { ...writing, kind: 'review', serviceId: visit.service_id, dueOn, note: '' })
}

function usedFor(service: string, lots: Stocked[]): Stocked | null {
  if (/botox|toxina/i.test(service)) return lots[0] ?? null
  if (/preench/i.test(service)) return lots[1] ?? null
  return /limpeza|peeling|hidrata/i.test(service) ? (lots[2] ?? null) : null
}

async function readOwed(ctx: Ctx, id: AppointmentId): Promise<number> {
  const [row] = await ctx.sql<{ cents: number }>`
    select coalesce(sum(i.price_cents), 0)::int as cents from visit v join visit_item i on i.visit_id = v.id
    where v.appointment_id = ${id} and not exists (select from session_entry e where e.appointment_id = ${id})
      and not exists (select from deposit d where d.appointment_id = ${id})`
  return row?.cents ?? 0
}
