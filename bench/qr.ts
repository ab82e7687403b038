import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createVault } from '#platform/crypto.ts'
import { newId, type ClinicId, type PhoneLinkId } from '#platform/ids.ts'
import { codeAt } from '#src/conversations/phone-links.ts'
import { insertPhoneLink } from '#src/conversations/queries-phone-links.ts'
import { createTestDatabase } from '../test/database.ts'
import { makeClinic } from '../test/prove/clinic.ts'
import { secretKey } from '../test/prove/reception.ts'
import { until } from '../test/prove/stage.ts'
import { openUnits, type Units } from '../test/prove/units.ts'
import type { FakeWhatsApp } from '../test/fakes/whatsapp-web/server.ts'
import { format, type Bench, type Say, type Section } from './section.ts'

const sessions = 20
const messagesEach = 20
const idleMs = 10_000

export const qr: Bench = {
  about: `${sessions} linked phones in one process: memory and processor`,
  run: async (say) => {
    const { startFakeWhatsApp } = await import('../test/fakes/whatsapp-web/server.ts')
    const database = await createTestDatabase()
    const units = openUnits(database.url, { connections: 3 })
    const owner = fork(join(import.meta.dirname, '../test/prove/qr-owner.ts'), [database.url], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const fakes: FakeWhatsApp[] = []
    try {
      await once(owner, 'message')
      for (let i = 0; i < sessions; i++)
        fakes.push(await startFakeWhatsApp({ number: `55119100${1_000 + i}`, lid: `19000000${1_000 + i}` }))
      return [await measure({ units, owner, fakes }, say)]
    } finally {
      owner.kill('SIGKILL')
      await Promise.all(fakes.map((fake) => fake.close()))
      await units.close()
      await database.drop()
    }
  },
}

type Scene = { units: Units; owner: ChildProcess; fakes: FakeWhatsApp[] }

async function measure(scene: Scene, say: Say): Promise<Section> {
  const { units, owner, fakes } = scene
  const { clinicId } = await makeClinic(units, { quietTimeMs: 0 })
  const before = await costOf(owner)
  const [first, ...others] = fakes
  if (!first) throw new Error('no fakes')
  await link(units, clinicId, first)
  await pause(idleMs)
  const one = await costOf(owner)
  for (const fake of others) await link(units, clinicId, fake)
  await pause(idleMs)
  const [idleFrom, idleTo] = [await costOf(owner), await pause(idleMs).then(() => costOf(owner))]
  say(`${sessions} sessions are open: ${format(idleTo.rss / 1e6)} MB`)
  const busyMs = await writeAll(fakes)
  const busy = await costOf(owner)
  const messages = sessions * messagesEach
  return {
    title: 'Phones linked by QR code',
    about: `One process that does nothing else, against fake WhatsApp servers in another: ${sessions} sessions, then ${messages} messages, each kept before it is confirmed. Resident memory includes what Baileys loads once.`,
    columns: ['', 'resident MB', 'heap MB', 'processor'],
    rows: [
      ['nothing linked', format(before.rss / 1e6), format(before.heapUsed / 1e6), ''],
      ['1 session', format(one.rss / 1e6), format(one.heapUsed / 1e6), ''],
      [
        `${sessions} sessions, idle`,
        format(idleTo.rss / 1e6),
        format(idleTo.heapUsed / 1e6),
        `${format((idleTo.cpuMs - idleFrom.cpuMs) / (idleMs / 100), 1)} %`,
      ],
      [
        'each further session',
        format((idleTo.rss - one.rss) / 1e6 / (sessions - 1), 1),
        format((idleTo.heapUsed - one.heapUsed) / 1e6 / (sessions - 1), 1),
        '',
      ],
      [
        `${messages} messages in ${format(busyMs / 1000, 1)} s`,
        format(busy.rss / 1e6),
        format(busy.heapUsed / 1e6),
        `${format((busy.cpuMs - idleTo.cpuMs) / messages, 1)} ms a message`,
      ],
    ],
    goals: [],
  }
}

async function link(units: Units, clinicId: ClinicId, fake: FakeWhatsApp): Promise<void> {
  const id: PhoneLinkId = newId('phoneLink')
  const server = { url: fake.url, key: fake.key.toString('base64'), control: '' }
  const actor = { kind: 'system', what: 'bench' } as const
  await units.work(clinicId, actor, (ctx) =>
    insertPhoneLink(ctx, { id, way: 'qr', pairing_phone: null, mode: 'observe', server }),
  )
  const read = async () =>
    (
      await units.database.pool.query<{ code: Buffer | null; state: string }>(
        'select code, state from phone_link where id = $1',
        [id],
      )
    ).rows[0]
  await until(async () => (await read())?.state === 'qr', 60_000)
  const code = (await read())?.code
  if (!code) throw new Error('no code was shown')
  fake.scan(createVault(secretKey).open(codeAt(id), code))
  await until(async () => (await read())?.state === 'open', 60_000)
}

async function writeAll(fakes: FakeWhatsApp[]): Promise<number> {
  const startedMs = performance.now()
  await Promise.all(
    fakes.map(async (fake, i) => {
      const ana = fake.addPhone(`551198888${1_000 + i}`, `22200000${1_000 + i}`, 'Ana')
      for (let message = 0; message < messagesEach; message++) await fake.says(ana, `mensagem ${message}`)
    }),
  )
  await until(() => fakes.every((fake) => fake.unconfirmed === 0), 120_000)
  return performance.now() - startedMs
}

type Cost = { rss: number; heapUsed: number; cpuMs: number }

async function costOf(owner: ChildProcess): Promise<Cost> {
  const answered = once(owner, 'message')
  owner.send('cost')
  // As test/prove/qr-owner.ts answers.
  const [{ rss, heapUsed, cpu }] = (await answered) as [{ rss: number; heapUsed: number; cpu: NodeJS.CpuUsage }]
  return { rss, heapUsed, cpuMs: (cpu.user + cpu.system) / 1000 }
}
