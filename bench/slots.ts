import { createTestDatabase } from '../test/database.ts'
import { makeClinic, makeContacts, type ProvenClinic } from '../test/prove/clinic.ts'
import { median, quantile } from '../test/prove/statistics.ts'
import { openUnits, standingClock, type Units } from '../test/prove/units.ts'
import { addService, findSlots, freeSlots, type Slot } from '#scheduling/index.ts'
import type { SlotQuestion } from '#scheduling/slots.ts'
import { addDays, dayBounds, type LocalDate } from '#platform/local-time.ts'
import { atMost, spread, type Bench, type Goal } from './section.ts'

const bookings = 5_000
const days = 30
const clinics = 3
const repetitions = 60
const from: LocalDate = '2026-03-02'
/** Midnight at the clinics: the whole of the first day lies ahead. */
const now = new Date('2026-03-02T03:00:00Z')
const zone = 'America/Sao_Paulo'

export const slots: Bench = {
  about: `free times of ${days} days × 10 professionals × 20 rooms and machines × ${bookings} bookings, with and without the database`,
  run: async (say) => {
    const database = await createTestDatabase()
    const units = openUnits(database.url, { connections: 2, clock: standingClock(now) })
    try {
      const made: ProvenClinic[] = []
      for (let i = 0; i < clinics; i++) made.push(await makeBusyClinic(units))
      await units.database.pool.query('analyze')
      const [clinic] = made
      if (!clinic) throw new Error('no clinic')
      say(`${clinics} clinics with ${bookings} bookings each are made`)
      return [await measureAll(units, clinic)]
    } finally {
      await units.close()
      await database.drop()
    }
  },
}

async function measureAll(units: Units, clinic: ProvenClinic) {
  const to = addDays(from, days - 1)
  const alone = await units.work(clinic.clinicId, actor, async (ctx) => {
    const [service] = await ctx.sql<{ service_id: `srv_${string}`; variant_id: `var_${string}` }>`
      select s.id as service_id, v.id as variant_id from service s join variant v on v.service_id = s.id where s.name = 'Consulta'`
    if (!service) throw new Error('no service')
    return { serviceId: service.service_id, variantId: service.variant_id }
  })
  const question = await readQuestion(units, clinic)
  const arithmetic = time(() => freeSlots(question))
  const everything = time(() =>
    freeSlots({
      ...question,
      needs: [
        { kind: 'professional', anyOf: clinic.professionals },
        { kind: 'room', anyOf: clinic.rooms },
        { kind: 'machine', anyOf: clinic.machines },
      ],
    }),
  )
  const ask = (service: typeof alone) =>
    units.work(clinic.clinicId, actor, (ctx) => findSlots(ctx, { ...service, professionalId: null }, from, to))
  const database = await timeAsync(() => ask(alone))
  const databaseEverything = await timeAsync(() => ask(clinic.service))
  const goals: Goal[] = [
    atMost('free slots of one service, arithmetic alone', median(everything.ms), 10, 'ms'),
    atMost('free slots of one service with the database', median(databaseEverything.ms), 30, 'ms'),
  ]
  const row = (what: string, { ms, found }: Timed): string[] => [what, spread(ms, 2), quantile(ms, 0.9).toFixed(2), String(found)]
  return {
    title: `Free times, ${days} days × 10 professionals × 20 rooms and machines × ${bookings} bookings`,
    about: `${repetitions} repetitions, median (least–greatest), as the role the server uses, ${clinics} clinics of that size in the database.`,
    columns: ['', 'ms', 'p90 ms', 'slots found'],
    rows: [
      row('arithmetic alone, a professional', arithmetic),
      row('arithmetic alone, a professional, a room and a machine', everything),
      row('with the database, a professional', database),
      row('with the database, a professional, a room and a machine', databaseEverything),
    ],
    goals,
  }
}

const actor = { kind: 'system', what: 'bench' } as const

type Timed = { ms: number[]; found: number }

function time(run: () => Slot[]): Timed {
  const timed: Timed = { ms: [], found: 0 }
  for (let i = 0; i < repetitions + 5; i++) {
    const startedMs = performance.now()
    timed.found = run().length
    if (i >= 5) timed.ms.push(performance.now() - startedMs)
  }
  return timed
}

async function timeAsync(run: () => Promise<Slot[]>): Promise<Timed> {
  const timed: Timed = { ms: [], found: 0 }
  for (let i = 0; i < repetitions + 5; i++) {
    const startedMs = performance.now()
    timed.found = (await run()).length
    if (i >= 5) timed.ms.push(performance.now() - startedMs)
  }
  return timed
}

async function makeBusyClinic(units: Units): Promise<ProvenClinic> {
  const clinic = await makeClinic(units, { quietTimeMs: 0, professionals: 10, rooms: 10, machines: 10, gridMin: 15 })
  const plain = {
    synonyms: [],
    summary: '',
    priceDependsOn: '',
    needsEvaluation: false,
    isEvaluation: false,
    isBookableOnline: true,
    bufferBeforeMin: 0,
    bufferAfterMin: 0,
  }
  const variants = [{ area: null, synonyms: [], durationMin: 30, price: { kind: 'on_evaluation' } }] as const
  await units.work(clinic.clinicId, actor, (ctx) =>
    addService(ctx, { ...plain, name: 'Consulta', category: 'Geral', variants, resourceIds: clinic.professionals }),
  )
  const [contact] = await makeContacts(units, clinic.clinicId, 1)
  await fillAgenda(units, clinic, contact ?? '')
  return clinic
}

/** Half-hour bookings spread evenly over the days, the professionals and the hours from 8 to 20, some with room and machine. */
async function fillAgenda({ database: { pool } }: Units, clinic: ProvenClinic, contact: string): Promise<void> {
  const places = `select i, i % 10 as who, (i / 10) % ${days} as day, (i / ${10 * days}) as slot from generate_series(0, ${bookings - 1}) as i`
  const startsAt = `(timestamptz '${dayBounds(from, zone).startsAt.toISOString()}' + day * interval '1 day' + interval '8 hours' + ((slot * 7 + who * 3 + day) % 24) * interval '30 minutes')`
  await pool.query(
    `insert into appointment (id, clinic_id, contact_id, service_id, variant_id, starts_at, ends_at, state, state_at, source, created_at)
     select 'apt_' || right($1, 20) || i, $1, $2, $3, $4, ${startsAt}, ${startsAt} + interval '30 minutes', 'booked', now(), 'desk', now() from (${places}) p`,
    [clinic.clinicId, contact, clinic.service.serviceId, clinic.service.variantId],
  )
  for (const [resources, share] of [
    [clinic.professionals, 1],
    [clinic.rooms, 2],
    [clinic.machines, 4],
  ] as const)
    await pool.query(
      `insert into allocation (clinic_id, appointment_id, resource_id, starts_at, ends_at)
       select $1, 'apt_' || right($1, 20) || i, ($2::text[])[who + 1], ${startsAt}, ${startsAt} + interval '30 minutes' from (${places}) p where i % ${share} = 0`,
      [clinic.clinicId, resources],
    )
}

async function readQuestion({ database: { pool } }: Units, clinic: ProvenClinic): Promise<SlotQuestion> {
  const { rows: busy } = await pool.query<{ resourceId: `res_${string}`; startsAt: Date; endsAt: Date }>(
    'select resource_id as "resourceId", starts_at as "startsAt", ends_at as "endsAt" from allocation where clinic_id = $1',
    [clinic.clinicId],
  )
  const weekdays = [0, 1, 2, 3, 4, 5, 6] as const
  const open = weekdays.map((weekday) => ({ weekday, from: '08:00', to: '20:00' }) as const)
  return {
    zone,
    now,
    from,
    to: addDays(from, days - 1),
    durationMin: 30,
    bufferBeforeMin: 0,
    bufferAfterMin: 0,
    gridMin: 15,
    minNoticeMin: 0,
    horizonDays: 90,
    needs: [{ kind: 'professional', anyOf: clinic.professionals }],
    hours: new Map(clinic.professionals.map((id) => [id, open])),
    clinicHours: open,
    timeOff: [],
    busy,
  }
}
