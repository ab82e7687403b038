import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PhraseItem, PhrasesAnswer, PhrasePreviewAnswer } from '#assistant/contract.ts'
import { newId, type ClinicId } from '#platform/ids.ts'
import type { ClinicSettingsAnswer, VoicePreviewAnswer } from '#settings/contract.ts'
import { makeClinic, world, type Desk, type World } from '../world.ts'

let w: World
let owner: Desk
let other: ClinicId
let neighbour: Desk
before(async () => {
  w = await world({ at: '2026-03-02T09:00:00-03:00' })
  owner = await w.desk('owner')
  other = newId('clinic')
  const reception = { zone: 'America/Manaus', quietTimeMs: 0, open: 'mon-fri 08:00-18:00' }
  await makeClinic(w.app, { clinicId: other, channelId: newId('channel'), ...reception })
  neighbour = await w.desk('owner', other)
  const lima = await w.professional({ name: 'Dr. Lima', open: 'mon-fri 09:00-18:00' })
  await w.service({ name: 'Limpeza de pele', resourceIds: [lima] })
})
after(() => w.close())

async function itemOf(desk: Desk, key: string): Promise<PhraseItem> {
  const { groups } = await desk.get<PhrasesAnswer>('/api/assistant/phrases')
  const item = groups.flatMap((group) => group.items).find((each) => each.key === key)
  assert.ok(item, key)
  return item
}

async function save(key: string, ...variants: string[]): Promise<{ status: number; body: unknown }> {
  const { version } = await itemOf(owner, key)
  return owner.send('PUT', '/api/assistant/phrase', { key, variants, version })
}

async function reset(key: string): Promise<number> {
  const { version } = await itemOf(owner, key)
  return (await owner.send('DELETE', '/api/assistant/phrase', { key, version })).status
}

test('a sentence of the clinic’s own is in the next answer, and after a reset the product’s is back', async () => {
  const ana = w.person('Ana')
  assert.match(await w.asks(ana, 'oi'), /Meu nome é Lia/)
  assert.match(await w.asks(ana, 'obrigada!'), /Por nada|Imagina/)

  assert.equal((await save('talk.welcome', 'Disponha, {{ nome }}! Prontinho por aqui 💜✨')).status, 200)
  await w.asks(ana, 'vocês abrem sábado?')
  assert.equal(await w.asks(ana, 'valeu, obrigada'), 'Disponha! Prontinho por aqui 💜')
  const item = await itemOf(owner, 'talk.welcome')
  assert.deepEqual(item.own, ['Disponha, {{ nome }}! Prontinho por aqui 💜✨'])
  assert.equal(item.changedBy, 'owner')

  assert.equal(await reset('talk.welcome'), 204)
  await w.asks(ana, 'vocês abrem sábado?')
  assert.match(await w.asks(ana, 'valeu, obrigada'), /Por nada|Imagina/)
  assert.equal((await itemOf(owner, 'talk.welcome')).own, null)
})

test('the times stay in the clinic’s own words for them, and nothing can be saved that loses them or sets a price', async () => {
  const bia = w.person('Bia')
  const refused = await save('slots.free', 'Tenho muitos horários, viu?')
  assert.equal(refused.status, 400)
  assert.match(JSON.stringify(refused.body), /Falta \{\{ horarios \}\}.*variants\.0/)
  assert.equal((await save('book.confirm', 'Hoje sai por R$ 10! {{ detalhes }}')).status, 400)
  assert.equal((await save('slots.free', '{{ horarios }}', '{% for a in b %}')).status, 400)

  assert.equal((await save('slots.free', 'Que tal um destes, hein?\n{{ horarios }}')).status, 200)
  assert.match(await w.asks(bia, 'quero limpeza de pele amanhã'), /Que tal um destes, hein\?\n1\. amanhã .*com o Dr\. Lima\n2\./)
  assert.equal(await reset('slots.free'), 204)
})

test('another clinic hears nothing of it', async () => {
  assert.equal((await save('talk.hello', 'Salve, salve!')).status, 200)
  const greet = (desk: Desk) => desk.get<VoicePreviewAnswer>('/api/settings/voice-preview?assistantName=Lia')
  assert.match((await greet(owner)).greetings.warm, /^Salve, salve!/)
  assert.doesNotMatch((await greet(neighbour)).greetings.warm, /Salve/)
  assert.equal((await itemOf(neighbour, 'talk.hello')).own, null)

  assert.equal((await neighbour.send('DELETE', '/api/assistant/phrases')).status, 200)
  assert.match((await greet(owner)).greetings.warm, /^Salve, salve!/, 'a reset in another clinic resets nothing here')
  const all = await owner.send('DELETE', '/api/assistant/phrases')
  assert.deepEqual(all.body, { reset: 1 })
  assert.doesNotMatch((await greet(owner)).greetings.warm, /Salve/)
})

test('two people at one sentence: the second is told', async () => {
  const { version } = await itemOf(owner, 'talk.goodbye')
  const body = { key: 'talk.goodbye', version }
  assert.equal((await owner.send('PUT', '/api/assistant/phrase', { ...body, variants: ['Tchau!'] })).status, 200)
  const late = await owner.send('PUT', '/api/assistant/phrase', { ...body, variants: ['Fui!'] })
  assert.equal(late.status, 409)
  assert.deepEqual((await itemOf(owner, 'talk.goodbye')).own, ['Tchau!'])
  assert.equal(await reset('talk.goodbye'), 204)
})

test('a preview says the sentence with samples, or what is wrong and where', async () => {
  const preview = async (key: string, text: string): Promise<PhrasePreviewAnswer> => {
    const { body } = await owner.send('POST', '/api/assistant/phrase-previews', { key, text })
    return body as PhrasePreviewAnswer // as the route's own type says
  }
  assert.deepEqual(await preview('talk.nice_to_meet', 'Que nome lindo, {{ nome }}! Sou a {{ assistente }} 😍😍'), {
    text: 'Que nome lindo, Ana! Sou a Lia 😍',
    fault: null,
  })
  const { fault } = await preview('talk.goodbye', 'Até\n{{ sobrenome }}')
  assert.deepEqual([fault?.line, fault?.column], [2, 4])
  assert.match(fault?.message ?? '', /não conhece “sobrenome”/)
})

test('the notice of closed hours and the emoji are the clinic’s to choose', async () => {
  const chooses = async (more: object): Promise<void> => {
    const { voice } = await owner.get<ClinicSettingsAnswer>('/api/settings/clinic')
    const body = { value: { ...voice.value, ...more }, version: voice.version }
    assert.equal((await owner.send('PUT', '/api/settings/clinic/voice', body)).status, 200)
  }
  w.pass(12 * 3_600_000)
  assert.match(await w.asks(w.person('Caio'), 'oi'), /😊 A clínica está fechada agora e abre amanhã a partir das 9h, mas/)
  assert.equal((await save('talk.closed', 'Já fechamos 😴 Voltamos {{ abre }}.')).status, 200)
  assert.match(await w.asks(w.person('Davi'), 'oi'), /😊 Já fechamos\. Voltamos amanhã a partir das 9h\./)
  await chooses({ emojiPolicy: 'as_written' })
  assert.match(await w.asks(w.person('Enzo'), 'oi'), /😊 Já fechamos 😴 Voltamos amanhã/)
  await chooses({ emojiPolicy: 'none', saysClosed: false })
  assert.doesNotMatch(await w.asks(w.person('Fabi'), 'oi'), /fecha|\p{Extended_Pictographic}/u)
})

test('who only answers reads the sentences and changes none; every change is in the audit', async () => {
  const receptionist = await w.desk('receptionist')
  const { can } = await receptionist.get<PhrasesAnswer>('/api/assistant/phrases')
  assert.equal(can.edit.allowed, false)
  const { version } = await itemOf(owner, 'talk.goodbye')
  const wish = { key: 'talk.goodbye', variants: ['Fui!'], version }
  assert.equal((await receptionist.send('PUT', '/api/assistant/phrase', wish)).status, 403)
  const actions = await w.asSystem(
    (ctx) => ctx.sql<{ action: string }>`select distinct action from audit where action like 'phrase.%' order by action`,
  )
  assert.deepEqual(
    actions.map((row) => row.action),
    ['phrase.all_reset', 'phrase.changed', 'phrase.reset'],
  )
})
