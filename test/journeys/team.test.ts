import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AuditAnswer, InvitationAnswer, LinkAnswer, TeamAnswer } from '#auth/contract.ts'
import { resetLostFactor } from '#auth/index.ts'
import { newId } from '#platform/ids.ts'
import { deskPassword, makeClinic, world, type Desk, type World } from '../world.ts'

let w: World
let owner: Desk
before(async () => {
  w = await world({ at: '2026-03-02T12:00:00-03:00' })
  owner = await w.desk('owner')
})
after(() => w.close())

const phrase = 'o girassol da dona irene'

async function open(method: 'GET' | 'POST', path: string, payload?: object) {
  return w.http.inject({ method, url: path.replace('/convite/', '/api/links/'), ...(payload && { payload }) })
}

async function invite(wish: Partial<{ email: string; name: string; role: string; resourceId: string | null }> = {}) {
  const email = wish.email ?? `${newId('staff')}@example.test`
  const made = await owner.send('POST', '/api/team/invitations', { email, name: 'Nova Pessoa', role: 'receptionist', ...wish })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return { email, ...linkIn(made) }
}

/** What the routes that make one promise. */
const linkIn = (answer: { body: unknown }): LinkAnswer => answer.body as LinkAnswer

const team = () => owner.get<TeamAnswer>('/api/team')
const member = async (email: string) => {
  const found = (await team()).members.find((one) => one.email === email)
  assert.ok(found)
  return found
}

test('an invitation is taken once, with a password of one’s own, and shows as a member from then on', async () => {
  const { email, path } = await invite()
  assert.equal((await team()).invitations.length, 1)
  const shown = (await open('GET', path)).json<InvitationAnswer>()
  assert.deepEqual([shown.kind, shown.email, shown.role, shown.hasLogin], ['join', email, 'receptionist', false])
  assert.equal((await open('POST', path, { password: 'senha123456789012' })).statusCode, 400)
  const accepted = await open('POST', path, { password: phrase })
  assert.equal(accepted.statusCode, 200)
  assert.match(accepted.body, /"stage":"in"/)
  assert.equal((await open('POST', path, { password: phrase })).statusCode, 404, 'used up')
  assert.deepEqual((await team()).invitations, [])
  assert.equal((await member(email)).role, 'receptionist')
})

test('with a short password, or as a manager, the second factor comes before anything else', async () => {
  const short = await invite()
  assert.match((await open('POST', short.path, { password: 'wk3vd9qz' })).body, /"stage":"enrolment"/)
  const manager = await invite({ role: 'manager' })
  assert.match((await open('POST', manager.path, { password: phrase })).body, /"stage":"enrolment"/)
})

test('a link ends by its time, by a new one, and by being withdrawn', async () => {
  const one = await invite()
  w.pass(8 * 86_400_000)
  owner = await w.desk('owner')
  assert.equal((await open('GET', one.path)).statusCode, 404, 'too old')
  const [waiting] = (await team()).invitations
  assert.equal(waiting?.isExpired, true)
  const renewed = await owner.send('POST', `/api/team/invitations/${waiting?.id}/link`)
  const { path } = linkIn(renewed)
  assert.equal((await open('GET', path)).statusCode, 200)
  const again = await invite({ email: one.email })
  assert.equal((await open('GET', path)).statusCode, 404, 'replaced')
  const [last] = (await team()).invitations
  assert.equal((await owner.send('DELETE', `/api/team/invitations/${last?.id}`)).status, 204)
  assert.equal((await open('GET', again.path)).statusCode, 404, 'withdrawn')
})

test('nobody removes or demotes the last owner, also not two at once', async () => {
  const [lone, second] = [await w.desk('owner'), await w.desk('owner')]
  for (const { id, role, isYou } of (await lone.get<TeamAnswer>('/api/team')).members)
    if (role === 'owner' && !isYou && id !== second.staffId)
      await lone.send('PUT', `/api/team/members/${id}/suspension`, { isDisabled: true })
  const demote = (by: Desk, whom: Desk) =>
    by.send('PUT', `/api/team/members/${whom.staffId}`, { name: 'Dona', role: 'manager', resourceId: null })
  const both = await Promise.all([demote(lone, second), demote(second, lone)])
  // Whoever was slower finds their own session ended, or themselves the last.
  assert.equal(both.filter((one) => one.status === 204).length, 1, JSON.stringify(both))
  const last = both[0]?.status === 204 ? lone : second
  assert.equal((await demote(last, last)).status, 409)
  assert.equal((await last.send('PUT', `/api/team/members/${last.staffId}/suspension`, { isDisabled: true })).status, 409)
  owner = last
})

test('who is disabled, or gets another role, is out at once; enabled, they come in again', async () => {
  const desk = await w.desk('receptionist')
  const isIn = async () => (await w.http.inject({ url: '/api/session', headers: { cookie: desk.cookie } })).statusCode === 200
  assert.equal(await isIn(), true)
  const change = { name: 'Carla', role: 'professional', resourceId: null }
  assert.equal((await owner.send('PUT', `/api/team/members/${desk.staffId}`, change)).status, 204)
  assert.equal(await isIn(), false)
  await owner.send('PUT', `/api/team/members/${desk.staffId}/suspension`, { isDisabled: true })
  const login = () =>
    w.http.inject({ method: 'POST', url: '/api/session', payload: { email: desk.email, password: deskPassword } })
  assert.equal((await login()).statusCode, 401)
  await owner.send('PUT', `/api/team/members/${desk.staffId}/suspension`, { isDisabled: false })
  assert.equal((await login()).statusCode, 200)
})

test('a professional’s login is linked to one professional of the clinic, who has no other', async () => {
  const lima = await w.professional({ name: 'Dra. Lima', open: 'mon-fri 09:00-18:00' })
  const { email, path } = await invite({ role: 'professional', resourceId: lima })
  await open('POST', path, { password: phrase })
  assert.equal((await member(email)).professional?.name, 'Dra. Lima')
  const wish = { email: 'outra@example.test', name: 'Outra', role: 'professional', resourceId: lima }
  assert.equal((await owner.send('POST', '/api/team/invitations', wish)).status, 409)
})

test('a password link and a reset of the second factor are the owner’s to give, but not for who works elsewhere too', async () => {
  const desk = await w.desk('receptionist')
  const link = await owner.send('POST', `/api/team/members/${desk.staffId}/password-link`)
  assert.equal((await open('POST', linkIn(link).path, { password: phrase })).statusCode, 200)
  assert.equal((await w.http.inject({ url: '/api/session', headers: { cookie: desk.cookie } })).statusCode, 401)

  const elsewhere = newId('clinic')
  const reception = { zone: 'America/Manaus', quietTimeMs: 0, open: 'mon-fri 08:00-18:00' }
  await makeClinic(w.app, { clinicId: elsewhere, channelId: newId('channel'), ...reception })
  const theirOwner = await w.desk('owner', elsewhere)
  const wish = { email: desk.email, name: 'Carla', role: 'receptionist' }
  const { path } = linkIn(await theirOwner.send('POST', '/api/team/invitations', wish))
  assert.equal((await open('GET', path)).json<InvitationAnswer>().hasLogin, true)
  assert.equal((await open('POST', path, { password: 'não é a senha dela' })).statusCode, 401)
  const accepted = await open('POST', path, { password: phrase })
  assert.equal(accepted.statusCode, 200)
  for (const [by, what] of [
    [owner, 'password-link'],
    [theirOwner, 'password-link'],
  ] as const)
    assert.equal((await by.send('POST', `/api/team/members/${desk.staffId}/${what}`)).status, 409)

  const cookie = /harmonia=[^;]+/.exec(String(accepted.headers['set-cookie']))?.[0] ?? ''
  const at = async (asked: string) =>
    (await w.http.inject({ url: '/api/session', headers: { cookie: asked } })).json<{
      clinic: { id: string }
      otherClinics: { id: string }[]
    }>()
  assert.equal((await at(cookie)).clinic.id, elsewhere)
  const switched = await w.http.inject({
    method: 'PUT',
    url: '/api/session/clinic',
    headers: { cookie },
    payload: { clinicId: w.clinicId },
  })
  const next = /harmonia=[^;]+/.exec(String(switched.headers['set-cookie']))?.[0] ?? ''
  assert.equal((await at(next)).clinic.id, w.clinicId)
  assert.deepEqual(
    (await at(next)).otherClinics.map((one) => one.id),
    [elsewhere],
  )
})

test('the command line resets a lost second factor, which ends the sessions and stands in the audit', async () => {
  const desk = await w.desk('manager')
  assert.equal(await resetLostFactor(w.app, 'nobody@example.test'), false)
  assert.equal(await resetLostFactor(w.app, desk.email), true)
  assert.equal((await w.http.inject({ url: '/api/session', headers: { cookie: desk.cookie } })).statusCode, 401)
  const { items } = await owner.get<AuditAnswer>('/api/audit')
  const entry = items.find((one) => one.about.id === desk.staffId)
  assert.deepEqual([entry?.action, entry?.who], ['member.second_factor_reset', null])
})

test('the audit pages by keyset and filters by person', async () => {
  const seen = new Set<string>()
  let cursor = ''
  for (let pages = 0; pages < 50; pages++) {
    const page = await owner.get<AuditAnswer>(`/api/audit?limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
    for (const { id } of page.items) {
      assert.ok(!seen.has(id))
      seen.add(id)
    }
    if (!page.next) break
    cursor = page.next
  }
  const { rows } = await w.app.database.pool.query<{ count: number }>(
    'select count(*)::int as count from audit where clinic_id = $1',
    [w.clinicId],
  )
  assert.equal(seen.size, rows[0]?.count)
  const own = await owner.get<AuditAnswer>(`/api/audit?staff=${owner.staffId}`)
  assert.ok(own.items.length > 0 && own.items.every((one) => one.who?.id === owner.staffId))
})
