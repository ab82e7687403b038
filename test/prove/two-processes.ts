import { setTimeout as pause } from 'node:timers/promises'
import { insertMembership, insertSession, insertStaff } from '#auth/index.ts'
import { connectChannel } from '#conversations/index.ts'
import { randomToken, sha256 } from '#platform/crypto.ts'
import { newId, type ClinicId } from '#platform/ids.ts'
import { createTestDatabase } from '../database.ts'
import { startFakeGraph, type FakeGraph } from '../fakes/graph/server.ts'
import { Balancer } from './balancer.ts'
import { makeClinic } from './clinic.ts'
import { countPending, hastenDeadlines, readEvidence, type Evidence } from './ingest-evidence.ts'
import { judgeAnswers, judgeOrder, judgeSending, judgeStoring } from './ingest-judge.ts'
import { planIngest, type IngestSize } from './ingest-plan.ts'
import { sendAll } from './ingest-sender.ts'
import { equal, never, type Finding, type Proof, type Say, type Size, type Verdict } from './proof.ts'
import { appSecret, connectNumber, number, secretKey } from './reception.ts'
import { ServerProcess } from './server-process.ts'
import { openUnits, type Units } from './units.ts'

type Sizes = IngestSize & { simulated: number; linesEach: number }
const sizes: Record<Size, Sizes> = {
  small: { people: 12, burstsEach: 1, spreadMs: 2_500, kills: 1, fives: 4, threes: 4, seed: 9, simulated: 4, linesEach: 2 },
  full: {
    people: 200,
    burstsEach: 4,
    spreadMs: 90_000,
    kills: 10,
    fives: 150,
    threes: 150,
    seed: 9,
    simulated: 40,
    linesEach: 4,
  },
}

export const twoProcesses: Proof = {
  about: 'two servers on one PostgreSQL, each killed in turn under load: nothing lost, doubled or answered twice',
  run: async (size, say) => {
    const database = await createTestDatabase()
    const units = openUnits(database.url, { connections: 3 })
    const graph = await startFakeGraph({ appSecret, ...number, retryMs: 200 })
    const environment = { DATABASE_URL: database.url, SECRET_KEY: secretKey, GRAPH_BASE_URL: graph.url }
    const servers = [await ServerProcess.onFreePort(environment), await ServerProcess.onFreePort(environment)]
    const balancer = await Balancer.before(servers.map((server) => server.url))
    graph.setWebhook(`${balancer.url}/webhooks/cloud-api`)
    try {
      return await run({ size: sizes[size], isSmall: size === 'small', units, graph, servers, url: balancer.url, say })
    } finally {
      await graph.close()
      await balancer.close()
      await Promise.all(servers.map((server) => server.kill()))
      await units.close()
      await database.drop()
    }
  },
}

type Scene = { size: Sizes; isSmall: boolean; units: Units; graph: FakeGraph; servers: ServerProcess[]; url: string; say: Say }

async function run(scene: Scene): Promise<Verdict> {
  const { size, units, servers, url, say } = scene
  const { clinicId } = await makeClinic(units, { quietTimeMs: scene.isSmall ? 300 : 1_500 })
  await connectNumber(units, clinicId)
  const cookie = await openSimulator(units, clinicId)
  await Promise.all(servers.map((server) => server.start()))
  say('two servers run')
  const startAtMs = Date.now()
  const plan = planIngest(size, startAtMs)
  const stop = new AbortController()
  const [, simulated, kills] = await Promise.all([
    sendAll({ url: `${url}/webhooks/cloud-api`, appSecret }, plan.posts, startAtMs, stop.signal),
    writeSimulated(scene, cookie),
    killInTurn(scene),
  ]).finally(() => stop.abort())
  say(`${plan.messages.length} messages by webhook and ${simulated.length} by the simulator were taken, with ${kills} kills`)
  const evidence = await untilQuiet(scene)
  const [real, played] = await split(units, evidence)
  return {
    findings: [
      ...judgeStoring(plan, real),
      ...judgeOrder(plan, real),
      ...judgeAnswers(real),
      ...judgeSending(scene.graph.sends, real),
      ...judgeSimulated(played, simulated),
      equal('servers killed under load', kills, size.kills),
    ],
    figures: {
      messages: plan.messages.length,
      simulated: simulated.length,
      kills,
      answers: evidence.messages.filter((message) => message.author === 'assistant').length,
      uncertain: evidence.messages.filter((message) => message.status === 'uncertain').length,
    },
  }
}

/** Whoever plays the patient: somebody of the desk, whose cookie every server knows. */
async function openSimulator(units: Units, clinicId: ClinicId): Promise<string> {
  const [staffId, token] = [newId('staff'), randomToken()]
  await units.work(clinicId, { kind: 'system', what: 'prove' }, (ctx) =>
    connectChannel(ctx, {
      id: newId('channel'),
      kind: 'simulator',
      label: 'Simulador',
      externalId: clinicId,
      appId: null,
      accountId: null,
      credentials: null,
    }),
  )
  await units.edge(async (edge) => {
    await insertStaff(edge, { id: staffId, email: 'prove@example.test', name: 'Prova', passwordHash: 'nobody comes in by it' })
    await insertMembership(edge, { clinicId, staffId, name: 'Prova', role: 'receptionist' })
    const expiresAt = new Date(Date.now() + 3_600_000)
    await insertSession(edge, { tokenHash: sha256(token), staffId, clinicId, userAgent: 'prove', expiresAt })
  })
  return `harmonia=${token}`
}

/** Each line is asked for until it was taken, as a telephone does: `clientId` makes of that one message. */
async function writeSimulated({ url, size }: Scene, cookie: string): Promise<string[]> {
  const ask = async (path: string, body: object): Promise<unknown> => {
    for (let tries = 0; tries < 200; tries++) {
      const headers = { cookie, 'content-type': 'application/json' }
      const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => null)
      if (answer?.ok) return answer.status === 204 ? null : answer.json()
      await pause(100)
    }
    throw new Error(`${path} was never taken`)
  }
  const texts = ['oi', 'que horas vocês abrem?', 'quanto custa limpeza de pele?', 'obrigada!']
  const lines: string[] = []
  await Promise.all(
    Array.from({ length: size.simulated }, async (_, i) => {
      const person = await ask('/api/simulator/people', { name: `Pessoa ${i}` })
      const id = typeof person === 'object' && person !== null && 'id' in person ? String(person.id) : ''
      for (let line = 0; line < size.linesEach; line++) {
        await pause((size.spreadMs / size.linesEach) * Math.random())
        const clientId = `prove-${i}-${line}-line`
        await ask(`/api/simulator/people/${encodeURIComponent(id)}/messages`, { text: texts[line % texts.length], clientId })
        lines.push(clientId)
      }
    }),
  )
  return lines
}

/** One after the other, always with one of them alive. */
async function killInTurn({ servers, size, say }: Scene): Promise<number> {
  let kills = 0
  for (let i = 0; i < size.kills; i++) {
    await pause((size.spreadMs / size.kills) * 0.5)
    const server = servers[i % servers.length]
    await server?.kill()
    kills += 1
    await server?.start()
    if (i % 5 === 4) say(`kill ${i + 1}: back after ${server?.startsMs.at(-1)} ms`)
  }
  return kills
}

/** Waits until nothing is going to happen any more; a small proof moves the time of leases and unknown outcomes. */
async function untilQuiet({ units, graph, isSmall }: Scene): Promise<Evidence> {
  const { pool } = units.database
  const deadlineMs = Date.now() + (isSmall ? 20_000 : 150_000)
  for (
    let left = await countPending(pool);
    left.turns + left.deliveries > 0 && Date.now() < deadlineMs;
    left = await countPending(pool)
  ) {
    if (isSmall) await hastenDeadlines(pool)
    await pause(200)
  }
  await graph.settled()
  return readEvidence(pool)
}

/** What came by the webhooks, and what by the simulator. */
async function split({ database }: Units, evidence: Evidence): Promise<[Evidence, Evidence]> {
  const { rows } = await database.pool.query<{ id: string }>(
    `select v.id from conversation v join channel c on c.id = v.channel_id where c.kind = 'simulator'`,
  )
  const played = new Set(rows.map(({ id }) => id))
  const of = (isPlayed: boolean): Evidence => {
    const conversations = evidence.conversations.filter(({ id }) => played.has(id) === isPlayed)
    const kept = new Set(conversations.map(({ id }) => id))
    return {
      messages: evidence.messages.filter((message) => kept.has(message.conversation_id)),
      turns: evidence.turns.filter((turn) => kept.has(turn.conversation_id)),
      identities: evidence.identities,
      conversations,
      contacts: new Set(conversations.map((conversation) => conversation.contact_id)).size,
    }
  }
  return [of(false), of(true)]
}

function judgeSimulated(evidence: Evidence, lines: string[]): Finding[] {
  const written = evidence.messages.filter((message) => message.author === 'contact')
  const stored = Map.groupBy(written, (message) => message.external_id ?? '')
  const twice = [...stored.values()].filter((rows) => rows.length > 1)
  const unsent = evidence.messages.filter((message) => message.author === 'assistant' && message.status === 'queued')
  return [
    equal('lines of simulated phones in the database', written.length, lines.length),
    never('lines of simulated phones stored twice', twice.length, twice[0]),
    never('answers to simulated phones still waiting', unsent.length, unsent[0]),
    ...judgeAnswers(evidence).map((finding) => ({ ...finding, promise: `simulated: ${finding.promise}` })),
  ]
}
