import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { demoKnown, demoEmails, removeDemo, seedDemo } from '#demo/index.ts'
import { createApp } from '#src/app.ts'
import { createHttp } from '#src/http.ts'
import { changesOf } from '#src/live.ts'
import { prepareDemo } from '#src/prepare-demo.ts'
import { recordFacts } from '#src/reactions.ts'
import { readConfig } from '#platform/config.ts'
import { createVault } from '#platform/crypto.ts'
import { openDatabase } from '#platform/db.ts'
import { createLog } from '#platform/log.ts'
import { createTestDatabase } from '../database.ts'

const now = new Date('2026-11-25T14:20:00-03:00')
const password = 'harmonia-demo'

async function emptyServer() {
  const { url, drop } = await createTestDatabase()
  const database = openDatabase(url, 2)
  after(() => database.close().then(drop))
  // As the owner of the database, who sees every clinic.
  const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await database.pool.query<Row>(sql)).rows
  const count = async (from: string): Promise<number> =>
    (await rows<{ n: number }>(`select count(*)::int as n from ${from}`))[0]?.n ?? -1
  return {
    url,
    database,
    seed: () => seedDemo({ database, vault: createVault('a key for tests, long enough to pass'), now, password }),
    rows,
    count,
  }
}

const [demo, other] = [await emptyServer(), await emptyServer()]
const clinicId = await demo.seed()

test('the demo has what its screens need', async () => {
  assert.notEqual(clinicId, null)
  assert.equal(await demo.count('service'), demoKnown(now).services.length)
  const least: [string, number][] = [
    ['service', 14],
    [`resource where kind = 'professional'`, 5],
    [`resource where kind = 'room'`, 4],
    [`resource where kind = 'machine'`, 3],
    ['contact where is_demo', 60],
    ['conversation', 40],
    ['appointment', 120],
    [`appointment where starts_at < '2026-11-18'`, 30],
    [`appointment where starts_at > '2026-12-02'`, 15],
    [`appointment where state = 'attended'`, 60],
    [`appointment where state = 'no_show'`, 4],
    [`appointment where state = 'cancelled'`, 5],
    [`appointment where state = 'confirmed'`, 10],
    [`appointment where attendee_name is not null`, 1],
    ['appointment_variant', 1],
    ['appointment_move', 1],
    [`(select resource_id from allocation group by 1) as used`, 12],
    [`conversation where held_by = 'desk' and assigned_to is null and unread_count > 0`, 3],
    ['conversation where waiting_since is not null and handoff_reason is not null', 4],
    ['conversation where closed_at is not null', 5],
    ['conversation where assigned_to is not null', 2],
    [`message where kind = 'note'`, 2],
    ['mention', 2],
    ['contact_tag', 8],
    ['contact_note', 4],
    ['quick_reply', 5],
    ['article', 30],
    [`notification where kind = 'mentioned'`, 1],
    ['form where is_active', 9],
    ['form_answer', 8],
    ['form_request where signed_at is null and withdrawn_at is null', 4],
    ['form_request where draft is not null', 1],
    ['health_alert where outcome is null', 1],
    [`clinical_consent where purpose = 'photo_record'`, 1],
    ['visit where closed_at is not null', 7],
    ['visit_product where lot_id is not null', 2],
    ['visit_return', 5],
    [`appointment where series_id is not null and state = 'attended'`, 2],
    [`appointment where series_id is not null and starts_at > '${now.toISOString()}'`, 3],
    ['package_sale', 3],
    [`session_entry where kind <> 'sold'`, 2],
    ['wait_wish', 2],
    [`membership where role in ('owner', 'manager', 'receptionist', 'visitor')`, 4],
    [`membership where role = 'professional' and resource_id is not null`, 2],
  ]
  for (const [from, at] of least) assert.ok((await demo.count(from)) >= at, `${from}: ${await demo.count(from)}`)
})

test('nobody is booked twice at once, and every appointment that stands has its room', async () => {
  assert.equal(
    await demo.count(`allocation a join allocation b on a.resource_id = b.resource_id and a.appointment_id < b.appointment_id
      and a.starts_at < b.ends_at and b.starts_at < a.ends_at`),
    0,
  )
  assert.equal(
    await demo.count(`appointment a join appointment b on a.contact_id = b.contact_id and a.id < b.id
      and a.starts_at < b.ends_at and b.starts_at < a.ends_at and 'cancelled' not in (a.state, b.state)`),
    0,
  )
  assert.equal(
    await demo.count(`appointment a where state <> 'cancelled' and not exists (
      select from allocation l join resource r on r.id = l.resource_id where l.appointment_id = a.id and r.kind = 'room')`),
    0,
  )
})

test('talks end in many ways', async () => {
  const ends = await demo.rows<{ outcome: string; n: number }>('select outcome, count(*)::int as n from turn group by 1')
  const outcomes = new Map(ends.map(({ outcome, n }) => [outcome, n]))
  for (const outcome of ['answered', 'offered', 'held', 'booked', 'handed_over', 'cancelled', 'moved', 'confirmed'])
    assert.ok((outcomes.get(outcome) ?? 0) >= 1, outcome)
  const reasons = await demo.rows<{ intent: string }>(`select distinct intent from turn where outcome = 'handed_over'`)
  assert.ok(reasons.length >= 14, `${reasons.length} reasons for calling a person`)
  assert.equal(await demo.count('consent where not is_given'), 1)
})

test('nothing of the past is still to be done, and nothing can leave', async () => {
  const none = [
    'delivery',
    'conversation where turn_due_at is not null',
    `message where author <> 'contact' and kind <> 'note' and status not in ('delivered', 'read')`,
    'receipt where trouble is not null',
    'pgboss.job',
    `identity where kind <> 'simulator'`,
    `channel where kind <> 'simulator'`,
    'contact where not is_demo',
    `appointment where state = 'held'`,
    `message where ordered_at > '${now.toISOString()}'`,
    `fact where at > '${now.toISOString()}'`,
    'suggestion',
    // The minute after the start tells nobody of a wait that began long before.
    `conversation v, clinic c where v.waiting_since < '${now.toISOString()}'::timestamptz - c.escalate_after_min * interval '1 minute'
      and not exists (select from escalation e where e.conversation_id = v.id and e.waiting_since = v.waiting_since)`,
  ]
  for (const from of none) assert.equal(await demo.count(from), 0, from)
})

test('no sentence is said in two talks', async () => {
  const messages = await demo.rows<{ conversation_id: string; text: string }>('select conversation_id, text from message')
  const talksOf = new Map<string, Set<string>>()
  for (const { conversation_id, text } of messages) {
    for (const sentence of sentencesOf(text)) talksOf.set(sentence, (talksOf.get(sentence) ?? new Set()).add(conversation_id))
  }
  assert.deepEqual(
    [...talksOf].filter(([, talks]) => talks.size > 1).map(([sentence]) => sentence),
    [],
  )
})

test('a second seeding changes nothing', async () => {
  const before = await demo.count('message')
  assert.equal(await demo.seed(), null)
  assert.deepEqual([await demo.count('message'), await demo.count('clinic')], [before, 1])
})

test('one that fails half-way leaves nothing; then the same instant gives the same demo', async () => {
  await other.database.pool.query(`
    create function fail() returns trigger language plpgsql as $$ begin raise exception 'the power went'; end $$;
    create trigger fail before insert on appointment for each row execute function fail()`)
  await assert.rejects(other.seed(), /the power went/)
  assert.deepEqual([await other.count('clinic'), await other.count('staff'), await other.count('message')], [0, 0, 0])
  await other.database.pool.query('drop function fail cascade')
  await other.seed()
  for (const one of [
    `select p.display_name, m.author, m.text, m.ordered_at, m.status from message m join conversation v on v.id = m.conversation_id
       join contact p on p.id = v.contact_id order by p.display_name, m.seq`,
    `select coalesce(p.name, p.display_name), s.name, a.starts_at, a.state, a.created_at, r.name as resource from appointment a
       join contact p on p.id = a.contact_id join service s on s.id = a.service_id left join allocation l on l.appointment_id = a.id
       left join resource r on r.id = l.resource_id order by a.starts_at, 1, 2, 6`,
  ])
    assert.deepEqual(await other.rows(one), await demo.rows(one))
})

test('its owner removes the demo in one go: people, logins and sessions leave, the catalogue stays, and no start makes it again', async () => {
  const app = createApp({
    config: readConfig({
      LOG_LEVEL: 'fatal',
      DEMO: 'on',
      DATABASE_URL: other.url,
      SECRET_KEY: 'a key for tests, long enough to pass',
    }),
    log: createLog('fatal'),
    databaseUrl: other.url,
    directUrl: other.url,
    secretKey: 'a key for tests, long enough to pass',
    clock: { now: () => now },
    maxConnections: 2,
  })
  const http = await createHttp(app)
  after(() => http.close().then(app.close))
  const send = async (method: 'GET' | 'POST', url: string, payload?: object, cookie = '') => {
    const answer = await http.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
    return {
      status: answer.statusCode,
      body: answer.body && answer.json<Record<string, unknown>>(),
      cookie: String(answer.headers['set-cookie']).split(';')[0],
    }
  }
  const enter = (email: string, secret: string) => send('POST', '/api/session', { email, password: secret })

  const manager = await send('POST', '/api/demo/session', { as: 'manager' })
  assert.equal((await send('GET', '/api/demo/removal', undefined, manager.cookie)).status, 403)
  assert.equal((await send('POST', '/api/demo/session', { as: 'owner' })).status, 400, 'nobody walks in as the owner')

  const { cookie } = await enter('gestao@demo.harmonia.local', password)
  const asked = await send('GET', '/api/demo/removal', undefined, cookie)
  assert.deepEqual(asked.body, {
    people: await other.count('contact'),
    conversations: await other.count('conversation'),
    appointments: await other.count(`appointment where state <> 'cancelled'`),
    needsOwner: true,
  })
  const own = { name: 'Clara Vidal', email: 'clara@clinica.example', password: 'girassol na varanda azul' }
  const wish = { password, keepsCatalogue: true, clinicName: 'Clínica Vidal', owner: own }
  assert.equal((await send('POST', '/api/demo/removal', { ...wish, password: 'a wrong one' }, cookie)).status, 400)
  assert.equal((await send('POST', '/api/demo/removal', { ...wish, owner: null }, cookie)).status, 400)
  assert.equal(await other.count('clinic where is_demo'), 1)
  const services = await other.count('service')

  assert.equal((await send('POST', '/api/demo/removal', wish, cookie)).status, 204)
  assert.deepEqual(await listFilled(), [
    'article',
    'audit',
    'audit_detail',
    'channel',
    'clinic',
    'form',
    'form_version',
    'membership',
    'opening_hours',
    'package_offer',
    'quick_reply',
    'resource',
    'service',
    'service_form',
    'service_phase',
    'service_resource',
    'variant',
    'working_hours',
  ])
  assert.equal(await other.count('service'), services)
  assert.equal(await other.count(`article where status = 'published'`), 0, 'nobody of the clinic has read them yet')
  assert.equal(await other.count('form where is_active'), 0, 'nor stands for what they ask')
  assert.deepEqual(await other.rows('select is_demo, name, address, set_up_step from clinic'), [
    { is_demo: false, name: 'Clínica Vidal', address: '', set_up_step: 'hours' },
  ])
  assert.deepEqual(await other.rows('select m.name, m.role, a.action from membership m join audit a on a.actor = m.staff_id'), [
    { name: 'Clara Vidal', role: 'owner', action: 'demo.removed' },
  ])
  assert.equal((await send('GET', '/api/session', undefined, cookie)).status, 401)
  for (const email of demoEmails.slice(0, 2)) assert.equal((await enter(email, password)).status, 401, email)
  assert.equal((await send('POST', '/api/demo/session', { as: 'receptionist' })).status, 404)
  const entered = await enter(own.email, own.password)
  assert.deepEqual(entered.body, { stage: 'enrolment' })

  assert.equal(await prepareDemo(app), null, 'a start with the demo on makes none again')
  assert.equal(await other.count('contact'), 0)
  // Nor does anyone make the clinic's own history erasable.
  await assert.rejects(other.database.pool.query('update clinic set is_demo = true'), /never becomes a demo/)
})

test('without the catalogue nothing is left but a clinic to set up; a second removal does nothing', async () => {
  const deps = { database: demo.database, clock: { now: () => now }, facts: { record: recordFacts, changes: changesOf } }
  if (!clinicId) assert.fail('no demo')
  const wish = { clinicId, keepsCatalogue: false, clinicName: 'Minha clínica', owner: null, by: null }
  assert.ok(await removeDemo(deps, wish))
  assert.equal(await demo.count('service'), 0)
  assert.equal(await demo.count('resource'), 0)
  assert.ok((await demo.count('quick_reply')) > 0)
  assert.equal(await removeDemo(deps, wish), null)
})

/** The tenant tables in which anything is left. A new one that the removal forgets stands here. */
async function listFilled(): Promise<string[]> {
  const tables = await other.rows<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relforcerowsecurity order by 1`)
  const filled: string[] = []
  for (const { name } of tables) if ((await other.count(name)) > 0) filled.push(name)
  return filled
}

/** Times in an offered list are facts of the agenda, not sentences. */
function sentencesOf(text: string): string[] {
  const lines = text.split('\n').filter((line) => !/^\d\. /.test(line))
  const sentences = lines.flatMap((line) => line.split(/(?<!\bDra?)[.!?]+|\p{Extended_Pictographic}/u))
  return sentences
    .map((sentence) =>
      sentence
        .toLowerCase()
        .replace(/[^\p{L}\p{N} ]/gu, '')
        .trim(),
    )
    .filter((sentence) => /\p{L}/u.test(sentence))
}
