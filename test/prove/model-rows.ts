import assert from 'node:assert/strict'
import { countOverlaps } from './slots-check.ts'
import { compareRows as compareAgenda } from './slots-real.ts'
import { dayOf, type Both } from './model-world.ts'

/** Every package, session, deposit, wish and offer, in the database as in the model. Throws where they differ. */
export async function compareRows(both: Both): Promise<void> {
  await compareAgenda(both.model.agenda, both.real)
  await comparePackages(both)
  await compareTables(both)
  await compareSeries(both)
}

async function comparePackages(both: Both): Promise<void> {
  const { books } = both.model
  const found = await read<{
    id: string
    left: number
    until: string | null
    frozen: Date | null
    price: number
    refunded: number
  }>(
    both,
    `select p.id, l.remaining as left, p.valid_until::text as until, p.frozen_at as frozen, p.price_cents as price, l.refunded from package_sale p
     cross join lateral (select sum(delta)::int as remaining, coalesce(sum(amount_cents) filter (where kind = 'refunded'), 0)::int as refunded
       from session_entry where sale_id = p.id) l
     where p.clinic_id = $1 order by p.id`,
  )
  assert.deepEqual(
    found.map(({ frozen, ...row }) => ({ ...row, frozen: frozen && dayOf(frozen.getTime()) })),
    books.sales
      .map((sale) => ({
        id: sale.id,
        left: sale.left,
        until: sale.validUntil,
        price: sale.priceCents,
        refunded: sale.refundedCents,
        frozen: sale.frozenOn,
      }))
      .toSorted(byId),
  )
  const uses = await read<{ id: string; sale: string; taken: number }>(
    both,
    `select appointment_id as id, max(sale_id) filter (where visit_step = last) as sale, -sum(delta)::int as taken
     from (select *, max(visit_step) over (partition by appointment_id) as last from session_entry where appointment_id is not null) e
     where clinic_id = $1 group by appointment_id order by appointment_id`,
  )
  assert.deepEqual(
    uses,
    [...books.uses].map(([id, use]) => ({ id, sale: use.sale.id, taken: Number(use.isTaken) })).toSorted(byId),
  )
}

async function compareTables(both: Both): Promise<void> {
  const { deposits, waiting } = both.model
  assert.deepEqual(
    await read(both, 'select id, appointment_id as of, status from deposit where clinic_id = $1 order by id'),
    deposits.map(({ id, of, status }) => ({ id, of, status })).toSorted(byId),
  )
  assert.deepEqual(
    await read(both, 'select id, status from wait_wish where clinic_id = $1 order by id'),
    waiting.wishes.map(({ id, status }) => ({ id, status })).toSorted(byId),
  )
  assert.deepEqual(
    await read(both, 'select id, outcome from wait_offer where clinic_id = $1 order by id'),
    waiting.offers.map(({ id, outcome }) => ({ id, outcome })).toSorted(byId),
  )
  assert.deepEqual(
    await read(both, 'select cause as id from wait_opening where clinic_id = $1 order by cause'),
    waiting.openings.map(({ cause }) => ({ id: cause })).toSorted(byId),
  )
}

async function compareSeries(both: Both): Promise<void> {
  const { series, absences } = both.model
  assert.deepEqual(
    await read(
      both,
      'select id, series_id as series, series_number as number from appointment where clinic_id = $1 and series_id is not null order by id',
    ),
    series.flatMap((one) => [...one.sessions].map(([number, { id }]) => ({ id, series: one.id, number }))).toSorted(byId),
  )
  const visits = absences.flatMap(({ id: absence, visits: those }) => those.map((one) => ({ absence, ...one })))
  assert.deepEqual(
    await read(
      both,
      `select appointment_id || absence_id as id, held_as as held, (extract(epoch from offered_starts_at) * 1000)::float8 as at
       from absence_visit where clinic_id = $1 order by 1`,
    ),
    visits
      .map(({ absence, of, offered }) => ({
        id: `${of.id}${absence}`,
        held: offered?.heldAs ?? null,
        at: offered?.fromMs ?? null,
      }))
      .toSorted(byId),
  )
}

/** How often there is what must never be, asked apart from the model. */
export async function findFaults(both: Both): Promise<Map<string, number>> {
  const { pool } = both.real.units.database
  const found = new Map([['overlaps', await countOverlaps(pool, both.real.clinic.clinicId)]])
  for (const [name, sql] of Object.entries(faults)) {
    const [row] = await read<{ n: number }>(both, `select count(*)::int as n from (${sql}) f`)
    found.set(name, row?.n ?? -1)
  }
  return found
}

export const faults = {
  'packages with fewer than no sessions': `select from session_entry where clinic_id = $1 group by sale_id having sum(delta) < 0`,
  'visits that took more than one session': `select from session_entry where clinic_id = $1 and appointment_id is not null
    group by appointment_id having sum(delta) not in (0, -1)`,
  'sessions that came from nowhere or went nowhere': `select from (
      select sum(delta) as remaining, coalesce(sum(delta) filter (where kind = 'sold'), 0) + coalesce(sum(delta) filter (where kind = 'adjusted'), 0)
        + coalesce(sum(delta) filter (where kind in ('consumed', 'returned')), 0) + coalesce(sum(delta) filter (where kind in ('expired', 'extended')), 0)
        + coalesce(sum(delta) filter (where kind = 'refunded'), 0) as told
      from session_entry where clinic_id = $1) t where remaining <> told`,
  'more given back than was paid': `with recursive family as (
      select id, id as root from package_sale where clinic_id = $1 and from_sale_id is null
      union all select p.id, f.root from package_sale p join family f on p.from_sale_id = f.id)
    select from family f join session_entry e on e.sale_id = f.id
    group by f.root having sum(e.amount_cents) filter (where e.kind = 'refunded') > sum(e.amount_cents) filter (where e.kind = 'sold')`,
  'paid, and the time is another’s by the clock': `select from deposit d join appointment a on a.id = d.appointment_id
    where d.clinic_id = $1 and d.status = 'paid' and a.cancel_reason = 'A reserva temporária expirou'`,
  'a deposit awaited for two things, or twice for one': `select from deposit where clinic_id = $1 and status = 'awaiting'
    group by appointment_id having count(*) > 1`,
  'two who have one time to themselves': `select from wait_offer where clinic_id = $1 and outcome = 'taken' group by opening_id, starts_at, professional_id
    having count(distinct (select w.contact_id from wait_wish w where w.id = wait_offer.wish_id)) > 1 and bool_and(exists (select from appointment a join allocation l on l.appointment_id = a.id
      join wait_wish w on w.contact_id = a.contact_id where w.id = wait_offer.wish_id and a.starts_at = wait_offer.starts_at
        and l.resource_id = wait_offer.professional_id))`,
  'a session twice in a series, or of another person than the series': `select from appointment a join appointment_series s on s.id = a.series_id
    where a.clinic_id = $1 group by a.series_id, a.series_number having count(*) > 1 or bool_or(a.contact_id <> s.contact_id)`,
  'a session that is neither cancelled nor in the agenda': `select from appointment a where a.clinic_id = $1
    and (a.state <> 'cancelled') <> exists (select from allocation l where l.appointment_id = a.id)`,
  'a deposit whose money and state disagree': `select from deposit where clinic_id = $1
    and (status in ('paid', 'late', 'refunded')) <> (paid_at is not null)`,
  'offered to somebody who has no offer, or an offer open to somebody it was taken by': `select from wait_wish w where w.clinic_id = $1
    and w.status = 'offered' and not exists (select from wait_offer f where f.wish_id = w.id and f.outcome is null)`,
} as const

async function read<T extends object>({ real }: Both, sql: string): Promise<T[]> {
  return (await real.units.database.pool.query<T>(sql, [real.clinic.clinicId])).rows
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)
