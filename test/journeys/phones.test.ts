import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import type { PhoneLinksAnswer } from '#conversations/contract.ts'
import { isBaileysInstalled } from '#channels/whatsapp-web/index.ts'
import type { FakeWhatsApp } from '../fakes/whatsapp-web/server.ts'
import { world, type Desk, type World } from '../world.ts'

const skip = isBaileysInstalled() ? false : 'the QR channel is not installed'
let w: World
let fake: FakeWhatsApp
let owner: Desk

before(async () => {
  if (skip) return
  const { startFakeWhatsApp } = await import('../fakes/whatsapp-web/server.ts')
  fake = await startFakeWhatsApp()
  w = await world({ at: new Date().toISOString(), quietTimeMs: 0 })
  w.app.simulate = async () => ({ url: fake.url, key: fake.key.toString('base64'), control: '' })
  owner = await w.desk('owner')
  await w.service({
    name: 'Toxina botulínica',
    synonyms: ['botox'],
    resourceIds: [await w.professional({ name: 'Dra. Carol', open: 'mon-fri 09:00-18:00' })],
    variants: [{ area: null, synonyms: [], durationMin: 30, price: { kind: 'from', priceCents: 89_000 } }],
  })
})
after(async () => {
  if (skip) return
  await w.close()
  await fake.close()
})

const links = async () => (await owner.get<PhoneLinksAnswer>('/api/phone-links')).links
async function until<T>(what: string, ask: () => Promise<T | null | undefined | false>): Promise<T> {
  for (const end = Date.now() + 10_000; ;) {
    const found = await ask()
    if (found) return found
    if (Date.now() > end) throw new Error(`waited for ${what}`)
    await pause(20)
  }
}

test('from the code on the screen to the first answer', { skip }, async () => {
  const ana = fake.addPhone('5511988887777', '222000000000002', 'Ana')
  const asked = await owner.send('POST', '/api/phone-links', { way: 'qr', mode: 'on', isSimulated: true })
  assert.equal(asked.status, 200)
  await w.app.phones.pass()
  const code = await until('a code', async () => (await links())[0]?.code)
  assert.deepEqual([code.kind, code.number], ['qr', 1])

  fake.scan(code.text)
  await until('an open connection', async () => (await links())[0]?.state === 'open')
  await fake.says(ana, 'oi td bem? qto ta o botox')
  await until('the message', async () => fake.unconfirmed === 0)
  await w.settle()

  const [answer] = await until('the answer', async () => fake.taken.length > 0 && fake.taken)
  assert.match(answer?.message.extendedTextMessage?.text ?? '', /a partir de R\$ 890/)
  assert.equal(answer?.to, '222000000000002@lid')
})
