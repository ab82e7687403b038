import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { demoKnown, seedDemo } from '#demo/index.ts'
import { openDatabase } from '#platform/db.ts'
import { insertFacts } from '#platform/facts.ts'
import { changesOf } from '#src/live.ts'
import { createTestDatabase } from '../database.ts'

const now = new Date('2026-11-25T14:20:00-03:00')

async function emptyServer() {
  const { url, drop } = await createTestDatabase()
  const database = openDatabase(url, 2)
  after(() => database.close().then(drop))
  const seed = (record: typeof insertFacts = insertFacts) =>
    seedDemo({ database, facts: { record, changes: changesOf }, now, password: 'harmonia-demo' })
  // As the owner of the database, who sees every clinic.
  const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await database.pool.query<Row>(sql)).rows
  const count = async (from: string): Promise<number> =>
    (await rows<{ n: number }>(`select count(*)::int as n from ${from}`))[0]?.n ?? -1
  return { seed, rows, count }
}

const demo = await emptyServer()
const clinicId = await demo.seed()

test('the demo has what its screens need', async () => {
  assert.notEqual(clinicId, null)
  assert.equal(await demo.count('service'), demoKnown(now).services.length)
  const least: [string, number][] = [
    ['service', 14],
    [`resource where kind = 'professional'`, 5],
    [`resource where kind = 'room'`, 4],
    [`resource where kind = 'machine'`, 3],
    ['contact where is_demo', 30],
    ['conversation', 18],
    ['appointment', 60],
    [`appointment where state = 'attended'`, 20],
    [`appointment where state = 'no_show'`, 2],
    [`conversation where held_by = 'desk' and assigned_to is null and unread_count > 0`, 3],
    [`membership where role in ('owner', 'receptionist', 'professional', 'visitor')`, 4],
  ]
  for (const [from, at] of least) assert.ok((await demo.count(from)) >= at, from)
})

test('nothing of the past is still to be done, and nothing can leave', async () => {
  const none = [
    'delivery',
    'conversation where turn_due_at is not null',
    `message where author <> 'contact' and status not in ('delivered', 'read')`,
    'receipt where trouble is not null',
    'pgboss.job',
    `identity where kind <> 'simulator'`,
    `channel where kind <> 'simulator'`,
    'contact where not is_demo',
    `appointment where state = 'held'`,
    `message where ordered_at > '${now.toISOString()}'`,
    `fact where at > '${now.toISOString()}'`,
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
  const other = await emptyServer()
  let facts = 0
  const failing = async (...[ctx, news]: Parameters<typeof insertFacts>): Promise<void> => {
    if (++facts > 200) throw new Error('the power went')
    await insertFacts(ctx, news)
  }
  await assert.rejects(other.seed(failing), /the power went/)
  assert.deepEqual([await other.count('clinic'), await other.count('staff'), await other.count('message')], [0, 0, 0])
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
