import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { addOffer, settleVisit } from '#sales/index.ts'
import { newId, type AppointmentId, type ContactId, type PackageOfferId } from '#platform/ids.ts'
import { createTestDatabase } from '../database.ts'
import { makeClinic, makeContacts, type ProvenClinic } from './clinic.ts'
import type { Report, Shift } from './packages-worker.ts'
import { equal, never, type Finding, type Proof } from './proof.ts'
import { openUnits, type Units } from './units.ts'

/** Of every offer. */
const soldSessions = 5

const sizes = {
  small: { processes: 3, connections: 3, steps: 240, people: 4, visits: 30 },
  full: { processes: 4, connections: 4, steps: 10_000, people: 20, visits: 400 },
}

export const packages: Proof = {
  about: 'sessions sold, used, undone, passed on, stopped and refunded by several processes: none is lost, none is used twice',
  run: async (size, say) => {
    const database = await createTestDatabase()
    const units = openUnits(database.url, { connections: 2 })
    const { processes, connections, steps, people, visits: visitCount } = sizes[size]
    const workers = await Promise.all(Array.from({ length: processes }, () => startWorker(database.url, connections)))
    try {
      const clinic = await makeClinic(units, { quietTimeMs: 0 })
      const contacts = await makeContacts(units, clinic.clinicId, people)
      const visits = await makeVisits(units, clinic, contacts, visitCount)
      const offers = await makeOffers(units, clinic)
      const answers = workers.map((worker) => once(worker, 'message'))
      const shift = (seed: number): Shift => ({ clinicId: clinic.clinicId, seed, steps, contacts, visits, offers, soldSessions })
      workers.forEach((worker, i) => worker.send(shift(i + 1)))
      // Each worker sends one report of its shift (packages-worker.ts).
      const reports = (await Promise.all(answers)).map(([report]) => report as Report)
      say(`${processes} × ${steps} steps by ${processes} processes, ${connections} at once in each`)
      for (const appointmentId of visits)
        await units.work(clinic.clinicId, { kind: 'system', what: 'prove' }, (ctx) =>
          settleVisit(ctx, { appointmentId, by: null }),
        )
      return await judge(units, reports)
    } finally {
      for (const worker of workers) worker.disconnect()
      await Promise.all(workers.filter((worker) => worker.exitCode === null).map((worker) => once(worker, 'exit')))
      await units.close()
      await database.drop()
    }
  },
}

async function judge(units: Units, reports: Report[]): Promise<{ findings: Finding[]; figures: Record<string, number> }> {
  const sum = (read: (report: Report) => number): number => reports.reduce((total, report) => total + read(report), 0)
  const count = async (sql: string): Promise<number> => {
    const { rows } = await units.database.pool.query<{ n: number }>(`select coalesce((${sql}), 0)::int as n`)
    return rows[0]?.n ?? -1
  }
  const errors = reports.flatMap((report) => report.errors)
  const [left, sold, adjusted, refunded, taken, entries] = [
    await count('select sum(delta) from session_entry'),
    await count(`select sum(delta) from session_entry where kind = 'sold'`),
    await count(`select sum(delta) from session_entry where kind = 'adjusted'`),
    await count(`select -sum(delta) from session_entry where kind = 'refunded'`),
    await count(`select -sum(delta) from session_entry where kind in ('consumed', 'returned')`),
    await count('select count(*) from session_entry'),
  ]
  return {
    findings: [
      never('errors that are no refusal', errors.length, errors[0]),
      equal(
        'sessions in the ledger sold as the sellers count them',
        sold,
        sum((report) => report.sold),
      ),
      equal(
        'sessions put right as those who did it count them',
        adjusted,
        sum((report) => report.adjusted),
      ),
      equal(
        'sessions passed on as those who did it count them',
        await count(`select sum(delta) from session_entry where kind = 'transferred' and delta > 0`),
        sum((report) => report.passed),
      ),
      equal(
        'what one person passes on another receives',
        await count(`select sum(delta) from session_entry where kind = 'transferred'`),
        0,
      ),
      equal(
        'refunds as those who did it count them',
        await count(`select count(*) from session_entry where kind = 'refunded'`),
        sum((report) => report.refunds),
      ),
      equal(
        'what is left is what was sold and put right, less what was used and refunded',
        left,
        sold + adjusted - taken - refunded,
      ),
      never(
        'packages with fewer than no sessions',
        await count('select count(*) from (select from session_entry group by sale_id having sum(delta) < 0) p'),
      ),
      never(
        'visits that took more than one session, or gave back what they had not taken',
        await count(`select count(*) from (select from session_entry where appointment_id is not null
          group by appointment_id having sum(delta) not in (0, -1)) v`),
      ),
      never('visits that took a session and were not attended', await count(visitsWrong(`a.state <> 'attended' and v.net = -1`))),
      never(
        'attended visits without their session while the person had one to use',
        await count(
          visitsWrong(`a.state = 'attended' and v.net = 0 and exists (select from package_sale p
          where p.contact_id = a.contact_id and p.frozen_at is null
            and (select sum(e.delta) from session_entry e where e.sale_id = p.id) > 0)`),
        ),
      ),
    ],
    figures: {
      package_entries: entries,
      package_ticks: sum((report) => report.ticks),
      package_refusals: sum((report) => report.refused),
      package_sales: sold / soldSessions,
      package_sessions_used: taken,
    },
  }
}

const visitsWrong = (wrong: string): string => `
  select count(*) from appointment a cross join lateral (
    select coalesce(sum(e.delta), 0) as net from session_entry e where e.appointment_id = a.id) v where ${wrong}`

/** Visits of today that take no room: what they are booked beside is another proof's. */
async function makeVisits(units: Units, clinic: ProvenClinic, contacts: ContactId[], count: number): Promise<AppointmentId[]> {
  const ids = Array.from({ length: count }, () => newId('appointment'))
  const whose = ids.map((_, i) => contacts[i % contacts.length])
  await units.database.pool.query(
    `insert into appointment (id, clinic_id, contact_id, service_id, variant_id, starts_at, ends_at, state, state_at, source, created_at)
     select v.id, $1, v.contact_id, $2, $3, now(), now() + interval '1 hour', 'booked', now(), 'desk', now()
     from unnest($4::text[], $5::text[]) as v (id, contact_id)`,
    [clinic.clinicId, clinic.service.serviceId, clinic.service.variantId, ids, whose],
  )
  return ids
}

async function makeOffers(units: Units, { clinicId, service }: ProvenClinic): Promise<PackageOfferId[]> {
  const plain = { serviceId: service.serviceId, sessions: soldSessions, priceCents: 1_000, validityDays: 3_650, isActive: true }
  return units.work(clinicId, { kind: 'system', what: 'prove' }, async (ctx) => [
    await addOffer(ctx, { ...plain, name: 'Qualquer área', variantId: null }),
    await addOffer(ctx, { ...plain, name: 'Uma área', variantId: service.variantId }),
  ])
}

async function startWorker(url: string, connections: number): Promise<ChildProcess> {
  const worker = fork(join(import.meta.dirname, 'packages-worker.ts'), [url, String(connections)], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await once(worker, 'message')
  return worker
}
