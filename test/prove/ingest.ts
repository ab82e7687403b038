import { setTimeout as pause } from 'node:timers/promises'
import { runningPostgresUrl } from '#platform/embedded-postgres.ts'
import { startFakeGraph, type FakeGraph } from '../fakes/graph/server.ts'
import { runProgram } from './children.ts'
import { makeClinic } from './clinic.ts'
import { countPending, hastenDeadlines, readEvidence, type Evidence } from './ingest-evidence.ts'
import { judgeAnswers, judgeOrder, judgeSending, judgeStoring } from './ingest-judge.ts'
import { number, planIngest, planLives, type IngestSize, type Plan } from './ingest-plan.ts'
import { sendAll, type Sent } from './ingest-sender.ts'
import { equal, type Proof, type Say, type Size, type Verdict } from './proof.ts'
import { withScratch } from './scratch.ts'
import { ServerProcess } from './server-process.ts'
import { median } from './statistics.ts'
import { openUnits, type Units } from './units.ts'

const sizes: Record<Size, IngestSize> = {
  small: { people: 40, burstsEach: 2, spreadMs: 5_000, kills: 2, fives: 12, threes: 12, seed: 3 },
  // 12,500 messages in 10,000 posts.
  full: { people: 500, burstsEach: 5, spreadMs: 150_000, kills: 20, fives: 400, threes: 450, seed: 3 },
}
const appSecret = 'prove-app-secret'
const quietTimeMs: Record<Size, number> = { small: 700, full: 2_000 }

export const ingest: Proof = {
  about: 'signed webhooks, repeated, shuffled and batched, while the server is killed: nothing lost, doubled or out of order',
  run: (size, say) => withScratch((dataDir) => run(size, dataDir, say)),
}

async function run(size: Size, dataDir: string, say: Say): Promise<Verdict> {
  const graph = await startFakeGraph({ appSecret, ...number, retryMs: 400 })
  const server = await ServerProcess.onFreePort({ DATA_DIR: dataDir, GRAPH_BASE_URL: graph.url })
  try {
    await server.start()
    say('the server runs')
    graph.setWebhook(`${server.url}/webhooks/cloud-api`)
    await connectClinic(dataDir, size)
    const startAtMs = Date.now()
    const plan = planIngest(sizes[size], startAtMs)
    say(`${plan.messages.length} messages in ${plan.posts.length} posts follow`)
    const sent = await writeAndKill(sizes[size], plan, startAtMs, server, say)
    const evidence = await untilQuiet(dataDir, graph, size, say)
    const exitCode = await server.stop()
    return judge({ plan, sent, evidence, graph, server, exitCode }, say)
  } finally {
    await server.kill()
    await graph.close()
  }
}

/** A clinic as an owner would have it, its number connected by the command line beside the running server. */
async function connectClinic(dataDir: string, size: Size): Promise<void> {
  await withDatabase(dataDir, (units) => makeClinic(units, { quietTimeMs: quietTimeMs[size] }))
  const options = {
    'phone-number-id': number.phoneNumberId,
    'waba-id': number.wabaId,
    'app-secret': appSecret,
    'verify-token': 'prove-verify',
    'access-token': 'prove-access',
  }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  await runProgram('src/cli.ts', { args: ['admin', 'channel', 'add', 'cloud-api', ...args], env: { DATA_DIR: dataDir } })
}

async function writeAndKill(size: IngestSize, plan: Plan, startAtMs: number, server: ServerProcess, say: Say): Promise<Sent[]> {
  const stop = new AbortController()
  const sending = sendAll({ url: `${server.url}/webhooks/cloud-api`, appSecret }, plan.posts, startAtMs, stop.signal)
  try {
    const killing = killAgainAndAgain(planLives(size), server, say)
    const [sent] = await Promise.all([sending, killing])
    say(
      `everything was acknowledged after ${sent.reduce((sum, { delivered }) => sum + delivered.attempts, 0)} posts and ${size.kills} kills`,
    )
    return sent
  } finally {
    stop.abort()
    await sending.catch(() => undefined) // aborted: the reason is already on its way
  }
}

async function killAgainAndAgain(livesMs: number[], server: ServerProcess, say: Say): Promise<void> {
  for (const [i, lifeMs] of livesMs.entries()) {
    await pause(lifeMs)
    await server.kill()
    await server.start()
    if (i % 5 === 4) say(`kill ${i + 1}: back after ${server.startsMs.at(-1)} ms`)
  }
}

/** Waits until nothing is going to happen any more. Leases and unknown outcomes take up to 90 s; a small proof moves their time. */
async function untilQuiet(dataDir: string, graph: FakeGraph, size: Size, say: Say): Promise<Evidence> {
  const deadlineMs = Date.now() + (size === 'full' ? 150_000 : 20_000)
  return withDatabase(dataDir, async ({ database: { pool } }) => {
    for (
      let pending = await countPending(pool);
      pending.turns + pending.deliveries > 0 && Date.now() < deadlineMs;
      pending = await countPending(pool)
    ) {
      if (size === 'small') await hastenDeadlines(pool)
      await pause(400)
    }
    await graph.settled()
    say('all is quiet')
    return readEvidence(pool)
  })
}

type Outcome = { plan: Plan; sent: Sent[]; evidence: Evidence; graph: FakeGraph; server: ServerProcess; exitCode: number | null }

function judge({ plan, sent, evidence, graph, server, exitCode }: Outcome, say: Say): Verdict {
  const answers = evidence.messages.filter((message) => message.author === 'assistant')
  const desk = evidence.conversations.filter((conversation) => conversation.held_by === 'desk')
  const reasons = Map.groupBy(desk, (conversation) => conversation.handoff_reason ?? 'none')
  if (desk.length > 0) say(`left to a person: ${[...reasons].map(([reason, all]) => `${all.length} × "${reason}"`).join(', ')}`)
  const answeredSeq = new Map(evidence.conversations.map(({ id, answered_seq: seq }) => [id, seq]))
  return {
    findings: [
      ...judgeStoring(plan, evidence),
      ...judgeOrder(plan, evidence),
      ...judgeAnswers(evidence),
      ...judgeSending(graph.sends, evidence),
      equal('exit code after SIGTERM', exitCode ?? -1, 0),
    ],
    figures: {
      messages: plan.messages.length,
      posts: plan.posts.length,
      posts_repeated: plan.posts.filter((post) => post.isRepeat).length,
      attempts: sent.reduce((sum, { delivered }) => sum + delivered.attempts, 0),
      kills: server.startsMs.length - 1,
      restart_ms_median: median(server.startsMs.slice(1)),
      turns: evidence.turns.length,
      turns_silent: evidence.turns.filter((turn) => turn.outcome === 'silent').length,
      answers: answers.length,
      answers_uncertain: answers.filter((message) => message.status === 'uncertain').length,
      answers_failed: answers.filter((message) => message.status === 'failed').length,
      conversations_left_to_a_person: desk.length,
      messages_left_to_a_person: evidence.messages.filter(
        (message) => message.author === 'contact' && message.seq > (answeredSeq.get(message.conversation_id) ?? 0),
      ).length,
    },
  }
}

async function withDatabase<T>(dataDir: string, run: (units: Units) => Promise<T>): Promise<T> {
  const url = runningPostgresUrl(dataDir)
  if (url === null) throw new Error('the server has no database')
  const units = openUnits(url, { connections: 2 })
  try {
    return await run(units)
  } finally {
    await units.close()
  }
}
