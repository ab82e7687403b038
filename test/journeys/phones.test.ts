import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { ConversationsAnswer, MessageItem, MessagesAnswer, PhoneLinksAnswer } from '#conversations/contract.ts'
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
  const { certificate } = await import('../fakes/whatsapp-web/files.ts')
  setDefaultCACertificates([...getCACertificates(), certificate])
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
/** Ana's conversation as the desk's screen has it. */
const conversation = async () =>
  (await owner.get<ConversationsAnswer>('/api/conversations?limit=100')).items.find((one) => one.contact.name === 'Ana')?.id ?? ''
const desk = async (): Promise<MessageItem[]> =>
  (await owner.get<MessagesAnswer>(`/api/conversations/${await conversation()}/messages`)).items
const atDesk = async (what: string, body: object) =>
  owner.send('POST', `/api/conversations/${await conversation()}/${what}`, body)
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
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
  const id = await fake.says(ana, 'qual o endereço?', { mode: 'phone' })
  fake.repeat(id)
  await kept()
  fake.cut()
  await until('the loss of the line', async () => !fake.isConnected)
  await fake.says(ana, 'que horas vocês abrem?')
  await until('a new connection', async () => fake.isConnected)
  await kept()
  const texts = (await talk(ana.lid)).slice(before).flatMap((one) => (one.author === 'contact' ? [one.text] : []))
  assert.deepEqual(texts, ['qual o endereço?', 'que horas vocês abrem?'])
  const people = await w.asSystem((ctx) => ctx.sql`select id from contact`)
  assert.equal(people.length, 1)
  await w.settle()
})

test('a message nobody can open is shown, and its content takes its place', { skip }, async () => {
  const id = fake.deliverAbsent(ana)
  await until('the mark', async () => (await talk(ana.lid)).some((one) => one.kind === 'unsupported'))
  await fake.says(ana, 'e quanto tempo dura o botox?', { id })
  await kept()
  const last = await until('the content', async () => {
    const all = await talk(ana.lid)
    return !all.some((one) => one.kind === 'unsupported') && all.find((one) => one.text === 'e quanto tempo dura o botox?')
  })
  assert.equal(last.author, 'contact')
  await w.settle()
})

test('a person answers from the phone, and the assistant steps back', { skip }, async () => {
  assert.equal((await talk(ana.lid))[0]?.held_by, 'assistant')
  await fake.writesByHand(ana, 'Oi Ana, aqui é a Carol')
  await kept()
  const hers = (await talk(ana.lid)).find((one) => one.text === 'Oi Ana, aqui é a Carol')
  assert.deepEqual([hers?.author, hers?.held_by], ['staff', 'desk'])
})

test('WhatsApp lets nobody new be written to: said at the message, and never tried again', { skip }, async () => {
  const before = fake.taken.length
  fake.failNext({ refuse: '463' })
  assert.equal((await atDesk('messages', { text: 'Oi Ana, tudo certo para amanhã?', clientId: 'press-000001' })).status, 200)
  await w.settle()
  const message = (await desk()).find((one) => one.text.startsWith('Oi Ana, tudo certo'))
  assert.equal(message?.status, 'failed')
  assert.match(message?.fault ?? '', /não deixa este número começar conversas novas/)
  for (let hour = 0; hour < 3; hour++) {
    w.pass(3_600_000)
    await w.settle()
  }
  assert.equal(fake.taken.length, before)
  assert.equal((await desk()).find((one) => one.id === message?.id)?.status, 'failed')
})

test('what is kept of a session is sealed', { skip }, async () => {
  const rows = await w.asSystem(
    (ctx) =>
      ctx.sql<{ value: Buffer }>`select value from phone_key union all select creds from phone_link where creds is not null`,
  )
  assert.ok(rows.length > 100, `${rows.length} rows`)
  for (const { value } of rows) assert.deepEqual([value[0], value.includes('"Buffer"')], [1, false])
})

test('a picture comes in and is kept; one that ran out is asked of the phone again', { skip }, async () => {
  for (const caption of ['minha pele', 'de três semanas atrás']) {
    const message = await fake.files.seal({ image: picture, caption, mimetype: 'image/png', jpegThumbnail: '' })
    const id = await fake.deliver(ana, message)
    if (caption !== 'minha pele') fake.expire(id, message)
    await kept()
    await w.drainJobs()
    const item = (await desk()).find((one) => one.text === caption)
    const file = item?.content?.kind === 'file' ? item.content.kept : null
    assert.equal(file?.state, 'kept', caption)
    const shown = await w.http.inject({ method: 'GET', url: `/api/media/${file?.id}`, headers: { cookie: owner.cookie } })
    assert.deepEqual([shown.statusCode, shown.rawPayload.equals(picture)], [200, true])
  }
})

test('a voice note of the desk goes out as one, with its waveform', { skip }, async () => {
  const before = fake.taken.length
  const response = await w.http.inject({
    method: 'POST',
    url: `/api/conversations/${await conversation()}/files?voice=true&clientId=press-000002`,
    headers: { cookie: owner.cookie, 'content-type': 'application/octet-stream' },
    payload: await readFile(new URL('../../web/src/simulator/samples/marcar.ogg', import.meta.url)),
  })
  assert.equal(response.statusCode, 200)
  await w.drainJobs()
  await w.settle()
  const audio = (await until('the voice note', async () => fake.taken[before])).message.audioMessage
  assert.deepEqual([audio?.ptt, audio?.mimetype, audio?.waveform?.length], [true, 'audio/ogg; codecs=opus', 64])
  assert.ok(new Set(audio?.waveform).size > 8, 'a waveform that moves')
  const { downloadContentFromMessage } = await import('baileys')
  const bytes = await buffer(await downloadContentFromMessage(audio ?? {}, 'ptt'))
  assert.deepEqual([bytes.toString('latin1', 0, 4), bytes.includes('OpusHead')], ['OggS', true])
})

test('of eleven people who never wrote, the eleventh of a day is not written to', { skip }, async () => {
  const strangers = Array.from({ length: 11 }, (_, i) => fake.addPhone(`55119777700${10 + i}`, `3330000000000${10 + i}`, ''))
  for (const one of strangers) await fake.writesByHand(one, 'Oi, é da clínica', { mode: 'phone' })
  await kept()
  w.pass(25 * 3_600_000)
  const talks = await w.asSystem((ctx) => ctx.sql<{ id: string }>`select id from conversation where window_from is null`)
  assert.equal(talks.length, 11)
  const before = fake.taken.length
  for (const [i, { id }] of talks.entries()) {
    const body = { text: 'Seu retorno já pode ser marcado', clientId: `press-cold-${i}` }
    assert.equal((await owner.send('POST', `/api/conversations/${id}/messages`, body)).status, 200)
  }
  await w.settle()
  assert.equal(fake.taken.length, before + 10)
  const items = await Promise.all(talks.map(({ id }) => owner.get<MessagesAnswer>(`/api/conversations/${id}/messages`)))
  const faults = items.flatMap((one) => one.items.flatMap(({ fault }) => fault ?? []))
  assert.equal(faults.length, 1)
  assert.match(faults[0] ?? '', /pessoas que nunca escreveram/)
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

test('a phone that cannot scan types the code it is shown', { skip }, async () => {
  const code = await until('a code to type', async () => (await links())[0]?.code)
  assert.deepEqual([code.kind, code.picture], ['code', null])
  assert.match(code.text, /^[0-9A-Z]{8}$/)
  await fake.typeCode(code.text)
  await until('an open connection', async () => (await state()) === 'open')
})

test('nothing answers at WhatsApp: it is said', { skip }, async () => {
  w.app.simulate = async () => ({ url: 'ws://127.0.0.1:9/ws/chat', key: fake.key.toString('base64'), control: '' })
  await owner.send('POST', '/api/phone-links', { way: 'qr', mode: 'on', isSimulated: true })
  await w.app.phones.pass()
  const said = await until('a word', async () => (await links()).find((link) => link.state === 'unreachable'))
  assert.match(said.says, /internet/)
})
