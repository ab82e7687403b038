import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { mayAsk, type Role } from '#auth/index.ts'
import { newId } from '#platform/ids.ts'
import { listRoutes } from '#src/http.ts'
import { makeClinic, world, type Desk, type World } from '../world.ts'
import { furnish, makeAll, makeThing, scoped, type Place, type Things } from './clinic-things.ts'
import { fillSample, placeholdersOf, readRouteTree, type Filled } from './route-requests.ts'
import { routeTable, type Sample } from './route-table.ts'

let w: World
let own: Place
let foreign: Place
before(async () => {
  w = await world({ at: '2026-03-02T12:00:00-03:00' })
  const other = newId('clinic')
  const reception = { zone: 'America/Manaus', quietTimeMs: 0, open: 'mon-fri 08:00-18:00' }
  await makeClinic(w.app, { clinicId: other, channelId: newId('channel'), ...reception })
  own = await furnish(w, w.clinicId, 'Flor de Lis')
  foreign = await furnish(w, other, 'Segredo Alheio')
})
after(() => w.close())

/** Served outside the table: a webhook proves itself by its signature or its address, the others tell nothing about anybody. */
const besides = [
  'GET /webhooks/cloud-api',
  'POST /webhooks/cloud-api',
  'POST /webhooks/pix/:token',
  'POST /webhooks/pix/:token/pix',
  'GET /ics/:word(^[\\w-]+).ics',
  'GET /c/:word(^[\\w-]+).ics',
  'GET /health/live',
  'GET /health/ready',
]

test('the routes are the ones in the table, each with its demand', () => {
  const actual = listRoutes(w.app).map((route) => [`${route.method} ${route.path}`, route.demands])
  const expected = Object.entries(routeTable).map(([route, { demands }]) => [route, demands])
  assert.deepEqual(Object.fromEntries(actual), Object.fromEntries(expected))
})

test('the server answers on nothing that is not listed', () => {
  const served = readRouteTree(w.http.printRoutes({ commonPrefix: false }))
  const listed = [...Object.keys(routeTable), ...besides]
  const isFile = /^GET \/($|\*|assets|index|[\w.-]+\.(png|ico|svg|webmanifest|js|html|txt)$)/
  assert.deepEqual(
    served.filter((route) => !listed.includes(route) && !isFile.test(route)),
    [],
  )
  assert.deepEqual(
    listed.filter((route) => !served.includes(route)),
    [],
  )
})

test('without a session every route but the open ones answers 401', async () => {
  const things = await makeAll(w, own)
  for (const [route, sample] of closedRoutes()) {
    const answer = await ask(
      null,
      fillSample(route, sample, (thing) => things[thing]),
    )
    assert.equal(answer.status, 401, route)
  }
})

const roles: Role[] = ['owner', 'manager', 'receptionist', 'professional', 'visitor']

for (const role of roles)
  test(`${role}: every route answers as the policy says, on the own clinic's things, another's and a colleague's`, async () => {
    const desk = await w.desk(role, own.clinicId, role === 'professional' ? own.professional : null)
    const [ours, theirs] = [await makeAll(w, own), await makeAll(w, foreign)]
    const untouched = await photograph(foreign)

    for (const [route, sample] of closedRoutes()) {
      if (!mayAsk(role, sample.demands)) {
        for (const things of [ours, theirs]) {
          const { status } = await ask(
            desk,
            fillSample(route, sample, (thing) => things[thing]),
          )
          assert.equal(status, 403, `${role} ${route}`)
        }
        continue
      }
      // One reference at a time is another's, so that no other fault of the request hides that it was believed.
      for (const { place, thing } of placeholdersOf(route, sample)) {
        const others = [{ whose: 'another clinic', id: theirs[thing] }]
        if (role === 'professional' && scoped.has(thing))
          others.push({ whose: 'a colleague', id: await makeThing(w, own, thing, 'colleague') })
        for (const { whose, id } of others) {
          const request = fillSample(route, sample, (each) => (each === thing ? id : ours[each]))
          const answer = await ask(desk, request)
          const because = `${role} ${route} with the ${thing} of ${whose} got ${answer.status} ${answer.text}`
          if (place === 'path') assert.equal(answer.status, 404, because)
          else if (place === 'body') assert.ok([400, 404, 409].includes(answer.status), because)
          else assert.ok([200, 400, 404].includes(answer.status) && !answer.text.includes(`"${id}"`), because)
        }
      }
      const fresh = await makeFor(route, sample)
      const answer = await ask(
        desk,
        fillSample(route, sample, (thing) => fresh[thing] ?? ours[thing]),
      )
      const isRight = sample.answers ? answer.status === sample.answers : answer.status >= 200 && answer.status < 300
      assert.ok(isRight, `${role} ${route} got ${answer.status} ${answer.text}`)
    }

    assert.deepEqual(await photograph(foreign), untouched, `${role} changed something of another clinic`)
  })

test('a request from another site is refused even with the cookie', async () => {
  const desk = await w.desk('owner')
  const answer = await w.http.inject({
    method: 'DELETE',
    url: '/api/session',
    headers: { cookie: desk.cookie, origin: 'https://elsewhere.example', host: 'clinic.test' },
  })
  assert.equal(answer.statusCode, 403)
})

function closedRoutes(): [string, Sample][] {
  return Object.entries(routeTable).filter(([, { demands }]) => demands !== 'nobody')
}

/** Fresh ones for whoever may change them: what the one before did to theirs must not matter. */
async function makeFor(route: string, sample: Sample): Promise<Partial<Things>> {
  const made: Partial<Things> = {}
  for (const { thing } of placeholdersOf(route, sample)) made[thing] = await makeThing(w, own, thing)
  return made
}

type Answer = { status: number; text: string }

/** No answer given to this clinic's people may ever carry a word or an id of the other. */
async function ask(desk: Desk | null, { method, url, body, isUpload }: Filled): Promise<Answer> {
  const headers = { ...(desk && { cookie: desk.cookie }), ...(isUpload && { 'content-type': 'application/octet-stream' }) }
  const payload = isUpload ? Buffer.from('um arquivo') : body
  const response = await w.http.inject({ method, url, headers, ...(payload && { payload }) })
  assert.ok(response.statusCode < 500, `${method} ${url} got ${response.statusCode} ${response.body}`)
  for (const word of [foreign.word, foreign.clinicId])
    assert.ok(!response.body.includes(word), `${method} ${url} tells of another clinic: ${response.body}`)
  return { status: response.statusCode, text: response.body }
}

/** Every row of a clinic, as hashes by table. */
async function photograph(place: Place): Promise<Record<string, string>> {
  const { rows: tables } = await w.app.database.pool.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'clinic_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and not a.attisdropped`)
  const seen: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await w.app.database.pool.query<{ hash: string }>(
      `select md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) as hash from ${name} t where clinic_id = $1`,
      [place.clinicId],
    )
    seen[name] = rows[0]?.hash ?? ''
  }
  return seen
}
