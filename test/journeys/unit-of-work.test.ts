import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { createTestDatabase } from '../database.ts'
import { makeClinic } from '../prove/clinic.ts'
import { openUnits, type Units } from '../prove/units.ts'
import type { ClinicId } from '#platform/ids.ts'

let units: Units
let clinicId: ClinicId
let drop: () => Promise<void>
const actor = { kind: 'system', what: 'test' } as const

before(async () => {
  const database = await createTestDatabase()
  drop = database.drop
  units = openUnits(database.url, { connections: 1 })
  clinicId = (await makeClinic(units, { quietTimeMs: 0 })).clinicId
})
after(async () => {
  await units.close()
  await drop()
})

const rename = (ctx: Ctx, name: string) => ctx.sql`update clinic set name = ${name}`
const readName = async (): Promise<string | undefined> =>
  (await units.database.pool.query<{ name: string }>('select name from clinic')).rows[0]?.name

test('statements asked together are done in the order they were given', async () => {
  const seen = await units.work(clinicId, actor, async (ctx) => {
    const [, first, , second] = await Promise.all([
      rename(ctx, 'um'),
      ctx.sql<{ name: string }>`select name from clinic`,
      rename(ctx, 'dois'),
      ctx.sql<{ name: string }>`select name from clinic`,
    ])
    return [first[0]?.name, second[0]?.name]
  })
  assert.deepEqual(seen, ['um', 'dois'])
})

test('one of them that fails undoes them all', async () => {
  const before = await readName()
  const failing = units.work(clinicId, actor, (ctx) =>
    Promise.all([rename(ctx, 'três'), ctx.sql`select 1 / 0`, rename(ctx, 'quatro')]),
  )
  await assert.rejects(failing, /division by zero/)
  assert.equal(await readName(), before)
})

test('what nobody waits for is committed with the rest, and undoes it when it fails', async () => {
  await units.work(clinicId, actor, async (ctx) => ctx.last(rename(ctx, 'sem espera'), ctx.sql`select 1`))
  assert.equal(await readName(), 'sem espera')
  const failing = units.work(clinicId, actor, async (ctx) => {
    ctx.last(rename(ctx, 'nunca'), ctx.sql`select 1 / 0`)
    return 'done'
  })
  await assert.rejects(failing, /division by zero/)
  const going = units.work(clinicId, actor, async (ctx) => {
    ctx.last(ctx.sql`select 1 / 0`)
    await rename(ctx, 'nunca')
  })
  await assert.rejects(going, /division by zero/, 'and not that its transaction is aborted')
  assert.equal(await readName(), 'sem espera')
  assert.equal(await units.work(clinicId, actor, async (ctx) => (await ctx.sql`select 1`).length), 1, 'the connection is well')
})

test('a statement that comes after the end is refused, and not run as somebody else', async () => {
  const before = await readName()
  let late: Promise<unknown> = Promise.resolve()
  const failing = units.work(clinicId, actor, (ctx) => {
    const slow = pause(50).then(() => rename(ctx, 'tarde'))
    late = slow.catch((error: unknown) => error)
    return Promise.all([slow, Promise.reject(new Error('meanwhile'))])
  })
  await assert.rejects(failing, /meanwhile/)
  assert.match(String(await late), /the unit of work is over/)
  assert.equal(await readName(), before)
})

test('a unit that went on after an error it caught does not pass for committed', async () => {
  const failing = units.edge(async (edge) => {
    await edge.sql`select 1 / 0`.catch(() => {}) // what nobody should do
    return 'done'
  })
  await assert.rejects(failing, /the unit of work had failed before its end/)
})

test('what a savepoint gave up leaves the rest of the unit as it was', async () => {
  const given = await units.work(clinicId, actor, async (ctx) => {
    await rename(ctx, 'cinco')
    return ctx.savepoint(async () => {
      await rename(ctx, 'seis')
      throw Object.assign(new Error('taken'), { code: '23P01' })
    }, 'taken')
  })
  assert.deepEqual([given, await readName()], ['taken', 'cinco'])
})

test('a glance asks all in one breath, as the clinic and nobody else', async () => {
  const seen = await units.glance(clinicId, (ctx) =>
    Promise.all([
      ctx.sql<{ who: string }>`select current_user as who`,
      ctx.composed(sql<{ clinic: string }>`select current_setting('app.clinic') as clinic where ${1}::int = 1`),
    ]),
  )
  assert.deepEqual(seen, [[{ who: 'harmonia_app' }], [{ clinic: clinicId }]])
  assert.deepEqual(await units.edgeGlance((edge) => edge.sql`select current_user as who`), [{ who: 'harmonia_edge' }])
})

test('a glance that asks after its breath is refused, and what failed is told', async () => {
  const late = units.glance(clinicId, async (ctx) => {
    await ctx.sql`select 1`
    return ctx.sql`select current_user`
  })
  await assert.rejects(late, /in one breath/)
  await assert.rejects(
    units.glance(clinicId, (ctx) => Promise.all([ctx.sql`select 1 / 0`, ctx.sql`select 2`])),
    /division by zero/,
  )
  const after = await units.glance(clinicId, (ctx) => ctx.sql`select 1 as one`)
  assert.deepEqual(after, [{ one: 1 }])
})
