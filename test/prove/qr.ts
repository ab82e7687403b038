import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { newId, type PhoneLinkId } from '#platform/ids.ts'
import { createVault } from '#platform/crypto.ts'
import { insertPhoneLink } from '#src/conversations/queries-phone-links.ts'
import { codeAt } from '#src/conversations/phone-links.ts'
import { createTestDatabase } from '../database.ts'
import { makeClinic } from './clinic.ts'
import { equal, holds, never, type Proof, type Say, type Size, type Verdict } from './proof.ts'
import { secretKey } from './reception.ts'
import { until } from './stage.ts'
import { openUnits, type Units } from './units.ts'
import type { FakeWhatsApp } from '../fakes/whatsapp-web/server.ts'

const sizes: Record<Size, { kills: number; moves: number }> = { small: { kills: 2, moves: 0 }, full: { kills: 50, moves: 2 } }
const system = { kind: 'system', what: 'prove' } as const
const mostMoveMs = 30_000

export const qr: Proof = {
  about:
    'a linked phone whose process is killed between opening a message and keeping it, and whose owners are killed in turn: nothing lost or doubled',
  run: async (size, say) => {
    // Only here: the channel is optional, and the list of proofs is not.
    const { startFakeWhatsApp } = await import('../fakes/whatsapp-web/server.ts')
    const database = await createTestDatabase()
    const units = openUnits(database.url, { connections: 3 })
    const fake = await startFakeWhatsApp()
    const scene = { url: database.url, units, fake, owners: new Set<ChildProcess>() }
    try {
      return await run(scene, size, say)
    } finally {
      for (const owner of scene.owners) owner.kill('SIGKILL')
      await fake.close()
      await units.close()
      await database.drop()
    }
  },
}

type Scene = { url: string; units: Units; fake: FakeWhatsApp; owners: Set<ChildProcess> }

async function run(scene: Scene, size: Size, say: Say): Promise<Verdict> {
  const { fake, units } = scene
  const { kills, moves } = sizes[size]
  const { clinicId } = await makeClinic(units, { quietTimeMs: 0 })
  const id = newId('phoneLink')
  const server = { url: fake.url, key: fake.key.toString('base64'), control: '' }
  await units.work(clinicId, system, (ctx) =>
    insertPhoneLink(ctx, { id, way: 'qr', pairing_phone: null, mode: 'observe', server }),
  )
  await pair(scene, id)
  const ana = fake.addPhone('5511988887777', '222000000000002', 'Ana')
  const written: string[] = []
  const write = async (): Promise<void> => {
    const text = `mensagem ${written.length + 1}`
    written.push(text)
    await fake.says(ana, text)
  }

  for (let i = 0; i < kills; i++) {
    const nth = 1 + (i % 3)
    const victim = await startOwner(scene, i % 2 === 0 ? 'opened' : 'kept', nth)
    const died = once(victim, 'exit')
    for (let message = 0; message < nth; message++) await write()
    await died
    scene.owners.delete(victim)
    await freeLease(units)
  }
  say(`${kills} processes died with a message in hand`)
  const movedMs: number[] = []
  await startOwner(scene, 'never', 0)
  await until(() => fake.unconfirmed === 0, 60_000)
  for (let i = 0; i < moves; i++) movedMs.push(await killOwner(scene, write))
  if (moves > 0) say(`the session moved within ${movedMs.map((ms) => Math.round(ms / 1000)).join(' and ')} s`)
  await until(() => fake.unconfirmed === 0, 60_000)

  const { rows } = await units.database.pool.query<{ text: string; count: number }>(
    `select text, count(*)::int as count from message where author = 'contact' and not is_laid group by text`,
  )
  const found = new Map(rows.map((row) => [row.text, row.count]))
  const lost = written.filter((text) => !found.has(text))
  const doubled = rows.filter((row) => row.count > 1)
  return {
    findings: [
      equal('processes killed between opening a message and telling WhatsApp', kills, kills),
      never('messages lost', lost.length, lost[0]),
      never('messages doubled', doubled.length, doubled[0]),
      never('messages never confirmed to WhatsApp', fake.unconfirmed),
      ...(moves > 0
        ? [
            holds(
              'a session moves within 30 s of a kill',
              Math.max(...movedMs) < mostMoveMs,
              movedMs.map((ms) => `${Math.round(ms)} ms`).join(', '),
            ),
          ]
        : []),
    ],
    figures: { kills, messages: written.length, ...(moves > 0 ? { move_ms_max: Math.round(Math.max(...movedMs)) } : {}) },
  }
}

async function pair(scene: Scene, id: PhoneLinkId): Promise<void> {
  const owner = await startOwner(scene, 'never', 0)
  const vault = createVault(secretKey)
  let code: Buffer | null = null
  await until(async () => {
    const { rows } = await scene.units.database.pool.query<{ code: Buffer | null }>('select code from phone_link where id = $1', [
      id,
    ])
    code = rows[0]?.code ?? null
    return code !== null
  })
  if (!code) throw new Error('no code was shown')
  scene.fake.scan(vault.open(codeAt(id), code))
  await until(() => scene.fake.isConnected && (scene.fake.companion?.preKeys.size ?? 0) > 0)
  await until(async () => {
    const { rows } = await scene.units.database.pool.query<{ state: string }>('select state from phone_link where id = $1', [id])
    return rows[0]?.state === 'open'
  })
  await end(scene, owner)
  await freeLease(scene.units)
}

/** As if the time of a dead owner's lease had passed. */
async function freeLease(units: Units): Promise<void> {
  await units.database.pool.query('update phone_link set lease_until = now()')
}

/** A second process waits; the owner dies; people go on writing. Gives how long the session was nobody's. */
async function killOwner(scene: Scene, write: () => Promise<void>): Promise<number> {
  const [owner] = scene.owners
  if (!owner) throw new Error('nobody owns the session')
  await startOwner(scene, 'never', 0)
  const before = scene.fake.logins
  const startedMs = performance.now()
  await end(scene, owner)
  for (let i = 0; i < 5; i++) await write()
  await until(() => scene.fake.logins > before, 60_000)
  return performance.now() - startedMs
}

async function end(scene: Scene, owner: ChildProcess): Promise<void> {
  const died = once(owner, 'exit')
  owner.kill('SIGKILL')
  await died
  scene.owners.delete(owner)
}

async function startOwner(scene: Scene, when: 'never' | 'opened' | 'kept', nth: number): Promise<ChildProcess> {
  const owner = fork(join(import.meta.dirname, 'qr-owner.ts'), [scene.url, when, String(nth)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  scene.owners.add(owner)
  await once(owner, 'message')
  return owner
}
