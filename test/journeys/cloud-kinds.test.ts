import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { ConversationAnswer, ConversationsAnswer, MessageItem, MessagesAnswer } from '#conversations/contract.ts'
import { listQuarantine, listTroubled } from '#conversations/index.ts'
import { connectGraph } from '../fakes/graph/connect.ts'
import { postWebhook } from '../fakes/graph/deliver.ts'
import { startFakeGraph, type FakeGraph } from '../fakes/graph/server.ts'
import { accountNews, history, historyFile, messageKinds, newsKinds, numberNews } from '../fakes/graph/kinds.ts'
import { batch, demoNumber, echo, message, newWamid, textMessage, type Webhook } from '../fakes/graph/webhooks.ts'
import { world, type Desk, type World } from '../world.ts'

/** Real webhooks collected beside the checkout; not part of it. */
const collected = new URL('../../../shared/fixtures/cloud-api/', import.meta.url)
const appSecret = 'the secret of the app'
let w: World
let graph: FakeGraph
let desk: Desk
let url = ''

before(async () => {
  graph = await startFakeGraph({ appSecret, retryMs: 20, statusDelayMs: 1 })
  w = await world({ at: new Date().toISOString(), quietTimeMs: 0, graphUrl: graph.url })
  desk = await w.desk('receptionist')
  url = await connectGraph(w, graph, { appSecret })
})
after(async () => {
  await w?.close()
  await graph?.close()
})

const post = (webhook: unknown): Promise<number> => postWebhook({ url, appSecret }, JSON.stringify(webhook))
let people = 0
const nextPhone = (): string => `55119${String(80_000_000 + people++)}`

async function talkOf(phone: string): Promise<{ conversation: ConversationAnswer; items: MessageItem[] }> {
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ id: string }>`
      select v.id from conversation v join identity i on i.contact_id = v.contact_id where i.value = ${phone}`,
  )
  const conversation = await desk.get<ConversationAnswer>(`/api/conversations/${row?.id}`)
  const { items } = await desk.get<MessagesAnswer>(`/api/conversations/${row?.id}/messages?limit=200`)
  return { conversation, items }
}

const count = async (text: string): Promise<number> =>
  (await w.app.database.pool.query<{ n: number }>(`select count(*)::int as n from ${text}`)).rows[0]?.n ?? -1

test('every kind of message is stored, shown as what it is, and answered 200', async () => {
  const phone = nextPhone()
  const first = newWamid()
  await post(textMessage({ from: phone, text: 'Oi!', id: first }))
  const samples = messageKinds({ from: phone, name: 'Ana' }, first)
  for (const sample of samples) assert.equal(await post(sample.webhook), 200, sample.name)
  const { items } = await talkOf(phone)
  const written = items.filter((item) => item.author === 'contact' || item.author === 'staff').slice(1)
  assert.equal(written.length, samples.length)
  for (const [i, sample] of samples.entries()) assert.match(written[i]?.text ?? '', sample.says ?? /^$/, sample.name)

  const shown = (name: string): MessageItem => {
    const item = written[samples.findIndex((sample) => sample.name === name)]
    assert.ok(item, name)
    return item
  }
  assert.deepEqual(shown('reply').quoted, { seq: 1, author: 'contact', kind: 'text', text: 'Oi!' })
  // What of it is kept here: media.test.ts.
  assert.partialDeepStrictEqual(shown('document').content, {
    kind: 'file',
    media: 'document',
    voice: false,
    caption: null,
    fileName: 'exame.pdf',
    mimeType: 'application/pdf',
    sizeBytes: 2048,
  })
  const place = shown('location').content
  assert.match(place?.kind === 'place' ? place.mapUrl : '', /query=-23\.56,-46\.65$/)
  const cards = shown('contacts').content
  assert.deepEqual(cards?.kind === 'cards' ? cards.cards[0]?.phones : null, ['+55 11 98888-7777'])
  assert.deepEqual(shown('flow').content, { kind: 'form', answers: [{ question: 'alergias', answer: 'nenhuma' }] })
  assert.deepEqual(shown('list reply').content, { kind: 'detail', text: 'Dra. Carol' })
  assert.deepEqual(shown('ad').ad, { headline: 'Botox', body: null, url: 'https://fb.me/x' })
  assert.equal(shown('forwarded').forwarded, 'often')
  assert.equal(shown('product').product, 'creme')
  assert.equal(shown('echo').staffName, 'Celular da clínica')
})

test('news of a number or its account are kept with it, and a field nobody knows before the technician', async () => {
  const [news, troubled] = [await count('channel_news'), (await w.asSystem((ctx) => listTroubled(ctx, 1000))).length]
  const samples = newsKinds({})
  for (const sample of samples) assert.equal(await post(sample.webhook), 200, sample.name)
  assert.equal(await count('channel_news'), news + samples.length - 1)
  const kept = await w.asSystem((ctx) => listTroubled(ctx, 1000))
  assert.equal(kept.length, troubled + 1)
  assert.match(kept[0]?.why ?? '', /field_of_tomorrow/)
  assert.equal((await w.app.edge((edge) => listQuarantine(edge, 10))).length, 0)
})

test('every collected webhook is stored and answered 200', { skip: !existsSync(collected) }, async () => {
  const files = readdirSync(collected).filter((file) => file !== 'index.json')
  assert.equal(files.length, 90)
  const unread = `receipt where trouble like '%nobody here%'`
  const before = await count(unread)
  for (const file of files) {
    const stored = await count('receipt')
    assert.equal(await post(asOurs(readFileSync(new URL(file, collected), 'utf8'))), 200, file)
    assert.equal(await count('receipt'), stored + 1, file)
  }
  assert.equal(await count(unread), before)
})

/** A collected webhook addressed to our number, with ids of its own: many of the collection share one. */
function asOurs(json: string): Webhook {
  const fresh = newWamid()
  return JSON.parse(
    json
      .replaceAll(/"phone_number_id":\s*"[^"]*"/g, `"phone_number_id": "${demoNumber.phoneNumberId}"`)
      .replaceAll(/("messages":\s*\[[^]*?"id":\s*)"wamid[^"]*"/g, `$1"${fresh}"`),
    (key, value: unknown) => {
      if (key === 'entry' && Array.isArray(value)) return value.map((entry: object) => ({ ...entry, id: demoNumber.wabaId }))
      if ((key === 'messages' || key === 'statuses' || key === 'message_echoes') && Array.isArray(value))
        return value.map((one: object) => ({ ...one, id: fresh }))
      return value
    },
  ) as Webhook // a webhook stays one
}

test('shapes nobody thought of are kept and answered 200, and the rest of the batch arrives', async () => {
  const phone = nextPhone()
  const odd: unknown[] = [
    null,
    17,
    'text',
    [],
    { id: {} },
    { id: 'x', from: phone, type: ['text'] },
    { id: newWamid(), from: phone, type: 'text', text: 'not an object' },
    { id: newWamid(), from: phone, type: 'image', image: [] },
    { id: newWamid(), from: phone, type: 'contacts', contacts: { not: 'a list' } },
    { id: newWamid(), from: phone, type: 'order', order: { product_items: 'x' } },
    { id: newWamid(), from: phone, type: 'reaction', reaction: null },
    { id: newWamid(), from: phone, type: 'location', location: { latitude: '1', longitude: null } },
    { id: newWamid(), from: phone, type: 'text', text: { body: 'a\u0000b' }, context: 'x', referral: [1], errors: {} },
    { id: newWamid(), from: phone, type: 'x'.repeat(3000), timestamp: 'never' },
    { id: 'y'.repeat(5000), from: phone, type: 'text', text: { body: 'long id' } },
  ]
  for (const bad of odd) {
    const text = `depois de ${JSON.stringify(bad)?.slice(0, 30)}`
    const whole = batch([textMessage({ from: phone, text: 'antes' }), textMessage({ from: phone, text })], 'pieces')
    const list = whole.entry[0]?.changes[0]?.value.messages
    if (Array.isArray(list)) list.splice(1, 0, bad)
    assert.equal(await post(whole), 200, text)
    const { items } = await talkOf(phone)
    assert.ok(
      items.some((item) => item.text === text.replaceAll('\\u0000', '\\u0000')),
      text,
    )
  }
  for (const field of [
    'messages',
    'calls',
    'history',
    'smb_message_echoes',
    'user_preferences',
    'user_id_update',
    'account_update',
  ])
    for (const pieces of [
      {},
      { [field]: null },
      { messages: {}, statuses: 'x', calls: [null], history: [7, { threads: [{ messages: [1] }] }] },
    ])
      assert.equal(await post(numberNews(field, pieces)), 200, field)
})

test('a reaction stands on its message, whichever comes first, and one of nothing is taken away again', async () => {
  const phone = nextPhone()
  const [early, late] = [newWamid(), newWamid()]
  await post(textMessage({ from: phone, text: 'primeira', id: early }))
  await post(message('reaction', { message_id: early, emoji: '❤️' }, { from: phone }))
  await post(message('reaction', { message_id: late, emoji: '👍' }, { from: phone }))
  await post(textMessage({ from: phone, text: 'segunda', id: late }))
  const first = await talkOf(phone)
  assert.deepEqual(
    first.items.filter((item) => item.author === 'contact').map((item) => [item.text, item.reactions.contact]),
    [
      ['primeira', '❤️'],
      ['segunda', '👍'],
    ],
  )
  assert.equal(first.conversation.unread, 2, 'a reaction is nothing to be read')
  await post(message('reaction', { message_id: early, emoji: '' }, { from: phone, at: new Date(Date.now() + 2000) }))
  assert.equal((await talkOf(phone)).items[0]?.reactions.contact, null)
  await post(message('reaction', { message_id: newWamid(), emoji: '👏' }, { from: phone }))
  assert.equal((await talkOf(phone)).items.at(-1)?.text, 'Reagiu com 👏', 'on a message nobody has here')
})

test('edits and deletions change their own message only, in any order of arrival', async () => {
  const [phone, stranger] = [nextPhone(), nextPhone()]
  const id = newWamid()
  const at = (seconds: number) => new Date(Date.now() - 60_000 + seconds * 1000)
  const edit = (text: string, seconds: number) =>
    message(
      'edit',
      { original_message_id: id, message: { type: 'text', text: { body: text } } },
      { from: phone, at: at(seconds) },
    )
  await post(edit('sexta', 20))
  await post(textMessage({ from: phone, text: 'quinta', id, at: at(0) }))
  await post(edit('quarta', 10))
  // Somebody else's word over it, and the clinic's own, change nothing.
  await post(message('revoke', { original_message_id: id }, { from: stranger }))
  await post({
    ...message('edit', { original_message_id: id, message: { type: 'text', text: { body: 'x' } } }, { from: stranger }),
  })
  const fromClinic = {
    from: '15550783881',
    to: phone,
    id: newWamid(),
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'revoke',
    revoke: { original_message_id: id },
  }
  await post(numberNews('smb_message_echoes', { message_echoes: [fromClinic] }))
  const [edited, ...rest] = (await talkOf(phone)).items
  const none = rest.filter((item) => item.author === 'contact')
  assert.deepEqual([edited?.text, edited?.firstText, edited?.isDeleted, none.length], ['sexta', 'quinta', false, 0])
  assert.ok(edited?.editedAt)

  await post(message('revoke', { original_message_id: id }, { from: phone, at: at(30) }))
  const [deleted] = (await talkOf(phone)).items
  assert.deepEqual([deleted?.text, deleted?.firstText, deleted?.isDeleted], ['Mensagem apagada', null, true])
})

test('words taken back before they were answered are not answered', async () => {
  const phone = nextPhone()
  const id = newWamid()
  await post(
    batch(
      [
        textMessage({ from: phone, text: 'qual o endereço?', id }),
        message('revoke', { original_message_id: id }, { from: phone }),
      ],
      'pieces',
    ),
  )
  await w.settle()
  assert.deepEqual(
    (await talkOf(phone)).items.map((item) => item.author),
    ['contact'],
  )
})

test('the history of the phone is shown, is nobody’s turn, opens no window and no ended talk', async () => {
  const phone = nextPhone()
  const at = new Date(Date.now() - 2 * 3_600_000)
  assert.equal(
    await post(
      history({ from: phone }, [
        { fromClinic: false, text: 'vocês abrem sábado?', at },
        { fromClinic: true, text: 'abrimos até 13h', at: new Date(at.getTime() + 60_000) },
      ]),
    ),
    200,
  )
  await w.settle()
  const { conversation, items } = await talkOf(phone)
  assert.deepEqual(
    items.map((item) => [item.author, item.text]),
    [
      ['contact', 'vocês abrem sábado?'],
      ['staff', 'abrimos até 13h'],
    ],
  )
  assert.deepEqual([conversation.unread, conversation.waitingSince, conversation.heldBy], [0, null, 'assistant'])
  assert.notEqual(conversation.closedAt, null)
  assert.ok(Date.parse(conversation.windowEndsAt ?? '') <= w.now().getTime(), 'no live word, no window')
  const open = await desk.get<ConversationsAnswer>('/api/conversations?filter=open&limit=100')
  assert.ok(open.items.every((item) => item.id !== conversation.id))
})

test('a file of the history takes the place of its placeholder, once, and a placeholder never that of a file', async () => {
  const phone = nextPhone()
  const at = new Date(Date.now() - 3 * 3_600_000)
  const id = newWamid()
  const placeholder = history({ from: phone }, [
    { fromClinic: false, text: null, at, id },
    { fromClinic: true, text: 'ficou ótimo!', at: new Date(at.getTime() + 60_000) },
  ])
  await post(placeholder)
  assert.match((await talkOf(phone)).items[0]?.text ?? '', /ainda não entregou/)
  for (let i = 0; i < 2; i++) await post(historyFile({ from: phone }, { id, at }))
  await post(placeholder)
  const { conversation, items } = await talkOf(phone)
  assert.deepEqual(
    items.map((item) => [item.author, item.kind, item.text]),
    [
      ['contact', 'image', 'antes e depois'],
      ['staff', 'text', 'ficou ótimo!'],
    ],
  )
  assert.deepEqual([conversation.unread, conversation.waitingSince], [0, null])
  assert.equal(await count(`media d join message m on m.id = d.message_id where m.external_id = '${id}'`), 1)

  const other = newWamid()
  await post(
    batch(
      [
        history({ from: phone }, [{ fromClinic: false, text: null, at, id: other }]),
        historyFile({ from: phone }, { id: other, at }),
      ],
      'entries',
    ),
  )
  assert.deepEqual(
    (await talkOf(phone)).items.map((item) => item.kind),
    ['image', 'image', 'text'],
  )
})

test('the person’s own switch stops and resumes promotions; a BSUID that changes stays one person', async () => {
  const [phone, before, after] = [nextPhone(), `BR.${Date.now()}1`, `BR.${Date.now()}2`]
  await post(textMessage({ from: phone, userId: before, text: 'oi' }))
  const wish = (value: string) =>
    numberNews('user_preferences', {
      contacts: [{ wa_id: phone, profile: { name: 'Ana' } }],
      user_preferences: [{ wa_id: phone, category: 'marketing_messages', value, timestamp: Math.floor(Date.now() / 1000) }],
    })
  const consents = () =>
    w.asSystem(
      (ctx) => ctx.sql<{ is_given: boolean }>`
        select c.is_given from consent c join identity i on i.contact_id = c.contact_id where i.value = ${phone} order by c.at, c.id`,
    )
  await post(wish('stop'))
  assert.deepEqual(await consents(), [{ is_given: false }])
  await post(wish('resume'))
  assert.deepEqual(await consents(), [{ is_given: false }, { is_given: true }])

  await post(numberNews('user_id_update', { user_id_update: [{ user_id: { previous: before, current: after } }] }))
  await post(textMessage({ userId: after, text: 'sou eu' }))
  assert.equal((await talkOf(phone)).items.length, 2)
})

test('an account that is switched off stops its numbers, the desk is told, and a reinstatement lets them send', async () => {
  const manager = await w.desk('manager')
  await post(accountNews('account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } }))
  const standing = await manager.get<{ stopped: { label: string; why: string }[] }>('/api/assistant/standing')
  assert.deepEqual(
    standing.stopped.map((one) => one.label),
    ['Recepção'],
  )
  assert.match(standing.stopped[0]?.why ?? '', /bloqueou/)
  await w.drainJobs()
  assert.ok((await count(`notification where kind = 'sending_paused'`)) >= 2)

  const phone = nextPhone()
  await post(textMessage({ from: phone, text: 'oi, tudo bem?' }))
  await w.settle()
  assert.equal((await talkOf(phone)).items.at(-1)?.status, 'queued', 'what is said meanwhile waits')
  await post(accountNews('account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } }))
  assert.deepEqual((await manager.get<{ stopped: unknown[] }>('/api/assistant/standing')).stopped, [])
})

test('of no connected number: 200 and kept aside for the technician', async () => {
  assert.equal(await post(textMessage({ text: 'oi', phoneNumberId: '999', wabaId: '998' })), 200)
  assert.equal(await post(accountNews('account_update', { event: 'X' }, { wabaId: '998' })), 200)
  const kept = await w.app.edge((edge) => listQuarantine(edge, 10))
  assert.deepEqual(kept.map((one) => one.from).toSorted(), ['cloud-api 999', 'cloud-api waba:998'])
  assert.match(kept.find((one) => one.from.endsWith('999'))?.payload ?? '', /"oi"/)
})

test('what the clinic takes back or changes on its own phone is its own message', async () => {
  const phone = nextPhone()
  const id = newWamid()
  await post(echo({ to: phone, text: 'te espero às 9h', id }))
  const revoke = echo({ to: phone, text: '' })
  const value = revoke.entry[0]?.changes[0]?.value ?? {}
  value['message_echoes'] = [
    { from: '15550783881', to: phone, id: newWamid(), type: 'revoke', revoke: { original_message_id: id } },
  ]
  await post(revoke)
  assert.deepEqual(
    (await talkOf(phone)).items.map((item) => [item.author, item.isDeleted]),
    [['staff', true]],
  )
})

test('the inbox shows what was said last, in whatever order it came and however it was changed since', async () => {
  const rows = await w.asSystem(
    (ctx) => ctx.sql<{ kept: string | null; said: string | null }>`
      select v.last_text as kept, m.text as said from conversation v left join lateral (select left(text, 160) as text from message
        where conversation_id = v.id and kind <> 'note' order by ordered_at desc, seq desc limit 1) m on true`,
  )
  assert.ok(rows.length > 5)
  assert.deepEqual(
    rows.map((row) => row.kept),
    rows.map((row) => row.said),
  )
})
