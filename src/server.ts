import { once } from 'node:events'
import { createApp, type App } from './app.ts'
import { createHttp } from './http.ts'
import { openPlace } from './place.ts'
import { prepareDemo } from './prepare-demo.ts'
import { Sockets } from './sockets.ts'
import { readConfig } from '#platform/config.ts'
import { StartupFault } from '#platform/errors.ts'
import { createLog } from '#platform/log.ts'
import { makeFactPartitions } from '#platform/facts.ts'
import { migrate } from '#platform/migrate.ts'
import { NoticeListener } from '#platform/notices.ts'
import { ensureWebBuilt } from '../scripts/build-web.ts'

/** Everything is stopped within 10 s: what is in hand gets 8 of them. */
const patienceMs = 8_000

/** What takes its time on a first start is said to whoever waits for it, whatever the log level. */
const progress = { info: (_fields: object, message: string): void => void process.stderr.write(`${message}…\n`) }

/** Starts the reception and resolves with the way to stop it. Throws StartupFault, with nothing left running. */
async function start(): Promise<{ close: () => Promise<void> }> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const closers: (() => Promise<void>)[] = []
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer()
  }
  try {
    if (config.roles.includes('http')) await ensureWebBuilt({ log: progress })
    const place = await openPlace(config, log)
    closers.push(place.close)
    await migrate(place.directUrl)
    const app = createApp({ config, log, databaseUrl: place.url, directUrl: place.directUrl, secretKey: place.secretKey })
    closers.push(app.close)
    await makeFactPartitions(app.database, app.clock.now())
    const demo = await prepareDemo(app)
    await app.queue.start(config.roles.includes('jobs'))
    const address = config.roles.includes('http') ? await serve(app, place.directUrl, closers) : null
    if (config.roles.includes('jobs')) app.loops.turns.start()
    if (config.roles.includes('channels')) app.loops.outbox.start()
    if (address) greet(address, demo)
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
    },
    onGap: () => sockets.publishGap(),
  })
  await listener.start()
  closers.push(() => listener.close())
  const { host, port } = app.config
  try {
    await http.listen({ host, port })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new StartupFault(`Port ${port} on ${host} is taken by another program. Stop it, or set PORT to a free one.`, {
        cause: error,
      })
    if (error instanceof Error && 'code' in error && (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND'))
      throw new StartupFault(`HOST ${host} is no address of this machine. Set HOST to 127.0.0.1, or 0.0.0.0 for all.`, {
        cause: error,
      })
    throw error
  }
  closers.push(async () => {
    await sockets.close()
    await http.close()
  })
  const bound = http.server.address()
  return `http://${host}:${typeof bound === 'object' && bound ? bound.port : port}`
}

function greet(address: string, demo: { email: string; password: string } | null): void {
  const lines = [`Harmonia is running at ${address}`]
  if (demo)
    lines.push(
      `  Demo login: ${demo.email} / ${demo.password}`,
      `  Try first: open ${address} and tap one of the messages on the phone; watch the inbox and the agenda beside it.`,
      `  More phones: ${address}/simulador`,
    )
  lines.push('Ctrl-C stops it.')
  process.stdout.write(`${lines.join('\n')}\n`)
}

async function main(): Promise<void> {
  const stopping = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(process, 'SIGHUP')])
  // A terminal, npm and the starter may each pass the same signal on: only the first counts.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  let running
  try {
    running = await start()
  } catch (error) {
    if (!(error instanceof StartupFault)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
  await stopping
  const timer = setTimeout(() => process.exit(1), patienceMs + 1_500)
  timer.unref()
  await running.close()
  process.exit(0)
}

await main()
