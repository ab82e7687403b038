import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import type { PhoneLinksAnswer } from '#conversations/contract.ts'
import { isBaileysInstalled } from '#channels/whatsapp-web/index.ts'
import type { Phone } from '../fakes/whatsapp-web/phone.ts'
import type { FakeWhatsApp } from '../fakes/whatsapp-web/server.ts'
import { world, type Desk, type World } from '../world.ts'

const skip = isBaileysInstalled() ? false : 'the QR channel is not installed'
let w: World
let fake: FakeWhatsApp
let owner: Desk
let ana: Phone

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

const state = async () => (await links())[0]?.state
/** What stands at the desk with a person, the oldest first. */
const talk = (lid: string) =>
  w.asSystem(
    (ctx) => ctx.sql<{
      author: string
      text: string
      kind: string
      status: string | null
      fault: { code: string } | null
      held_by: string
    }>`
      select m.author, m.text, m.kind, m.status, m.fault, v.held_by from message m join conversation v on v.id = m.conversation_id
      where not m.is_laid and v.contact_id = (select contact_id from identity where kind = 'lid' and value = ${lid}) order by m.ordered_at, m.seq`,
  )
const kept = () => until('WhatsApp to be told', async () => fake.unconfirmed === 0)

test('from the code on the screen to the first answer', { skip }, async () => {
  const asked = await owner.send('POST', '/api/phone-links', { way: 'qr', mode: 'on', isSimulated: true })
  assert.equal(asked.status, 200)
  await w.app.phones.pass()
  const code = await until('a code', async () => (await links())[0]?.code)
  assert.deepEqual([code.kind, code.number], ['qr', 1])

  fake.scan(code.text)
  await until('an open connection', async () => (await state()) === 'open')
  ana = fake.addPhone('5511988887777', '222000000000002', 'Ana')
  await fake.says(ana, 'oi td bem? qto ta o botox')
  await kept()
  await w.settle()

  const [answer] = await until('the answer', async () => fake.taken.length > 0 && fake.taken)
  assert.match(answer?.message.extendedTextMessage?.text ?? '', /a partir de R\$ 890/)
  assert.equal(answer?.to, '222000000000002@lid')
  await until('that it was read', async () => (await talk(ana.lid)).at(-1)?.status === 'read')
})

test('by LID, by phone, repeated and while nobody was connected: one person, each message once', { skip }, async () => {
  const before = (await talk(ana.lid)).length
  const id = await fake.says(ana, 'por telefone', { mode: 'phone' })
  fake.repeat(id)
  await kept()
  fake.cut()
  await until('the loss of the line', async () => !fake.isConnected)
  await fake.says(ana, 'enquanto estava fora')
  await until('a new connection', async () => fake.isConnected)
  await kept()
  const texts = (await talk(ana.lid)).slice(before).flatMap((one) => (one.author === 'contact' ? [one.text] : []))
  assert.deepEqual(texts, ['por telefone', 'enquanto estava fora'])
  const people = await w.asSystem((ctx) => ctx.sql`select id from contact`)
  assert.equal(people.length, 1)
  await w.settle()
})

test('a message nobody can open is shown, and its content takes its place', { skip }, async () => {
  const id = fake.deliverAbsent(ana)
  await until('the mark', async () => (await talk(ana.lid)).at(-1)?.kind === 'unsupported')
  await fake.says(ana, 'agora sim', { id })
  await kept()
  const last = await until('the content', async () => {
    const message = (await talk(ana.lid)).at(-1)
    return message?.text === 'agora sim' && message
  })
  assert.equal(last.author, 'contact')
  await w.settle()
})

test('a person answers from the phone, and the assistant steps back', { skip }, async () => {
  await fake.writesByHand(ana, 'Oi Ana, aqui é a Carol')
  await kept()
  const last = (await talk(ana.lid)).at(-1)
  assert.deepEqual([last?.author, last?.text, last?.held_by], ['staff', 'Oi Ana, aqui é a Carol', 'desk'])
})

test('each way to be thrown out has its answer', { skip }, async () => {
  for (const code of ['515', '503', '428']) {
    const before = fake.logins
    fake.throwOut(code)
    await until(`coming back after ${code}`, async () => fake.logins > before && (await state()) === 'open')
  }
  for (const [code, said] of [
    ['440', 'replaced'],
    ['403', 'refused'],
    ['405', 'outdated'],
    ['401', 'logged_out'],
  ] as const) {
    fake.throwOut(code)
    const link = await until(code, async () => {
      const [one] = await links()
      return one?.state === said && one
    })
    const again = await owner.send('POST', `/api/phone-links/${link.id}/codes`, {
      way: code === '401' ? 'code' : 'qr',
      phone: '11900000001',
    })
    assert.equal(again.status, 204)
    await w.app.phones.pass()
    if (code !== '401') await until('coming back', async () => (await state()) === 'open')
  }
})

test('nothing answers at WhatsApp: it is said', { skip }, async () => {
  w.app.simulate = async () => ({ url: 'ws://127.0.0.1:9/ws/chat', key: fake.key.toString('base64'), control: '' })
  await owner.send('POST', '/api/phone-links', { way: 'qr', mode: 'on', isSimulated: true })
  await w.app.phones.pass()
  const said = await until('a word', async () => (await links()).find((link) => link.state === 'unreachable'))
  assert.match(said.says, /internet/)
})
