import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { may, permissions, type Role } from '#auth/index.ts'
import { listRoutes } from '#src/http.ts'
import { world, type World } from '../world.ts'

let w: World
before(async () => {
  w = await world({ at: '2026-03-02T12:00:00-03:00' })
})
after(() => w.close())

/** Every route and what it demands. A route that is not here, or demands something else, fails the build. */
const expected: Record<string, string> = {
  'GET /api/welcome': 'nobody',
  'GET /api/session': 'session',
  'POST /api/session': 'nobody',
  'DELETE /api/session': 'nobody',
  'POST /api/demo/session': 'nobody',
  'GET /api/agenda': 'agenda.readOwn',
  'PUT /api/appointments/:id/cancellation': 'agenda.edit',
  'GET /api/conversations': 'inbox.read',
  'GET /api/conversations/:id': 'inbox.read',
  'GET /api/conversations/:id/messages': 'inbox.read',
  'POST /api/conversations/:id/messages': 'inbox.answer',
  'PUT /api/conversations/:id/holder': 'inbox.answer',
  'POST /api/conversations/:id/notes': 'inbox.answer',
  'PUT /api/conversations/:id/closure': 'inbox.answer',
  'DELETE /api/conversations/:id/closure': 'inbox.answer',
  'PUT /api/conversations/:id/reading': 'inbox.answer',
  'GET /api/simulator/people': 'simulator.use',
  'POST /api/simulator/people': 'simulator.use',
  'GET /api/simulator/people/:id/messages': 'simulator.use',
  'POST /api/simulator/people/:id/messages': 'simulator.use',
  'PUT /api/simulator/people/:id/reading': 'simulator.use',
}

/** Served outside the table: the webhook proves itself by its signature, the others tell nothing about anybody. */
const besides = ['GET /webhooks/cloud-api', 'POST /webhooks/cloud-api', 'GET /health/live', 'GET /health/ready']

test('the routes are the ones listed here, each with its demand', () => {
  const actual = Object.fromEntries(listRoutes(w.app).map((route) => [`${route.method} ${route.path}`, route.demands]))
  assert.deepEqual(actual, expected)
})

test('the server answers on nothing that is not listed', () => {
  const served = readRouteTree(w.http.printRoutes({ commonPrefix: false })).filter((route) => !/^(HEAD|OPTIONS) /.test(route))
  const listed = [...Object.keys(expected), ...besides]
  assert.deepEqual(
    served.filter(
      (route) =>
        !listed.includes(route) && !/^GET \/($|\*|assets|index|[\w.-]+\.(png|ico|svg|webmanifest|js|html|txt)$)/.test(route),
    ),
    [],
  )
  assert.deepEqual(
    listed.filter((route) => !served.includes(route)),
    [],
  )
})

const roles: Role[] = ['owner', 'manager', 'receptionist', 'professional', 'visitor']

test('without a session every route but the open ones answers 401; with one, exactly the permitted roles get past', async () => {
  for (const [route, demand] of Object.entries(expected)) {
    if (demand === 'nobody') continue
    const [method, path] = split(route)
    assert.equal((await w.http.inject({ method, url: path, payload: bodies[route] ?? {} })).statusCode, 401, route)
  }
  for (const role of roles) {
    const desk = role === 'visitor' ? null : await w.desk(role)
    if (!desk) continue
    for (const [route, demand] of Object.entries(expected)) {
      const permission = permissions.find((one) => one === demand)
      if (!permission) continue
      const [method, path] = split(route)
      const { statusCode }: { statusCode: number } = await w.http.inject({
        method,
        url: path,
        headers: { cookie: desk.cookie },
        payload: bodies[route] ?? {},
      })
      assert.equal(statusCode === 403, !may(role, permission), `${role} ${route} got ${statusCode}`)
      assert.ok(statusCode < 500, `${role} ${route} got ${statusCode}`)
    }
  }
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

test('wrong passwords are counted: after six from one place even the right one waits, and another place does not', async () => {
  await w.desk('manager')
  const attempt = (remoteAddress: string) =>
    w.http.inject({
      method: 'POST',
      url: '/api/session',
      remoteAddress,
      payload: { email: 'someone@example.test', password: 'errada errada' },
    })
  for (let i = 0; i < 6; i++) assert.equal((await attempt('10.0.0.1')).statusCode, 401)
  assert.equal((await attempt('10.0.0.1')).statusCode, 429)
  assert.equal((await attempt('10.0.0.2')).statusCode, 401)
})

const bodies: Record<string, object> = {
  'PUT /api/appointments/:id/cancellation': { reason: 'a paciente pediu' },
  'POST /api/conversations/:id/messages': { text: 'oi', clientId: 'abcdefgh1' },
  'PUT /api/conversations/:id/holder': { heldBy: 'desk' },
  'POST /api/conversations/:id/notes': { text: 'ligar amanhã', clientId: 'abcdefgh1' },
  'PUT /api/conversations/:id/closure': { seenSeq: 9 },
  'POST /api/simulator/people': { name: 'Ana' },
  'POST /api/simulator/people/:id/messages': { text: 'oi', clientId: 'abcdefgh1' },
}

function split(route: string): [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string] {
  const [method = '', path = ''] = route.split(' ')
  // The keys above start with one of these.
  return [method as 'GET', path.replace(':id', 'cnv_01nobody')]
}

/** Fastify prints `├── /api/welcome (GET, HEAD)`; with parameters nested below their prefix. */
function readRouteTree(tree: string): string[] {
  const stack: string[] = []
  const routes: string[] = []
  for (const line of tree.split('\n')) {
    const match = /^([│ ]*)(?:├──|└──) (\S+)(?: \(([A-Z, ]+)\))?/.exec(line)
    if (!match) continue
    const depth = (match[1]?.length ?? 0) / 4
    stack.length = depth
    stack.push(match[2] ?? '')
    for (const method of match[3]?.split(', ') ?? []) routes.push(`${method} ${stack.join('')}`)
  }
  return [...new Set(routes)]
}
