import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { generateSync } from 'otplib'
import type { SeedAnswer, SessionAnswer } from '#auth/contract.ts'
import type { SimulatorMessagesAnswer, SimulatorPerson } from '#channels/simulator/contract.ts'
import type { ClinicSettingsAnswer, ProceduresAnswer, SetUpAnswer, TemplatesAnswer } from '#settings/contract.ts'
import { getClinic } from '#clinic/index.ts'
import { makeClinic } from '#settings/index.ts'
import { world, type World } from '../world.ts'

let w: World
before(async () => {
  w = await world({ at: '2026-03-02T09:00:00-03:00', isEmpty: true })
})
after(() => w.close())

const owner = { name: 'Helena Prado', email: 'helena@clinica.example', password: 'ipê amarelo na calçada' }
const clinic = { name: 'Espaço Flor de Lis', address: 'Rua das Palmeiras, 20, Recife', zone: 'America/Recife' }
const wish = { code: '', clinic, owner }

type Ask = { method?: 'GET' | 'POST' | 'PUT'; from?: string; headers?: Record<string, string> }

async function ask(url: string, payload?: object, { method, from, headers }: Ask = {}) {
  const response = await w.http.inject({
    method: method ?? (payload ? 'POST' : 'GET'),
    url,
    remoteAddress: from ?? '127.0.0.1',
    headers: { host: 'localhost:3000', ...headers },
    ...(payload && { payload }),
  })
  return response
}

test('from afar an empty server belongs to nobody without the code of its terminal', async () => {
  const afar: Ask[] = [
    { from: '203.0.113.9' },
    { headers: { 'x-forwarded-for': '203.0.113.9' } },
    { headers: { 'x-real-ip': '203.0.113.9' } },
    { headers: { host: 'harmonia.attacker.example' } },
  ]
  for (const where of afar) {
    const { isNeeded, needsCode } = (await ask('/api/set-up', undefined, where)).json<SetUpAnswer>()
    assert.deepEqual([isNeeded, needsCode], [true, true], JSON.stringify(where))
    for (const code of ['', 'abcd-efgh-jkmn']) {
      const refused = await ask('/api/set-up', { ...wish, code }, where)
      assert.equal(refused.statusCode, 403, JSON.stringify(where))
      assert.match(refused.body, /"field":"code"/)
    }
  }
  assert.deepEqual((await ask('/api/set-up')).json(), { isNeeded: true, needsCode: false })
})

test('a weak password and a missing name are refused by the field, and nothing is made', async () => {
  const weak = await ask('/api/set-up', { ...wish, owner: { ...owner, password: 'helena prado' } })
  assert.equal(weak.statusCode, 400)
  assert.match(weak.body, /"field":"owner.password"/)
  const nameless = await ask('/api/set-up', { ...wish, clinic: { ...clinic, name: '' } })
  assert.match(nameless.body, /Escreva o nome da clínica.*"field":"clinic.name"/)
  assert.equal((await ask('/api/set-up')).json<SetUpAnswer>().isNeeded, true)
})

test('an owner goes from an empty server to a first booking; who comes second owns nothing', async () => {
  const code = w.app.setUpCode.toUpperCase().replaceAll('-', ' ')
  const both = await Promise.all([
    ask('/api/set-up', { ...wish, code }, { from: '203.0.113.9' }),
    ask('/api/set-up', { ...wish, owner: { ...owner, email: 'outra@clinica.example' }, code }, { from: '203.0.113.10' }),
  ])
  assert.deepEqual(
    both.map(({ statusCode }) => statusCode).sort((a, b) => a - b),
    [200, 409],
  )
  const made = both.find(({ statusCode }) => statusCode === 200)
  assert.deepEqual(made?.json(), { stage: 'enrolment' })
  assert.equal((await ask('/api/set-up', wish)).statusCode, 409)

  let cookie = cookieOf(made)
  const send = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
    const response = await ask(url, payload, { method, headers: { cookie } })
    assert.ok(response.statusCode < 300, `${method} ${url}: ${response.statusCode} ${response.body}`)
    if (response.cookies.length > 0) cookie = cookieOf(response)
    return response
  }
  const { key } = (await send('POST', '/api/own/second-factor/enrolment', {})).json<SeedAnswer>()
  const secret = { secret: key.replaceAll(' ', ''), epoch: Math.floor(w.now().getTime() / 1000) }
  await send('PUT', '/api/own/second-factor', { code: generateSync(secret) })
  const session = async () => (await send('GET', '/api/session')).json<SessionAnswer>()
  assert.equal((await session()).clinic.setUpStep, 'procedures')

  const { templates } = (await send('GET', '/api/settings/templates')).json<TemplatesAnswer>()
  const chosen = templates
    .filter(({ key: one }) => one === 'limpeza' || one === 'avaliacao')
    .map(({ key: one, variants }) => ({ key: one, variants: variants.map(({ price }) => ({ durationMin: 50, price })) }))
  for (let presses = 0; presses < 2; presses++) await send('POST', '/api/settings/templates', { chosen })
  const { procedures } = (await send('GET', '/api/settings/procedures')).json<ProceduresAnswer>()
  assert.deepEqual(
    procedures.map(({ name, variants }) => [name, variants[0]?.durationMin]),
    [
      ['Avaliação', 50],
      ['Limpeza de pele', 50],
    ],
  )

  await send('PUT', '/api/set-up/step', { step: 'hours' })
  assert.equal((await session()).clinic.setUpStep, 'hours', 'it goes on where it stopped')
  const { hours } = (await send('GET', '/api/settings/clinic')).json<ClinicSettingsAnswer>()
  const openingHours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' }))
  await send('PUT', '/api/settings/clinic/hours', { value: { openingHours }, version: hours.version })
  const person = { kind: 'professional', name: 'Dra. Rita', synonyms: [], speciality: null, council: null, colour: '#9a3d6b' }
  const serviceIds = procedures.map(({ id }) => id)
  await send('POST', '/api/settings/resources', { value: { ...person, hours: openingHours, serviceIds } })

  const { id } = (await send('POST', '/api/simulator/people', { name: 'Ana Souza' })).json<SimulatorPerson>()
  const answers = async (text: string, clientId: string): Promise<string> => {
    await send('POST', `/api/simulator/people/${id}/messages`, { text, clientId })
    await w.settle()
    const { items } = (await send('GET', `/api/simulator/people/${id}/messages`)).json<SimulatorMessagesAnswer>()
    return items.findLast(({ mine }) => !mine)?.text ?? ''
  }
  assert.match(await answers('oi, quero marcar limpeza de pele amanhã às 10h', 'abcdefgh1'), /Rita/)
  assert.match(await answers('sim, Ana Souza', 'abcdefgh2'), /10h/)
  const agenda = await send('GET', '/api/agenda?date=2026-03-03')
  assert.match(agenda.body, /Limpeza de pele/)

  await send('PUT', '/api/set-up/step', { step: null })
  assert.equal((await session()).clinic.setUpStep, null)
})

test('a booking carries its link from the first one on, where patients can open it', async () => {
  for (const hasAddress of [true, false]) {
    const id = await makeClinic(w.app, 'Clínica Nova', hasAddress)
    const { visitLinks } = await w.app.work(id, { kind: 'system', what: 'test' }, getClinic)
    assert.equal(visitLinks, hasAddress)
  }
})

function cookieOf(response: { cookies: { name: string; value: string }[] } | undefined): string {
  return (response?.cookies ?? []).map(({ name, value }) => `${name}=${value}`).join('; ')
}
