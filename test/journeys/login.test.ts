import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { generateSync } from 'otplib'
import type { EnrolledAnswer, LoginAnswer, RecoveryCodesAnswer, SecurityAnswer, SeedAnswer } from '#auth/contract.ts'
import { deskPassword, world, type World } from '../world.ts'

let w: World
before(async () => {
  w = await world({ at: '2026-03-02T12:00:00-03:00' })
})
after(() => w.close())

const minute = 60_000

/** A browser: it keeps its cookies. */
function browser(address = '203.0.113.9') {
  const cookies = new Map<string, string>()
  return {
    cookies,
    send: async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const options = { method, url, remoteAddress: address, headers: { cookie } }
      const response = await w.http.inject({ ...options, ...(payload && { payload }) })
      for (const one of response.cookies) cookies.set(one.name, one.value)
      return response
    },
  }
}
type Browser = ReturnType<typeof browser>

const logIn = (from: Browser, email: string, password = deskPassword) => from.send('POST', '/api/session', { email, password })
const code = (key: string): string =>
  generateSync({ secret: key.replaceAll(' ', ''), epoch: Math.floor(w.now().getTime() / 1000) })

/** An owner's first entrance; gives the key and the recovery codes. */
async function enrol(from: Browser, email: string): Promise<{ key: string; codes: string[] }> {
  assert.deepEqual((await logIn(from, email)).json(), { stage: 'enrolment' })
  const begun = await from.send('POST', '/api/own/second-factor/enrolment', {})
  const { key } = begun.json<SeedAnswer>()
  const confirmed = await from.send('PUT', '/api/own/second-factor', { code: code(key) })
  assert.equal(confirmed.statusCode, 200, 'the code is right')
  return { key, codes: confirmed.json<EnrolledAnswer>().codes }
}

test('an owner without a second factor reaches nothing but its set-up, and is then in', async () => {
  const { email } = await w.desk('owner')
  const phone = browser()
  assert.deepEqual((await logIn(phone, email)).json(), { stage: 'enrolment' })
  for (const path of ['/api/session', '/api/conversations', '/api/team', '/api/own/security'])
    assert.equal((await phone.send('GET', path)).statusCode, 401, path)

  const begun = await phone.send('POST', '/api/own/second-factor/enrolment', {})
  const { key, qr } = begun.json<SeedAnswer>()
  assert.match(key, /^([A-Z2-7]{4} ?){8}$/)
  assert.ok(qr.size > 20 && qr.path.startsWith('M'))
  assert.equal((await phone.send('PUT', '/api/own/second-factor', { code: '000000' })).statusCode, 400)
  const before = phone.cookies.get('harmonia')
  const confirmed = await phone.send('PUT', '/api/own/second-factor', { code: code(key) })
  assert.equal(confirmed.json<EnrolledAnswer>().codes.length, 10)
  assert.notEqual(phone.cookies.get('harmonia'), before, 'the token of before is worth nothing')
  assert.equal((await phone.send('GET', '/api/session')).statusCode, 200)
})

test('a receptionist with a long password comes in without one', async () => {
  const { email } = await w.desk('receptionist')
  const answer = await logIn(browser(), email)
  assert.equal(answer.json<LoginAnswer>().stage, 'in')
})

test('a code counts once: not again, and not an earlier one, for anyone', async () => {
  const { email } = await w.desk('manager')
  const own = browser()
  const { key } = await enrol(own, email)
  w.pass(minute)
  const now = code(key)
  assert.deepEqual((await logIn(own, email)).json(), { stage: 'second_factor' })
  assert.equal((await own.send('GET', '/api/conversations')).statusCode, 401)
  assert.equal((await own.send('POST', '/api/session/second-factor', { code: now })).statusCode, 200)
  assert.equal((await own.send('GET', '/api/conversations')).statusCode, 200)

  const other = browser('198.51.100.7')
  await logIn(other, email)
  const again = await Promise.all(
    Array.from({ length: 2 }, () => other.send('POST', '/api/session/second-factor', { code: now })),
  )
  assert.deepEqual(
    again.map((one) => one.statusCode),
    [400, 400],
  )
})

test('of two who use one code in the same instant one gets in', async () => {
  const { email } = await w.desk('manager')
  const { key } = await enrol(browser(), email)
  w.pass(minute)
  const [one, two] = [browser('198.51.100.1'), browser('198.51.100.2')]
  await logIn(one, email)
  await logIn(two, email)
  const both = await Promise.all([one, two].map((each) => each.send('POST', '/api/session/second-factor', { code: code(key) })))
  assert.deepEqual(
    both.map((each) => each.statusCode).toSorted((a, b) => a - b),
    [200, 400],
  )
})

test('a recovery code lets in once, is counted down, and new ones replace the rest', async () => {
  const { email } = await w.desk('owner')
  const own = browser()
  const { codes } = await enrol(own, email)
  w.pass(minute)
  await logIn(own, email)
  const [first = '', second = ''] = codes
  assert.equal(
    (await own.send('POST', '/api/session/second-factor', { code: first.toLowerCase().replaceAll('-', ' ') })).statusCode,
    200,
  )
  const seen = await own.send('GET', '/api/own/security')
  assert.equal(seen.json<SecurityAnswer>().secondFactor.codesLeft, 9)

  await logIn(own, email)
  assert.equal((await own.send('POST', '/api/session/second-factor', { code: first })).statusCode, 400, 'used')
  assert.equal((await own.send('POST', '/api/session/second-factor', { code: second })).statusCode, 200)
  assert.equal(
    (await own.send('POST', '/api/own/second-factor/recovery-codes', { password: 'não é essa senha' })).statusCode,
    400,
  )
  const renewed = await own.send('POST', '/api/own/second-factor/recovery-codes', { password: deskPassword })
  assert.equal(renewed.json<RecoveryCodesAnswer>().codes.length, 10)
  await logIn(own, email)
  assert.equal((await own.send('POST', '/api/session/second-factor', { code: codes[2] })).statusCode, 400, 'replaced')
})

test('strangers who know the password and guess codes from everywhere get fewer than five a minute, and the owner still comes in', async () => {
  const { email } = await w.desk('owner')
  const own = browser('192.0.2.10')
  const { key } = await enrol(own, email)
  w.pass(minute)

  const strangers = await Promise.all(
    Array.from({ length: 40 }, async (_, i) => {
      const from = browser(`198.51.100.${i + 1}`)
      await logIn(from, email)
      return from
    }),
  )
  let judged = 0
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.all(
      strangers.map((from, i) => from.send('POST', '/api/session/second-factor', { code: String(100_000 + round * 40 + i) })),
    )
    judged += answers.filter((answer) => answer.statusCode !== 429).length
    assert.ok(answers.every((answer) => answer.statusCode === 400 || answer.statusCode === 429))
  }
  assert.ok(judged < 5, `${judged} guesses were judged within a minute`)

  await logIn(own, email)
  assert.equal((await own.send('POST', '/api/session/second-factor', { code: code(key) })).statusCode, 200)
})

test('wrong passwords are counted: after six from one place even the right one waits; a browser that has been in does not', async () => {
  const { email } = await w.desk('receptionist')
  const known = browser('192.0.2.20')
  assert.equal((await logIn(known, email)).statusCode, 200)

  const stranger = browser('192.0.2.20')
  for (let i = 0; i < 6; i++) assert.equal((await logIn(stranger, email, 'errada errada')).statusCode, 401)
  assert.equal((await logIn(stranger, email)).statusCode, 429)
  assert.equal((await logIn(known, email)).statusCode, 200)

  const crowd: number[] = []
  for (let i = 0; i < 64; i++) crowd.push((await logIn(browser(`198.51.100.${i + 1}`), email, `errada errada ${i}`)).statusCode)
  assert.equal(crowd.filter((status) => status === 401).length, 60)
  assert.equal((await logIn(browser('203.0.113.77'), email)).statusCode, 429, 'an unknown place waits')
  assert.equal((await logIn(known, email)).statusCode, 200, 'the person does not')
  w.pass(16 * minute)
  assert.equal((await logIn(browser('203.0.113.77'), email)).statusCode, 200)
})

test('a new password ends every other session and must not be one that others try first', async () => {
  const { email, cookie } = await w.desk('receptionist')
  const own = browser()
  await logIn(own, email)
  const change = (next: string) => own.send('PUT', '/api/own/password', { current: deskPassword, next })
  assert.equal((await change('curta demais')).statusCode, 400)
  assert.equal((await change('senhasenhasenhasenha')).statusCode, 400)
  assert.equal((await change('o girassol da Dona Irene')).statusCode, 204)
  assert.equal((await own.send('GET', '/api/session')).statusCode, 200)
  const elsewhere = await w.http.inject({ method: 'GET', url: '/api/session', headers: { cookie } })
  assert.equal(elsewhere.statusCode, 401)
  assert.equal((await logIn(browser(), email)).statusCode, 401)
  assert.equal((await logIn(browser(), email, 'o girassol da Dona Irene')).statusCode, 200)
})

test('own sessions are listed with what they are, and ended', async () => {
  const { email } = await w.desk('receptionist')
  const [one, two] = [browser(), browser('198.51.100.40')]
  await logIn(one, email)
  await logIn(two, email)
  const seen = await one.send('GET', '/api/own/security')
  const { sessions } = seen.json<SecurityAnswer>()
  assert.equal(sessions.length, 3)
  const other = sessions.find((session) => session.address === '198.51.100.40')
  assert.equal((await one.send('DELETE', `/api/own/sessions/${other?.id}`)).statusCode, 204)
  assert.equal((await two.send('GET', '/api/session')).statusCode, 401)
  assert.equal((await one.send('DELETE', '/api/own/sessions')).statusCode, 204)
  assert.equal((await one.send('GET', '/api/session')).statusCode, 200)
})
