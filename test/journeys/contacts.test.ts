import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type {
  ContactAnswer,
  ContactsAnswer,
  LookalikePairsAnswer,
  LookalikesAnswer,
  NewTagAnswer,
  TagsAnswer,
} from '#contacts/contract.ts'
import { getContact, isNoReply, setNoReply } from '#contacts/index.ts'
import type { PersonConversationsAnswer } from '#conversations/contract.ts'
import { newId, type ContactId } from '#platform/ids.ts'
import type { AgendaAnswer, PersonAppointmentsAnswer } from '#scheduling/contract.ts'
import { listUpcoming } from '#scheduling/index.ts'
import { makeClinic, world, type Desk, type Person, type World } from '../world.ts'

let w: World
let desk: Desk
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
  desk = await w.desk('receptionist')
})
after(() => w.close())

const idOf = async (person: Person): Promise<ContactId> => {
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ id: ContactId }>`select contact_id as id from identity where value = ${person.slug}`,
  )
  if (!row) throw new Error('nobody has this phone')
  return row.id
}
const card = (id: string): Promise<ContactAnswer> => desk.get(`/api/contacts/${id}`)
const list = (query: string): Promise<ContactsAnswer> => desk.get(`/api/contacts?${query}`)
const names = async (query: string): Promise<string[]> => (await list(query)).items.map((one) => one.name)
const ok = async (...asked: Parameters<Desk['send']>): Promise<unknown> => {
  const { status, body } = await desk.send(...asked)
  assert.ok(status === 200 || status === 204, `${asked[0]} ${asked[1]}: ${status} ${JSON.stringify(body)}`)
  return body
}
const refused = async (status: number, field: string | null, ...asked: Parameters<Desk['send']>): Promise<string> => {
  const answer = await desk.send(...asked)
  assert.equal(answer.status, status, JSON.stringify(answer.body))
  // Every refusal has this shape (http.ts).
  const { error } = answer.body as { error: { field: string | null; message: string } }
  assert.equal(error.field, field)
  return error.message
}
const register = async (name: string, phone: string): Promise<ContactId> => {
  const made = await ok('POST', '/api/contacts', { name, phone })
  assert.ok(
    typeof made === 'object' && made && 'id' in made && 'outcome' in made && made.outcome === 'created',
    JSON.stringify(made),
  )
  return `con_${String(made.id).slice(4)}`
}
const audited = async (id: string): Promise<string[]> => {
  const rows = await w.asSystem((ctx) => ctx.sql<{ action: string }>`select action from audit where about_id = ${id} order by id`)
  return rows.map((row) => row.action)
}

test('the card of someone who wrote says where they came from and since when', async () => {
  const ana = w.person('Ana ✨')
  await w.says(ana, 'oi')
  const seen = await card(await idOf(ana))
  assert.deepEqual(
    [seen.name, seen.displayName, seen.source.kind, seen.identities.map((one) => one.kind), seen.marketing.isGiven],
    [null, 'Ana ✨', 'simulador', ['simulator'], null],
  )
  assert.equal(seen.firstContactAt, w.now().toISOString())
  await assert.rejects(card('con_01nobody'), /404/)
})

test('"não responder" is set once, said once, and lifted', async () => {
  const bia = w.person('Bia')
  await w.says(bia, 'oi')
  const id = await idOf(bia)
  for (let press = 0; press < 2; press++) await ok('PUT', `/api/contacts/${id}/no-reply`, { noReply: true })
  assert.equal(await w.asSystem((ctx) => isNoReply(ctx, id)), true)
  assert.ok((await card(id)).noReplyAt)
  await w.asSystem((ctx) => setNoReply(ctx, { contactId: id, noReply: false }))
  assert.equal(await w.asSystem((ctx) => isNoReply(ctx, id)), false)
  assert.deepEqual(await audited(id), ['contact.no_reply_set'], 'what the desk did, once')
})

test('the desk corrects data field by field; what cannot be true is refused at its field', async () => {
  const id = await register('Célia Prado', '(11) 98111-0001')
  const path = `/api/contacts/${id}`
  await ok('PUT', path, { email: ' Celia@Example.test ', cpf: '529.982.247-25', birthday: '1988-02-29', city: 'Santos' })
  await ok('PUT', path, { city: '' })
  const { email, cpf, birthday, city, name } = await card(id)
  assert.deepEqual([name, email, cpf, birthday, city], ['Célia Prado', 'celia@example.test', '52998224725', '1988-02-29', null])
  assert.match(await refused(400, 'cpf', 'PUT', path, { cpf: '111.111.111-11' }), /CPF não confere/)
  assert.match(await refused(400, 'email', 'PUT', path, { email: 'celia@' }), /e-mail/)
  assert.match(await refused(400, 'birthday', 'PUT', path, { birthday: '1989-02-29' }), /data que existe/)
  await refused(400, 'birthday', 'PUT', path, { birthday: '2027-01-01' })
  await refused(400, 'name', 'PUT', path, { name: ' ' })
  assert.deepEqual(await audited(id), ['contact.created', 'contact.changed', 'contact.changed'])
  const [detail] = await w.asSystem(
    (ctx) => ctx.sql<{ before: unknown; after: unknown }>`
      select d.before, d.after from audit a join audit_detail d on d.audit_id = a.id where a.about_id = ${id} order by a.id desc limit 1`,
  )
  assert.deepEqual(detail, { before: { city: 'Santos' }, after: { city: null } }, 'only what changed, in the erasable place')
})

test('nobody is registered twice: with or without the ninth digit the person who has the phone is shown', async () => {
  const id = await register('Dora Lins', '(11) 98222-0002')
  const again = await ok('POST', '/api/contacts', { name: 'Outra Dora', phone: '11 8222-0002' })
  assert.deepEqual(again, { outcome: 'exists', id, name: 'Dora Lins' })
  assert.match(await refused(400, 'phone', 'POST', '/api/contacts', { name: 'Eva', phone: '98222-0002' }), /DDD/)
})

test('a phone typed at the desk can be taken back until somebody writes by it', async () => {
  const id = await register('Elza Maia', '(11) 98333-0003')
  assert.deepEqual(await ok('POST', `/api/contacts/${id}/phones`, { phone: '(11) 98333-0004' }), { outcome: 'added' })
  const other = await register('Fabi Reis', '(11) 98333-0005')
  const clash = await ok('POST', `/api/contacts/${id}/phones`, { phone: '(11) 98333-0005' })
  assert.deepEqual(clash, { outcome: 'exists', id: other, name: 'Fabi Reis' })
  await writesByPhone('5511983330003', 'Elza')
  await refused(409, null, 'DELETE', `/api/contacts/${id}/phones/5511983330003`)
  await ok('DELETE', `/api/contacts/${id}/phones/5511983330004`)
  const seen = await card(id)
  assert.deepEqual(
    seen.identities.map((one) => [one.value, one.isTyped]),
    [['5511983330003', false]],
  )
  const { items } = await desk.get<PersonConversationsAnswer>(`/api/contacts/${id}/conversations`)
  assert.equal(items.length, 1, 'what they wrote is in the conversation of whom the desk had registered')
})

test('notes are written, pinned above the others, and removed with a trace', async () => {
  const id = await register('Gil Sá', '(11) 98444-0001')
  for (const text of ['prefere de manhã', 'alérgica a lidocaína']) {
    await ok('POST', `/api/contacts/${id}/notes`, { text })
    w.pass(60_000)
  }
  const [, first] = (await card(id)).notes
  await ok('PUT', `/api/contact-notes/${first?.id}/pin`, { isPinned: true })
  assert.deepEqual(
    (await card(id)).notes.map((note) => [note.text, note.isPinned, note.by]),
    [
      ['prefere de manhã', true, 'receptionist'],
      ['alérgica a lidocaína', false, 'receptionist'],
    ],
  )
  await ok('DELETE', `/api/contact-notes/${first?.id}`)
  await refused(404, null, 'DELETE', `/api/contact-notes/${first?.id}`)
  assert.equal((await card(id)).notes.length, 1)
  assert.deepEqual((await audited(id)).slice(1), [
    'contact.note_written',
    'contact.note_written',
    'contact.note_pinned',
    'contact.note_removed',
  ])
})

test('tags are one a name, found by it, and leave everyone when removed', async () => {
  const id = await register('Hilda Cruz', '(11) 98555-0001')
  const colour = '#9a3d6b'
  // The contract's answer: the line above it fails otherwise.
  const { tag } = (await ok('POST', '/api/tags', { name: 'Indicação', colour })) as NewTagAnswer
  assert.deepEqual(await ok('POST', '/api/tags', { name: 'indicacao', colour }), { outcome: 'exists', tag })
  await refused(400, 'colour', 'POST', '/api/tags', { name: 'Outra', colour: 'red' })
  for (let press = 0; press < 2; press++) await ok('PUT', `/api/contacts/${id}/tags/${tag.id}`)
  assert.deepEqual(await names(`tag=${tag.id}`), ['Hilda Cruz'])
  const { items, colours } = await desk.get<TagsAnswer>('/api/tags')
  assert.deepEqual(items, [{ id: tag.id, name: 'Indicação', colour, people: 1 }])
  assert.ok(colours.includes(colour))
  await ok('PUT', `/api/tags/${tag.id}`, { name: 'Indicada', colour: '#356a4b' })
  assert.deepEqual((await card(id)).tags, [{ id: tag.id, name: 'Indicada', colour: '#356a4b' }])
  await ok('DELETE', `/api/tags/${tag.id}`)
  assert.deepEqual((await card(id)).tags, [])
  await refused(404, null, 'PUT', `/api/contacts/${id}/tags/${tag.id}`)
})

test('consent has a history that only grows, and "sair" in the chat is in it', async () => {
  const person = w.person('Iara')
  await w.says(person, 'oi')
  const id = await idOf(person)
  await ok('POST', `/api/contacts/${id}/consents`, { isGiven: true, how: 'no balcão' })
  w.pass(60_000)
  await w.asks(person, 'SAIR')
  const { marketing } = await card(id)
  assert.equal(marketing.isGiven, false)
  assert.deepEqual(
    marketing.history.map((one) => [one.isGiven, one.how, one.by, one.hasEvidence]),
    [
      [false, null, null, true],
      [true, 'no balcão', 'receptionist', false],
    ],
  )
})

test('people are found by the beginnings of their names without accents, and by any way of writing their phone', async () => {
  await register('Ângela D’Ávila Moura', '(21) 98666-1234')
  await register('Angelina Costa', '(21) 98666-5678')
  assert.deepEqual(await names('q=ang'), ['Ângela D’Ávila Moura', 'Angelina Costa'])
  assert.deepEqual(await names('q=mou%20ang'), ['Ângela D’Ávila Moura'])
  assert.deepEqual(await names(`q=${encodeURIComponent("d'avila")}`), ['Ângela D’Ávila Moura'])
  assert.deepEqual(await names('q=gela'), [], 'the middle of a word is not its beginning')
  for (const phone of ['98666-1234', '8666-1234', '(21) 98666-1234', '21 8666 1234', '+55 21 98666-1234', '1234'])
    assert.deepEqual(await names(`q=${encodeURIComponent(phone)}`), ['Ângela D’Ávila Moura'], phone)
  assert.deepEqual(
    await names('q=%25'),
    (await list('')).items.map((one) => one.name),
    'a sign is no search',
  )
})

test('the list pages by keyset in both orders, without gaps or repeats, and counts once', async () => {
  for (const sort of ['name', 'newest']) {
    const whole = await list(`sort=${sort}&limit=100`)
    assert.equal(whole.total, whole.items.length)
    const paged: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: ContactsAnswer = await list(`sort=${sort}&limit=4${cursor ? `&cursor=${cursor}` : ''}`)
      if (cursor) assert.equal(page.total, null)
      paged.push(...page.items.map((one) => one.id))
      cursor = page.next
    }
    assert.deepEqual(
      paged,
      whole.items.map((one) => one.id),
      sort,
    )
  }
  const refusedPage = await w.http.inject({ method: 'GET', url: '/api/contacts?cursor=abc', headers: { cookie: desk.cookie } })
  assert.equal(refusedPage.statusCode, 400)
})

test('two contacts become one person everywhere, and two again without loss', async () => {
  const paula = await w.professional({ name: 'Paula', open: 'mon-fri 09:00-18:00' })
  await w.service({ name: 'Limpeza de pele', resourceIds: [paula] })
  const phone = w.person('Júlia do Insta')
  await w.asks(phone, 'quero limpeza de pele dia 04/03 às 10h')
  await w.asks(phone, 'sim')
  await w.asks(phone, 'Júlia Nunes')
  const wrote = await idOf(phone)
  const known = await register('Júlia Nunes', '(11) 98777-0001')
  await ok('PUT', `/api/contacts/${wrote}`, { city: 'Osasco' })
  await ok('POST', `/api/contacts/${wrote}/notes`, { text: 'pele sensível' })

  const { items: suggested } = await desk.get<LookalikesAnswer>(`/api/contacts/${known}/lookalikes`)
  assert.deepEqual(
    suggested.map((one) => [one.id, one.because]),
    [[wrote, ['name']]],
  )
  await ok('POST', `/api/contacts/${known}/merges`, { contactId: wrote })

  const one = await card(wrote)
  assert.equal(one.id, known, 'the merged one leads to who they are')
  assert.deepEqual(
    [one.city, one.notes.map((note) => note.text), one.merged.map((self) => self.contactId)],
    ['Osasco', ['pele sensível'], [wrote]],
  )
  assert.deepEqual(
    one.identities.map((identity) => identity.kind),
    ['phone', 'simulator'],
  )
  const { upcoming } = await desk.get<PersonAppointmentsAnswer>(`/api/contacts/${known}/appointments`)
  assert.deepEqual(
    upcoming.map((visit) => [visit.service, visit.professional]),
    [['Limpeza de pele', 'Paula']],
  )
  const { items: talks } = await desk.get<PersonConversationsAnswer>(`/api/contacts/${known}/conversations`)
  assert.equal(talks.length, 1)
  const agenda = await desk.get<AgendaAnswer>('/api/agenda?date=2026-03-04')
  assert.deepEqual(
    agenda.appointments.map((visit) => [visit.contact.id, visit.conversationId]),
    [[known, talks[0]?.id]],
  )
  assert.deepEqual(await names('q=julia'), ['Júlia Nunes'], 'one line in the list')
  assert.match(await w.asks(phone, 'quais são meus horários?'), /Limpeza de pele/)
  assert.equal((await w.asSystem((ctx) => listUpcoming(ctx, known))).length, 1, 'from whichever number they ask')
  await ok('PUT', `/api/contacts/${known}`, { name: 'Júlia Nunes Prado' })
  assert.equal((await w.asSystem((ctx) => getContact(ctx, wrote))).name, 'Júlia Nunes Prado')
  assert.equal(
    (await desk.get<PersonConversationsAnswer>(`/api/contacts/${known}/conversations`)).items.length,
    1,
    'the talk goes on where it was',
  )
  await refused(409, null, 'POST', `/api/contacts/${wrote}/merges`, { contactId: known })

  await ok('DELETE', `/api/merges/${one.merged[0]?.mergeId}`)
  const [back, alone] = [await card(wrote), await card(known)]
  assert.deepEqual([back.id, back.city, back.notes.length, alone.city, alone.notes.length], [wrote, 'Osasco', 1, null, 0])
  assert.equal((await desk.get<PersonAppointmentsAnswer>(`/api/contacts/${known}/appointments`)).upcoming.length, 0)
  await refused(404, null, 'DELETE', `/api/merges/${one.merged[0]?.mergeId}`)
  assert.deepEqual((await audited(wrote)).slice(-2), ['contact.merged', 'contact.unmerged'])
})

test('a chain of merges ends at one person, and undoing a link in its middle takes its own along', async () => {
  const [a, b, c] = [
    await register('Lia Um', '(11) 98888-0001'),
    await register('Lia Dois', '(11) 98888-0002'),
    await register('Lia Três', '(11) 98888-0003'),
  ]
  await ok('POST', `/api/contacts/${b}/merges`, { contactId: a })
  await ok('POST', `/api/contacts/${c}/merges`, { contactId: b })
  assert.equal((await card(a)).id, c)
  const link = (await card(c)).merged.find((self) => self.contactId === b)
  await ok('DELETE', `/api/merges/${link?.mergeId}`)
  assert.deepEqual([(await card(a)).id, (await card(b)).id, (await card(c)).merged], [b, b, []])
})

test('who only looks alike is told apart once and for all', async () => {
  const [one, other] = [
    await register('Maria José Souza', '(11) 98999-0001'),
    await register('Maria Jose Souza', '(11) 98999-0002'),
  ]
  const pairs = async () =>
    (await desk.get<LookalikePairsAnswer>('/api/lookalikes')).items.map((pair) => [pair.one.id, pair.other.id].sort())
  assert.ok((await pairs()).some((pair) => pair.includes(one) && pair.includes(other)))
  await ok('DELETE', `/api/contacts/${one}/lookalikes/${other}`)
  assert.ok(!(await pairs()).some((pair) => pair.includes(one)))
})

test('another clinic sees none of it, and a visitor or professional edits nothing', async () => {
  const other = newId('clinic')
  await makeClinic(w.app, {
    clinicId: other,
    channelId: newId('channel'),
    zone: 'America/Manaus',
    quietTimeMs: 0,
    open: 'mon-fri 08:00-18:00',
  })
  const stranger = await w.desk('owner', other)
  const id = await register('Nilza Alves', '(11) 97111-0001')
  assert.equal((await stranger.get<ContactsAnswer>('/api/contacts')).total, 0)
  await assert.rejects(stranger.get(`/api/contacts/${id}`), /404/)
  const mine = await stranger.send('POST', '/api/contacts', { name: 'Nilza daqui', phone: '(11) 97111-0001' })
  assert.equal(mine.status, 200, 'the same phone may be known to two clinics')
  const theirs = await stranger.get<ContactsAnswer>('/api/contacts?q=nilza')
  assert.deepEqual([theirs.total, theirs.items.map((one) => one.name)], [1, ['Nilza daqui']])
  assert.deepEqual(await names('q=nilza'), ['Nilza Alves'])
  assert.equal((await stranger.send('POST', `/api/contacts/${id}/notes`, { text: 'oi' })).status, 404)
  const professional = await w.desk('professional')
  assert.equal((await professional.send('PUT', `/api/contacts/${id}`, { city: 'Santos' })).status, 403)
})

test('screens hear that people changed', async () => {
  const before = w.heard.length
  await register('Odete Lima', '(11) 97222-0001')
  const limit = AbortSignal.timeout(5_000)
  while (!w.heard.slice(before).some((change) => change.changed === 'contacts')) {
    limit.throwIfAborted()
    await new Promise((resolve) => setImmediate(resolve))
  }
})

async function writesByPhone(digits: string, displayName: string): Promise<void> {
  const alias = { kind: 'phone', scope: '', value: digits } as const
  const raw = { text: 'oi' }
  await w.app.receiver.receive([
    {
      address: { kind: 'simulator', externalId: w.clinicId, appId: null },
      inbound: [
        {
          type: 'message',
          externalId: `in.${digits}`,
          sender: { aliases: [alias], replyTo: alias, displayName, username: null },
          sentAt: w.now(),
          content: { kind: 'text', text: 'oi' },
          replyToExternalId: null,
          referral: null,
          fromClinic: false,
          raw,
        },
      ],
    },
  ])
}
