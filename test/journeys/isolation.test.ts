import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '#platform/ids.ts'
import { makeClinic, world, type World } from '../world.ts'

let w: World
const other = newId('clinic')
before(async () => {
  w = await world({ at: '2026-03-02T12:00:00-03:00' })
  await makeClinic(w.app, {
    clinicId: other,
    channelId: newId('channel'),
    zone: 'America/Manaus',
    quietTimeMs: 0,
    open: 'mon-fri 08:00-18:00',
  })
})
after(() => w.close())

/** Reached only by edges, as a whole or by the columns granted to them. Anything else a migration adds must be a tenant's. */
const globalTables = [
  'channel_app',
  'known_device',
  'login_attempt',
  'migration',
  'push_key',
  'quarantine',
  'recovery_code',
  'second_factor',
  'session',
  'staff',
]

test('every table is a tenant’s under forced row-level security, or one of the closed list', async () => {
  const { rows } = await w.app.database.pool.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`)
  assert.deepEqual(
    rows.map((row) => row.name),
    globalTables,
  )
})

test('a unit of work of one clinic sees nothing of another and cannot write there', async () => {
  await w.says(w.person('Ana'), 'oi')
  const seen = await w.app.work(
    other,
    { kind: 'system', what: 'test' },
    (ctx) =>
      ctx.sql`select id from message union all select id from contact union all select id from conversation union all select external_id from receipt`,
  )
  assert.equal(seen.length, 0)
  await assert.rejects(
    w.app.work(
      other,
      { kind: 'system', what: 'test' },
      (ctx) =>
        ctx.sql`insert into contact (id, clinic_id, source, created_at) values ('con_x', ${w.clinicId}, 'whatsapp', now())`,
    ),
    { code: '42501' },
  )
})

test('a unit of work cannot read logins or sessions, and an edge cannot read what patients wrote', async () => {
  const denied = { code: '42501' }
  await assert.rejects(
    w.asSystem((ctx) => ctx.sql`select password_hash from staff`),
    denied,
  )
  await assert.rejects(
    w.asSystem((ctx) => ctx.sql`select token_hash from session`),
    denied,
  )
  await assert.rejects(
    w.app.edge((edge) => edge.sql`select text from message`),
    denied,
  )
  await assert.rejects(
    w.app.edge((edge) => edge.sql`select dialog from conversation`),
    denied,
  )
  await assert.rejects(
    w.app.edge((edge) => edge.sql`select credentials from channel`),
    denied,
  )
  await assert.rejects(
    w.app.edge((edge) => edge.sql`select name from contact`),
    denied,
  )
})

test('facts and consents are append-only for the server', async () => {
  await w.says(w.person('Bia'), 'oi')
  // Only a demo's may be deleted, and a clinic never becomes one.
  for (const table of ['fact', 'audit', 'audit_detail', 'consent', 'model_use'] as const)
    assert.deepEqual(await w.asSystem((ctx) => ctx.db.deleteFrom(table).returningAll().execute()), [], table)
  assert.ok((await w.asSystem((ctx) => ctx.sql`select id from fact`)).length > 0)
  await assert.rejects(
    w.asSystem((ctx) => ctx.sql`update clinic set is_demo = true`),
    { code: '23514' },
  )
  await assert.rejects(
    w.asSystem((ctx) => ctx.sql`update consent set is_given = true`),
    { code: '42501' },
  )
})

test('the role and the clinic end with the transaction: the next user of the connection starts without', async () => {
  await w.asSystem(async (ctx) => ctx.sql`select 1 as one`)
  const { rows } = await w.app.database.pool.query<{ clinic: string; role: string }>(
    `select coalesce(current_setting('app.clinic', true), '') as clinic, current_setting('role') as role`,
  )
  assert.deepEqual(rows[0], { clinic: '', role: 'none' })
})

test('a unit that throws leaves nothing behind and says nothing', async () => {
  const before = w.heard.length
  await assert.rejects(
    w.asSystem(async (ctx) => {
      await ctx.sql`insert into contact (id, source, created_at) values ('con_rolledback', 'whatsapp', now())`
      await ctx.emit({ type: 'contact.created', contactId: 'con_rolledback' })
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  assert.equal((await w.asSystem((ctx) => ctx.sql`select id from contact where id = 'con_rolledback'`)).length, 0)
  assert.equal((await w.asSystem((ctx) => ctx.sql`select id from fact where ids->>'contactId' = 'con_rolledback'`)).length, 0)
  assert.equal(w.heard.length, before)
})

test('a desk of one clinic gets 404 for what is another’s', async () => {
  const ana = w.person('Ana')
  await w.says(ana, 'oi')
  const [conversation] = await w.asSystem((ctx) => ctx.sql<{ id: string }>`select id from conversation limit 1`)
  const stranger = await w.desk('owner', other)
  for (const [method, path, body] of [
    ['PUT', `/api/conversations/${conversation?.id}/holder`, { heldBy: 'desk' }],
    ['POST', `/api/conversations/${conversation?.id}/messages`, { text: 'oi', clientId: 'abcdefgh1' }],
    ['PUT', `/api/appointments/${newId('appointment')}/cancellation`, { reason: 'não existe aqui' }],
  ] as const)
    assert.equal((await stranger.send(method, path, body)).status, 404, path)
  await assert.rejects(stranger.get(`/api/conversations/${conversation?.id}`), /404/)
  assert.deepEqual(await stranger.get('/api/conversations'), { items: [], next: null, waiting: 0 })
})
