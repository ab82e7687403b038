import { once } from 'node:events'
import { createApp, type App } from './app.ts'
import { createHttp } from './http.ts'
import { openPlace } from './place.ts'
import { prepareDemo } from './prepare-demo.ts'
import { prepareSetUp } from './prepare-set-up.ts'
import { Sockets } from './sockets.ts'
import { trainAhead } from '#engines/understanding/index.ts'
import { readConfig } from '#platform/config.ts'
import { StartupFault } from '#platform/errors.ts'
import { createLog } from '#platform/log.ts'
import { makeFactPartitions } from '#platform/facts.ts'
import { migrate } from '#platform/migrate.ts'
import { NoticeListener } from '#platform/notices.ts'
import { ensureWebBuilt } from '../scripts/build-web.ts'

/** Everything is stopped within 10 s: what is in hand gets 8 of them. */
const patienceMs = 8_000
/** Of which a request that does not end by itself gets as many. */
const requestPatienceMs = 4_000

/** What takes its time on a first start is said to whoever waits for it, whatever the log level. */
const progress = { info: (_fields: object, message: string): void => say(message) }

/**
 * Starts the reception and resolves with the way to stop it. Throws StartupFault, with nothing left running; asked to stop meanwhile
 * it ends before the next step and throws the signal's reason.
 */
async function start(stopping: AbortSignal): Promise<{ close: () => Promise<void> }> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const closers: (() => Promise<void>)[] = []
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer()
  }
  try {
    // A build is not waited for: it ends with this process.
    if (config.roles.includes('http')) await Promise.race([ensureWebBuilt({ log: progress }), rejectAt(stopping)])
    const trained = trainAhead({ log: progress, signal: stopping })
    const place = await openPlace(config, log)
    closers.push(place.close)
    stopping.throwIfAborted()
    await migrate(place.directUrl)
    await trained
    stopping.throwIfAborted()
    const app = createApp({ config, log, databaseUrl: place.url, directUrl: place.directUrl, secretKey: place.secretKey })
    closers.push(app.close)
    await makeFactPartitions(app.database, app.clock.now())
    const demo = await prepareDemo(app, say, stopping)
    const setUp = await prepareSetUp(app)
    stopping.throwIfAborted()
    await app.queue.start(config.roles.includes('jobs'))
    const address = config.roles.includes('http') ? await serve(app, place.directUrl, closers) : null
    if (config.roles.includes('jobs')) app.loops.turns.start()
    if (config.roles.includes('channels')) {
      app.loops.outbox.start()
      app.loops.phones.start()
    }
    greet(address, config.roles, demo, setUp)
    return { close }
  } catch (error) {
    await close()
    throw error
  }
}

async function serve(app: App, directUrl: string, closers: (() => Promise<void>)[]): Promise<string> {
  const http = await createHttp(app)
  const sockets = new Sockets(app, http.server)
  const listener = new NoticeListener({
    url: directUrl,
    log: app.log,
    onNotice: (notice) => {
      sockets.publish(notice)
      for (const loop of notice.wakes) app.loops[loop].wake()
      // A number was connected or switched off, maybe by another process.
      if (notice.changes.some(({ changed }) => changed === 'assistant')) app.receiver.forgetChannels()
    },
    onGap: () => {
      app.receiver.forgetChannels()
      sockets.publishGap()
    },
  })
  await listener.start()
  closers.push(() => listener.close())
  const { host, port } = app.config
  try {
    await http.listen({ host, port })
  } catch (error) {
    throw listenFault(error, host, port)
  }
  closers.push(async () => {
    // A connection that was busy when we closed would be kept for a next request: it goes as soon as it is idle, a stuck one in the end.
    const idle = setInterval(() => http.server.closeIdleConnections(), 50)
    const stuck = setTimeout(() => http.server.closeAllConnections(), requestPatienceMs)
    await sockets.close()
    await http.close()
    clearInterval(idle)
    clearTimeout(stuck)
  })
  const bound = http.server.address()
  return `http://${host}:${typeof bound === 'object' && bound ? bound.port : port}`
}

function listenFault(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const because = (message: string): StartupFault => new StartupFault(message, { cause: error })
  if (code === 'EADDRINUSE')
    return because(`Port ${port} on ${host} is taken by another program. Stop it, or set PORT to a free one.`)
  if (code === 'EACCES') return because(`Port ${port} is open to administrators only. Set PORT to 1024 or more.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return because(`HOST ${host} is no address of this machine. Set HOST to 127.0.0.1, or 0.0.0.0 for all.`)
  return error
}

function greet(
  address: string | null,
  roles: readonly string[],
  demo: { email: string; password: string } | null,
  setUp: string | null,
): void {
  const lines = [address ? `Harmonia is running at ${address}` : `Harmonia is running, without HTTP (ROLES=${roles.join(',')})`]
  if (address && demo)
    lines.push(
      `  Demo login: ${demo.email} / ${demo.password}`,
      '  Its owner: gestao@demo.harmonia.local, with the same password',
      `  Try first: open ${address} and tap one of the messages on the phone; watch the inbox and the agenda beside it.`,
      `  More phones: ${address}/simulador`,
    )
  if (address && setUp)
    lines.push(
      `  Nothing is set up yet: open ${address}/comecar to begin.`,
      `  Set-up code, asked for when you come from another computer: ${setUp}`,
    )
  lines.push('Ctrl-C stops it.')
  process.stdout.write(`${lines.join('\n')}\n`)
}

function say(message: string): void {
  process.stderr.write(`${message}\n`)
}

async function rejectAt(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, 'abort')
  throw signal.reason
}

/** Aborted by the first wish to stop; the second and third, which a terminal, npm and the starter pass on too, are the same wish. */
function listenForStop(): AbortSignal {
  const stopping = new AbortController()
  const stop = (): void => {
    if (stopping.signal.aborted) return
    stopping.abort()
    setTimeout(() => process.exit(1), patienceMs + 1_500).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  return stopping.signal
}

async function main(): Promise<void> {
  const stopping = listenForStop()
  try {
    const running = await start(stopping)
    if (!stopping.aborted) await once(stopping, 'abort')
    await running.close()
  } catch (error) {
    // Whatever a start complains of once it is to stop (a build that got the same Ctrl-C), it did stop.
    const isStopped = stopping.aborted && (error === stopping.reason || error instanceof StartupFault)
    if (!isStopped && !(error instanceof StartupFault)) throw error
    if (!isStopped) process.stderr.write(`${error instanceof Error ? error.message : ''}\n`)
    process.exit(isStopped ? 0 : 1)
  }
  process.exit(0)
}

await main()
