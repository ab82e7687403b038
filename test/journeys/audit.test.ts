import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recordAudit } from '#auth/index.ts'
import { world, type World } from '../world.ts'

let w: World
before(async () => {
  w = await world({ at: '2026-03-02T12:00:00-03:00' })
})
after(() => w.close())

type Row = { action: string; about_id: string; detail: unknown; holds: boolean | null }

/** With whether the hash still says what the detail says: made again from the stored rows, as the sealing job will. */
const readAudit = (): Promise<Row[]> =>
  w.asSystem(
    (ctx) => ctx.sql<Row>`
      select a.action, a.about_id, d.after as detail,
        a.detail_hash = sha256(convert_to(concat_ws('|', d.salt, coalesce(d.before::text, '-'), coalesce(d.after::text, '-')), 'UTF8')) as holds
      from audit a left join audit_detail d on d.audit_id = a.id order by a.at, a.id`,
  )

test('what a receptionist does at the desk is kept, in order, with who and when', async () => {
  const ana = w.person('Ana')
  await w.says(ana, 'oi')
  const desk = await w.desk('receptionist')
  const { items } = await desk.get<{ items: { id: string }[] }>('/api/conversations')
  const path = `/api/conversations/${items[0]?.id}`
  await desk.send('PUT', `${path}/holder`, { heldBy: 'desk' })
  for (let presses = 0; presses < 2; presses++)
    await desk.send('POST', `${path}/messages`, { text: 'já te ajudo', clientId: 'abcdefgh1' })
  await desk.send('PUT', `${path}/holder`, { heldBy: 'assistant' })
  await desk.send('DELETE', '/api/session')

  const kept = await readAudit()
  assert.deepEqual(
    kept.map((row) => row.action),
    ['conversation.taken_over', 'conversation.answered', 'conversation.given_back', 'session.ended'],
  )
  assert.ok(kept.every((row) => row.holds !== false))
  assert.doesNotMatch(JSON.stringify(kept), /já te ajudo/, 'what was said stands in the conversation, not in the audit')
})

test('the assistant and the patients leave no trace in the audit, and nobody changes or removes one', async () => {
  const before = (await readAudit()).length
  await w.app.work(w.clinicId, { kind: 'assistant' }, (ctx) =>
    recordAudit(ctx, { action: 'appointment.cancelled', about: { kind: 'appointment', id: 'apt_x' } }),
  )
  assert.equal((await readAudit()).length, before)
  const asServer = (change: string, end: string) =>
    w.app.database.pool.query(
      `begin; select set_config('role', 'harmonia_app', true), set_config('app.clinic', '${w.clinicId}', true); ${change}; ${end}`,
    )
  await assert.rejects(asServer('update audit set actor = actor', 'rollback'), { code: '42501' })
  // Only what a demo clinic made up may go (ADR 19): of a real one nothing is there to be removed.
  const kept = (await readAudit()).length
  for (const change of ['delete from audit_detail', 'delete from audit']) await asServer(change, 'commit')
  assert.equal((await readAudit()).length, kept)
})
