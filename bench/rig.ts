import { once } from 'node:events'
import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createTestDatabase } from '../test/database.ts'
import { startFakeGraph, type FakeGraph } from '../test/fakes/graph/server.ts'
import { makeClinic } from '../test/prove/clinic.ts'
import { endBy, startProgram } from '../test/prove/children.ts'
import { appSecret, connectNumber, number, secretKey } from '../test/prove/reception.ts'
import { freePort, ServerProcess } from '../test/prove/server-process.ts'
import { openUnits, type Units } from '../test/prove/units.ts'
import type { LoadReport, LoadWish } from './load.ts'
import { cpuMsOf, cpuMsOfCluster, parentOf } from '../test/prove/processes.ts'

/** The real server on a database of its own, with one clinic whose number is connected, and a fake Graph. */
export type Rig = { port: number; pid: number; postmaster: number; units: Units; graph: FakeGraph }

export async function withServer<T>(
  options: { roles: string; quietTimeMs: number; statuses: boolean; environment?: Record<string, string> },
  run: (rig: Rig) => Promise<T>,
): Promise<T> {
  const database = await createTestDatabase()
  const units = openUnits(database.url, { connections: 2 })
  const graph = await startFakeGraph({ appSecret, ...number, ...(options.statuses ? {} : { statusesFor: () => [] }) })
  const server = await ServerProcess.onFreePort({
    DATABASE_URL: database.url,
    SECRET_KEY: secretKey,
    GRAPH_BASE_URL: graph.url,
    ROLES: options.roles,
    ...options.environment,
  })
  try {
    const { clinicId } = await makeClinic(units, { quietTimeMs: options.quietTimeMs })
    await connectNumber(units, clinicId)
    await server.start()
    graph.setWebhook(`${server.url}/webhooks/cloud-api`)
    return await run({
      port: Number(new URL(server.url).port),
      pid: server.pid,
      postmaster: await findPostmaster(units),
      units,
      graph,
    })
  } finally {
    await graph.close()
    await server.stop()
    await units.close()
    await database.drop()
  }
}

/** A plain sink on a database of its own, in the same cluster as everything else here. */
export async function withSink<T>(
  kind: 'transaction' | 'statement',
  run: (rig: Pick<Rig, 'port' | 'pid' | 'postmaster' | 'units'>) => Promise<T>,
): Promise<T> {
  const database = await createTestDatabase()
  const units = openUnits(database.url, { connections: 2 })
  const port = await freePort()
  await units.database.pool.query('create schema sink')
  const url = new URL(database.url)
  url.searchParams.set('options', '-c search_path=sink')
  const sink = startProgram('bench/sink.ts', { args: [url.href, appSecret, String(port), kind], env: {} })
  try {
    if (sink.stdout) await Promise.race([once(sink.stdout, 'data'), once(sink, 'exit')])
    if (sink.exitCode !== null) throw new Error('the sink did not start')
    return await run({ port, pid: sink.pid ?? 0, postmaster: await findPostmaster(units), units })
  } finally {
    await endBy(sink, 'SIGTERM')
    await units.close()
    await database.drop()
  }
}

export type Cost = { nodeMs: number; postgresMs: number }

/** Sends the load from a process of its own, and says what that cost the server and its database. */
export async function underLoad(
  rig: Pick<Rig, 'port' | 'pid' | 'postmaster'>,
  wish: Pick<LoadWish, 'posts' | 'people' | 'pace' | 'statusesOf'>,
): Promise<LoadReport & Cost> {
  const load: ChildProcess = fork(join(import.meta.dirname, 'load.ts'), [], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const before = readCost(rig)
  load.send({ ...wish, port: rig.port, appSecret, number } satisfies LoadWish)
  // What the load process sends is read below, whatever it is.
  const [report] = (await once(load, 'message')) as unknown[]
  const after = readCost(rig)
  await once(load, 'exit')
  // load.ts sends this once and nothing else.
  return { ...(report as LoadReport), ...costBetween(before, after) }
}

export function readCost({ pid, postmaster }: Pick<Rig, 'pid' | 'postmaster'>): Cost {
  return { nodeMs: cpuMsOf(pid), postgresMs: cpuMsOfCluster(postmaster) }
}

export function costBetween(before: Cost, after: Cost): Cost {
  return { nodeMs: after.nodeMs - before.nodeMs, postgresMs: after.postgresMs - before.postgresMs }
}

export async function findPostmaster({ database }: Units): Promise<number> {
  const { rows } = await database.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  return parentOf(rows[0]?.pid ?? 0)
}
