import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { world, type Desk, type World } from '../world.ts'
import { furnish, makeAll, type Place, type Things } from './clinic-things.ts'
import { fillSample } from './route-requests.ts'
import { routeTable } from './route-table.ts'
import { countStatements, type StatementCounter } from './statement-count.ts'

let w: World
let place: Place
let desk: Desk
let counter: StatementCounter
before(async () => {
  w = await world({ at: '2026-03-02T12:00:00-03:00' })
  counter = countStatements(w)
  place = await furnish(w, w.clinicId, 'Flor de Lis')
  desk = await w.desk('owner')
})
after(() => w.close())

test('what is read takes as many statements with a dozen of everything as with one', async (t) => {
  const things = await makeAll(w, place)
  const few = await countAll(things)
  for (let i = 0; i < 12; i++) await makeAll(w, place)
  const many = await countAll(things)
  t.diagnostic(JSON.stringify(many))
  assert.deepEqual(many, few)
  const greedy = Object.entries(many).filter(([, count]) => count > 25)
  assert.deepEqual(greedy, [], 'each round trip is paid at every look')
})

/** Statements of each route that is read, begin and commit included; without those that look who asks. */
async function countAll(things: Things): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [route, sample] of Object.entries(routeTable)) {
    if (!route.startsWith('GET ') || sample.demands === 'nobody') continue
    const { url } = fillSample(route, sample, (thing) => things[thing])
    counts[route] = await countOf(url, sample.answers ?? 200)
  }
  for (const url of full) counts[url] = await countOf(url, 200)
  return counts
}

/** Where the table's own request would show few of the things that were made. */
const full = [
  '/api/agenda?date=2026-03-03',
  '/api/contacts',
  '/api/contacts?q=flor',
  '/api/conversations?filter=waiting',
  '/api/inbox/search?q=flor',
]

async function countOf(url: string, expected: number): Promise<number> {
  // Once before, so that what is kept from the first look on is not counted.
  for (let look = 0; look < 2; look++) {
    counter.statements = 0
    const { statusCode } = await w.http.inject({ method: 'GET', url, headers: { cookie: desk.cookie } })
    assert.equal(statusCode, expected, `${url} got ${statusCode}`)
  }
  return counter.statements
}
