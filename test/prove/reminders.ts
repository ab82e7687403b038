import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connectChannel } from '#conversations/index.ts'
import { watchAppointment } from '#growth/index.ts'
import { newId, type ClinicId, type ContactId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import { bookAppointment } from '#scheduling/index.ts'
import { createTestDatabase } from '../database.ts'
import { makeClinic, makeContacts, type ProvenClinic } from './clinic.ts'
import { equal, holds, never, type Proof, type Say, type Size, type Verdict } from './proof.ts'
import { seededRandom } from './random.ts'
import type { Instant } from './reminders-sender.ts'
import { openUnits, standingClock, type Units } from './units.ts'

type Plan = { people: number; appointments: number; killsEach: number }
const sizes: Record<Size, Plan> = {
  small: { people: 15, appointments: 20, killsEach: 1 },
  full: { people: 150, appointments: 200, killsEach: 4 },
}
/** Kills fall where there is enough to be interrupted in. */
const worthKilling = 5

const bookedAt = new Date('2026-03-02T09:00:00-03:00')
const opens = new Date('2026-03-09T09:00:00-03:00')
const professionals = 10

export const reminders: Proof = {
  about: 'each step of each appointment is said once, whichever process looks and whichever is killed',
  run: async (size, say) => {
    const plan = sizes[size]
    const database = await createTestDatabase()
    const clock = standingClock(bookedAt)
    const units = openUnits(database.url, { connections: 3, clock })
    try {
      const clinic = await makeClinic(units, { quietTimeMs: 0, professionals })
      await bookAll(units, clinic, plan)
      const walk = await walkThrough(database.url, units, clinic.clinicId, plan, say)
      return await judge(units, plan, walk)
    } finally {
      await units.close()
      await database.drop()
    }
  },
}

/** All on one day; who has two of them is told of both in one message. */
async function bookAll(units: Units, clinic: ProvenClinic, plan: Plan): Promise<void> {
  const contacts = await makeContacts(units, clinic.clinicId, plan.people)
  const channelId = newId('channel')
  const as = <T>(run: Parameters<typeof units.work<T>>[2]): Promise<T> =>
    units.work(clinic.clinicId, { kind: 'system', what: 'prove' }, run)
  await as((ctx) =>
    connectChannel(ctx, {
      id: channelId,
      kind: 'simulator',
      label: 'Simulador',
      externalId: clinic.clinicId,
      appId: null,
      accountId: null,
      credentials: null,
    }),
  )
  await units.database.pool.query(
    `insert into conversation (id, clinic_id, contact_id, channel_id, reply_to, last_message_at, created_at)
     select 'cnv_' || substr(c, 5), $1, c, $2, jsonb_build_object('kind', 'simulator', 'scope', $2::text, 'value', c), $3, $3
     from unnest($4::text[]) as c`,
    [clinic.clinicId, channelId, bookedAt, contacts],
  )
  for (let i = 0; i < plan.appointments; i++) await as((ctx) => bookOne(ctx, i))

  async function bookOne(ctx: Parameters<Parameters<typeof units.work>[2]>[0], i: number): Promise<void> {
    const startsAt = addMinutes(opens, 30 * Math.floor(i / professionals))
    const booking = await bookAppointment(ctx, {
      contactId: at<ContactId>(contacts, i),
      ...clinic.service,
      startsAt,
      endsAt: addMinutes(startsAt, 30),
      resourceIds: [at(clinic.professionals, i)],
      source: 'desk',
      sourceMessageId: null,
    })
    if (booking.outcome !== 'booked') throw new Error('the day has no room for them')
    await watchAppointment(ctx, { appointmentId: booking.appointmentId, confirmedBy: null })
  }
}

function at<T>(list: readonly T[], i: number): T {
  const one = list[i % list.length]
  if (one === undefined) throw new Error('an empty list')
  return one
}

type Walk = { instants: number; kills: number; looks: number; idle: number }

/** From one instant at which something is due to the next, with two processes at each; some are killed in the middle of it. */
async function walkThrough(url: string, units: Units, clinicId: ClinicId, plan: Plan, say: Say): Promise<Walk> {
  const random = seededRandom(5)
  const walk: Walk = { instants: 0, kills: 0, looks: 0, idle: 0 }
  const senders = [await startSender(url), await startSender(url)]
  try {
    for (;;) {
      const due = await findNext(units)
      if (!due) return walk
      walk.instants += 1
      const instant: Instant = { clinicId, at: due.at.toISOString() }
      for (let kill = 0; kill < plan.killsEach && due.count >= worthKilling; kill++) {
        const running = senders.map((sender) => tell(sender, instant))
        const victim = kill % senders.length
        await pause(random() * 40)
        const dead = at(senders, victim)
        // Between two of its statements, or between two appointments: nobody chooses.
        dead.kill('SIGKILL')
        await once(dead, 'exit')
        walk.kills += 1
        await running[1 - victim]
        senders[victim] = await startSender(url)
      }
      const done = await Promise.all(senders.map((sender) => tell(sender, instant)))
      walk.looks += done.reduce((sum, looks) => sum + looks, 0)
      if (walk.instants % 10 === 0) say(`${walk.instants} instants, ${walk.kills} processes killed`)
      // What is left over would be looked at for ever.
      const [left] = await countDue(units, due.at)
      if (left) walk.idle += left.count
    }
  } finally {
    for (const sender of senders) sender.disconnect()
    await Promise.all(senders.filter((sender) => sender.exitCode === null).map((sender) => once(sender, 'exit')))
  }
}

async function startSender(url: string): Promise<ChildProcess> {
  const sender = fork(join(import.meta.dirname, 'reminders-sender.ts'), [url], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(sender, 'message')
  return sender
}

/** How many it looked at; of one that died meanwhile nobody knows. */
async function tell(sender: ChildProcess, instant: Instant): Promise<number> {
  const over = new AbortController()
  const { signal } = over
  const ended = Promise.race([once(sender, 'message', { signal }), once(sender, 'exit', { signal }).then(() => [0])])
  sender.send(instant)
  const [looks] = await ended
  over.abort()
  return Number(looks)
}

async function findNext(units: Units): Promise<{ at: Date; count: number } | null> {
  const { rows } = await units.database.pool.query<{ at: Date | null; count: number }>(
    `select min(next_at) as at, count(*) filter (where next_at = (select min(next_at) from reminder_watch))::int as count from reminder_watch`,
  )
  const [row] = rows
  return row?.at ? { at: row.at, count: row.count } : null
}

async function countDue(units: Units, now: Date): Promise<{ count: number }[]> {
  const { rows } = await units.database.pool.query<{ count: number }>(
    'select count(*)::int as count from reminder_watch where next_at <= $1',
    [now],
  )
  return rows
}

async function judge({ database }: Units, plan: Plan, walk: Walk): Promise<Verdict> {
  const count = async (sql: string): Promise<number> => {
    const { rows } = await database.pool.query<{ count: number }>(sql)
    return rows[0]?.count ?? Number.NaN
  }
  const messages = await count(`select count(*)::int as count from message where author = 'assistant'`)
  const wrong = await count(`
    select count(*)::int as count from conversation v
    where (select count(*) from message m where m.conversation_id = v.id) <> 3`)
  const steps = await count(`select count(*)::int as count from reminder`)
  const doubled = await count(`
    select count(*)::int as count from (select 1 from reminder group by appointment_id, step having count(*) > 1) twice`)
  const tasks = await count(`select count(*)::int as count from reminder where step = 'unanswered' and outcome = 'to_desk'`)
  const unsaid = await count(`select count(*)::int as count from reminder where outcome = 'sent' and message_id is null`)
  const unqueued = await count(`
    select count(*)::int as count from message m where m.status = 'queued' and not exists (select 1 from delivery d where d.message_id = m.id)`)
  return {
    findings: [
      equal('messages: a question, another, a reminder to each person', messages, 3 * plan.people),
      never('people who got more or fewer than three', wrong),
      equal('steps on record: three that speak and the desk’s task, of each appointment', steps, 4 * plan.appointments),
      never('steps on record twice', doubled),
      equal('tasks for the desk', tasks, plan.appointments),
      never('steps said to be sent without a message, and messages that never leave', unsaid + unqueued),
      never('appointments left to be looked at again at the same instant', walk.idle),
      holds('processes were killed at it', walk.kills > 0, `${walk.kills} at ${walk.instants} instants`),
    ],
    figures: { appointments: plan.appointments, people: plan.people, kills: walk.kills, instants: walk.instants, messages },
  }
}
