import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addPhone } from '#contacts/index.ts'
import type { SearchAnswer } from '#conversations/contract.ts'
import { newId, type ClinicId, type ContactId } from '#platform/ids.ts'
import { makeClinic, world, type Desk, type World } from '../world.ts'

let w: World
let desk: Desk
let stranger: Desk
const other: ClinicId = newId('clinic')
before(async () => {
  w = await world({ at: '2026-03-02T12:00:00-03:00' })
  await makeClinic(w.app, {
    clinicId: other,
    channelId: newId('channel'),
    zone: 'America/Manaus',
    quietTimeMs: 0,
    open: 'mon-fri 08:00-18:00',
  })
  desk = await w.desk('receptionist')
  stranger = await w.desk('receptionist', other)
})
after(() => w.close())

const search = (q: string, from = desk, cursor = '') =>
  from.get<SearchAnswer>(`/api/inbox/search?q=${encodeURIComponent(q)}${cursor ? `&cursor=${cursor}` : ''}`)
const lines = (answer: SearchAnswer) => answer.messages.map((one) => one.excerpt.map((piece) => piece.text).join(''))
const names = (answer: SearchAnswer) => answer.people.map((one) => one.name)

test('words are found whatever their case, accents and endings, by all that were asked, the latest first', async () => {
  await w.says(w.person('Ana'), 'Vocês fazem DEPILAÇÃO a laser na virilha?')
  await w.says(w.person('Bia'), 'quero depilacao da axila')
  for (const q of ['depilação', 'DEPILACAO', 'depila'])
    assert.deepEqual(lines(await search(q)), ['quero depilacao da axila', 'Vocês fazem DEPILAÇÃO a laser na virilha?'], q)
  const [found] = (await search('laser depila')).messages
  assert.equal(found?.contactName, 'Ana')
  assert.deepEqual(
    found?.excerpt.filter((piece) => piece.isHit).map((piece) => piece.text),
    ['DEPILA', 'laser'],
  )
  assert.deepEqual(lines(await search('epilacao')), [], 'the middle of a word is no word')
  assert.deepEqual(await search("'); drop table message; --"), { people: [], messages: [], next: null })
  assert.deepEqual(await search('!!'), { people: [], messages: [], next: null })
})

test('people are found by the beginnings of their names and by any part of their phones, with and without the ninth digit', async () => {
  const person = w.person('Fernanda d’Ávila Conceição')
  await w.says(person, 'oi')
  assert.deepEqual(names(await search('conce')), ['Fernanda d’Ávila Conceição'])
  assert.deepEqual(names(await search('avila fer')), ['Fernanda d’Ávila Conceição'])
  const contactId = (await search('fernanda')).people[0]?.contactId
  await w.asSystem((ctx) => addPhone(ctx, { contactId: contactId as ContactId, phone: '5511987654321' })) // as the route answers it
  for (const q of [
    '98765-4321',
    '8765-4321',
    '(11) 98765-4321',
    '11 8765 4321',
    '+55 11 98765-4321',
    '011987654321',
    '4321',
    '98765',
  ])
    assert.deepEqual(names(await search(q)), ['Fernanda d’Ávila Conceição'], q)
  assert.deepEqual(names(await search('98765-4322')), [])
})

test('a clinic’s search finds nothing of another', async () => {
  const says = (text: string) =>
    w.app.receiver.receive([
      {
        address: { kind: 'simulator', externalId: other, appId: null },
        inbound: [
          {
            type: 'message',
            externalId: 'in.other.1',
            sender: {
              aliases: [{ kind: 'simulator', scope: 'x', value: 'zulmira' }],
              replyTo: { kind: 'simulator', scope: 'x', value: 'zulmira' },
              displayName: 'Zulmira Segredo',
              username: null,
            },
            sentAt: w.now(),
            content: { kind: 'text', text },
            replyToExternalId: null,
            referral: null,
            fromClinic: false,
            raw: {},
          },
        ],
      },
    ])
  await says('um segredo só nosso')
  const theirs = await search('segredo', stranger)
  assert.deepEqual([theirs.people.length, theirs.messages.length], [1, 1])
  await w.app.work(
    other,
    { kind: 'system', what: 'test' },
    (ctx) => addPhone(ctx, { contactId: theirs.people[0]?.contactId as ContactId, phone: '5592912340000' }), // as the route answers it
  )
  assert.deepEqual(names(await search('1234-0000', stranger)), ['Zulmira Segredo'])
  for (const q of ['segredo', 'zulmira', '1234-0000', '5592912340000'])
    assert.deepEqual(await search(q), { people: [], messages: [], next: null }, q)
  // The rows are read through row-level security again; the functions must not rely on it.
  const ids = (clinicId: ClinicId) =>
    w.app.work(clinicId, { kind: 'system', what: 'test' }, (ctx) =>
      Promise.all([
        ctx.sql`select contact_id from search_contacts(${`'zulmira':*`}, ${[]}, 9)`,
        ctx.sql`select contact_id from search_contacts('', ${['%12340000%']}, 9)`,
        ctx.sql`select message_id from search_messages(${`'segredo':*`}, 'infinity', '', 9)`,
      ]),
    )
  assert.deepEqual(
    (await ids(other)).map((rows) => rows.length),
    [1, 1, 1],
  )
  assert.deepEqual(
    (await ids(w.clinicId)).map((rows) => rows.length),
    [0, 0, 0],
  )
})

test('the function behind search, which is told the place, is nobody’s to call', async () => {
  await assert.rejects(
    w.asSystem((ctx) => ctx.sql`select * from search_index(${`'segredo'`}, ${`@${other}`}, 'infinity', '', 9)`),
    { code: '42501' },
  )
})

test('the functions see one clinic’s rows through every branch, and without a clinic none', async () => {
  const both = [w.clinicId, other]
  // More than is walked through, and than is gathered at once, in both clinics: every way of finding has its turn.
  for (const clinicId of both) await fill(clinicId)
  for (const clinicId of both) {
    const found = await w.app.work(clinicId, { kind: 'system', what: 'test' }, async (ctx) => {
      const ask = (word: string, wanted: number) =>
        ctx.sql<{ id: string }>`select message_id as id from search_messages(${`'${word}'`}, 'infinity', '', ${wanted})`
      return { walked: await ask('ontem', 3), rare: await ask('raridade', 30), past: await ask('natalino', 30) }
    })
    assert.deepEqual([found.walked.length, found.rare.length, found.past.length], [3, 1, 30])
    for (const rows of Object.values(found)) for (const { id } of rows) assert.ok(id.startsWith(`msg_${clinicId.slice(4)}`), id)
  }
  const { rows } = await w.app.database.pool
    .query(`begin; set local role harmonia_app; select * from search_messages('''ontem''', 'infinity', '', 3); rollback`)
    .then((all: unknown) => (Array.isArray(all) ? all[2] : all))
  assert.deepEqual(rows, [])
})

test('pages of messages follow each other without gaps or repeats, however they are found', async () => {
  for (const [word, pages] of [
    ['panetone', 9],
    ['natalino', 3],
    ['ontem', 3],
    ['sabonete', 4],
    ['cotonete', 4],
  ] as const) {
    const expected = await w.asSystem(
      (ctx) =>
        ctx.sql<{
          id: string
        }>`select id from message where text like ${`%${word}%`} order by ordered_at desc, id desc limit ${20 * pages}`,
    )
    const paged: string[] = []
    let cursor: string | null = ''
    for (let page = 0; page < pages && cursor !== null; page++) {
      const found: SearchAnswer = await search(word, desk, cursor)
      paged.push(...found.messages.map((one) => one.id))
      cursor = found.next
    }
    assert.deepEqual(
      paged,
      expected.map((one) => one.id),
      word,
    )
  }
})

test('search reads by a role that is no superuser, owns nothing else and may only read', async () => {
  const { rows } = await w.app.database.pool.query<{ owner: string; config: string; super: boolean; bypass: boolean }>(`
    select r.rolname as owner, array_to_string(p.proconfig, ',') as config, r.rolsuper as super, r.rolbypassrls as bypass
    from pg_proc p join pg_roles r on r.oid = p.proowner where p.prosecdef and p.pronamespace = 'public'::regnamespace`)
  assert.ok(rows.length >= 3)
  for (const row of rows) {
    assert.deepEqual([row.owner, row.super, row.bypass], ['harmonia_search', false, false])
    assert.match(row.config, /search_path=public, pg_temp/)
  }
})

/**
 * 2,200 messages of today over 8,300 from two years ago, through two quarters, that share a word; 60 of those share another, and one has a
 * word of its own. One in 150 of all has a word for which the walk goes on; one in ten of many older ones has one that is neither rare nor
 * among the latest.
 */
async function fill(clinicId: ClinicId): Promise<void> {
  await w.app.work(clinicId, { kind: 'system', what: 'test' }, async (ctx) => {
    const [row] = await ctx.sql<{ id: string }>`select id from conversation limit 1`
    const id = row?.id ?? ''
    await ctx.sql`
      insert into message (id, conversation_id, seq, ordered_at, author, kind, text, created_at)
      select 'msg_' || ${clinicId.slice(4)} || n, ${id}, 10000 + n,
        ${w.now()}::timestamptz + case when n <= 8300 then 30 * n - 60 * 24 * 730 else n end * interval '1 minute', 'contact', 'text',
        case when n = 300 then 'raridade natalino' when n <= 60 then 'panetone natalino' when n <= 8300 then 'natalino' else 'ontem' end
          || case when n % 150 = 0 then ' sabonete' else '' end || case when n between 2000 and 8300 and n % 10 = 0 then ' cotonete' else '' end,
        ${w.now()}
      from generate_series(1, 10500) n`
  })
}
