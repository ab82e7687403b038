import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type {
  DoubtfulTurnsAnswer,
  ExamplesAnswer,
  ModelUseAnswer,
  NameablesAnswer,
  UnderstandingAnswer,
} from '#assistant/learning/contract.ts'
import { loadExamples } from '#engines/understanding/examples.ts'
import { newId } from '#platform/ids.ts'
import { makeClinic, world, type Desk, type Person, type World } from '../world.ts'

let w: World
let owner: Desk
const other = newId('clinic')
const otherChannel = newId('channel')
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00', trainingFolds: 2 })
  const reception = { zone: 'America/Sao_Paulo', quietTimeMs: 2_000, open: 'mon-fri 09:00-19:00' }
  await makeClinic(w.app, { clinicId: other, channelId: otherChannel, ...reception })
  const paula = await w.professional({ name: 'Dra. Paula', open: 'mon-fri 09:00-18:00' })
  await w.service({ name: 'Toxina botulínica', resourceIds: [paula] })
  owner = await w.desk('owner')
})
after(() => w.close())

const turns = (doubt: string): Promise<DoubtfulTurnsAnswer> => owner.get(`/api/understanding/turns?doubt=${doubt}`)
const standing = (): Promise<UnderstandingAnswer> => owner.get('/api/understanding')
const teach = (text: string, intent: string, turnId: string | null = null) =>
  owner.send('POST', '/api/understanding/examples', { turnId, text, intent })
const intentOf = async (person: Person): Promise<string | null> => {
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ intent: string | null }>`
      select t.intent from turn t join conversation v on v.id = t.conversation_id join identity i on i.contact_id = v.contact_id
      where i.value = ${person.slug} order by t.upto_seq desc limit 1`,
  )
  return row?.intent ?? null
}
const train = async (): Promise<UnderstandingAnswer> => {
  assert.equal((await owner.send('POST', '/api/understanding/versions')).status, 202)
  await w.drainJobs()
  return standing()
}
const activate = (versionId: string | null) => owner.send('PUT', '/api/understanding/active', { versionId })

/** What the people of one town say when they want to be called if a time comes free; no example of the house has it. */
const saying = 'põe eu no caderninho'
const variants = [
  'bota eu no caderninho',
  'quero ficar no caderninho',
  'anota eu no caderninho aí',
  'entro no caderninho?',
  'caderninho pra mim',
]

test('a message that was not understood is taught, trained, and then understood here and nowhere else; and back again', async () => {
  const ana = w.person('Ana Souza')
  await w.asks(ana, 'bom dia')
  assert.match(await w.asks(ana, saying), /entend/i)
  assert.equal((await standing()).toReview.not_understood, 1)
  const [item] = (await turns('not_understood')).items
  assert.ok(item)
  assert.equal(item.text, saying)
  assert.equal(item.example, saying)
  assert.equal(item.contactName, 'Ana Souza')
  assert.ok(item.answer && item.guesses.length > 0)

  const taught = await teach(`${item.text}, cpf 529.982.247-25, Ana Souza`, 'waitlist', item.id)
  assert.deepEqual(taught, {
    status: 200,
    body: { id: (taught.body as { id: string }).id, text: `${saying}, cpf [CPF], [nome]` }, // shown by the status
  })
  assert.equal((await teach(item.text, 'waitlist', item.id)).status, 409, 'a colleague was first')
  for (const text of variants) assert.equal((await teach(text, 'waitlist')).status, 200)
  assert.deepEqual((await turns('not_understood')).items, [])
  assert.deepEqual([(await standing()).examples, (await standing()).untaught], [6, 6])

  const trained = await train()
  const [version] = trained.versions
  assert.ok(version?.report)
  assert.deepEqual([version.number, version.status, version.ownExamples, version.keptBack], [1, 'active', 6, []])
  assert.ok(version.report.house.now.macroF1 > 0.7, JSON.stringify(version.report.house))
  assert.ok(version.report.own.right > version.report.own.rightBefore, JSON.stringify(version.report.own))
  assert.equal(trained.untaught, 0)
  assert.ok(w.heard.some((change) => change.changed === 'understanding'))

  const bia = w.person('Bia')
  await w.asks(bia, 'oi, põe meu nome no caderninho?')
  assert.equal(await intentOf(bia), 'waitlist')
  assert.equal(await understandsElsewhere('oi, põe meu nome no caderninho?'), false)

  assert.equal((await activate(null)).status, 200)
  const clara = w.person('Clara')
  await w.asks(clara, 'oi, põe meu nome no caderninho?')
  assert.notEqual(await intentOf(clara), 'waitlist')
  assert.equal((await activate(version.id)).status, 200)
  const dora = w.person('Dora')
  await w.asks(dora, 'oi, põe meu nome no caderninho?')
  assert.equal(await intentOf(dora), 'waitlist')
})

test('a set of wrong examples is trained and waits, with its reason, for a person', async () => {
  const prices = loadExamples().filter((one) => one.intent === 'price')
  await w.asSystem(
    (ctx) => ctx.sql`
      insert into training_example (id, text, key, intent, created_at, changed_at)
      select 'exm_' || place, text, 'wrong ' || place, 'parking', ${ctx.now}, ${ctx.now}
      from unnest(${prices.map((one) => one.text.slice(0, 500))}::text[]) with ordinality as p (text, place)`,
  )
  const { versions } = await train()
  const [wrong, right] = versions
  assert.ok(wrong && right)
  assert.equal(wrong.status, 'ready', JSON.stringify(wrong.report?.house))
  assert.ok(wrong.keptBack.includes('intent'), wrong.keptBack.join())
  assert.equal(right.status, 'active')
  const eva = w.person('Eva')
  assert.match(await w.asks(eva, 'quanto custa a toxina botulínica?'), /R\$ 180/)
  assert.deepEqual(wrong.can.activate, { allowed: true })
})

test('two trainings at once, a training of nothing and a version that is none are refused', async () => {
  assert.equal((await owner.send('POST', '/api/understanding/versions')).status, 202)
  assert.equal((await owner.send('POST', '/api/understanding/versions')).status, 409)
  await w.asSystem((ctx) => ctx.sql`update classifier_version set status = 'failed' where status = 'training'`)
  await w.drainJobs()
  assert.equal((await standing()).versions[0]?.status, 'failed')
  const stranger = await w.desk('owner', other)
  assert.equal((await stranger.send('POST', '/api/understanding/versions')).status, 409)
  const [mine] = (await standing()).versions.filter((one) => one.status === 'ready')
  assert.equal((await stranger.send('PUT', '/api/understanding/active', { versionId: mine?.id })).status, 404)
  assert.deepEqual((await stranger.get<UnderstandingAnswer>('/api/understanding')).versions, [])
})

test('a patient’s name for a procedure goes to the catalogue and is understood at once', async () => {
  const fia = w.person('Fia')
  assert.doesNotMatch(await w.asks(fia, 'quanto é o zuzuba?'), /180/)
  const { items } = await owner.get<NameablesAnswer>('/api/understanding/nameables')
  const toxin = items.find((one) => one.name === 'Toxina botulínica')
  assert.ok(toxin)
  const naming = { turnId: null, words: 'zuzuba', meansId: toxin.id }
  assert.equal((await owner.send('POST', '/api/understanding/synonyms', naming)).status, 204)
  assert.match(await w.asks(w.person('Gil'), 'quanto é o zuzuba?'), /R\$ 180/)
})

test('who takes the word from the assistant corrects it; what was right after all becomes an example, what is ignored goes', async () => {
  const hugo = w.person('Hugo')
  await w.asks(hugo, 'onde fica a clínica?')
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ id: string }>`
      select v.id from conversation v join identity i on i.contact_id = v.contact_id where i.value = ${hugo.slug}`,
  )
  assert.equal((await owner.send('PUT', `/api/conversations/${row?.id}/holder`, { heldBy: 'desk' })).status, 200)
  const [corrected] = (await turns('corrected')).items
  assert.deepEqual([corrected?.text, corrected?.heard.intent], ['onde fica a clínica?', 'address'])
  const review = (id: string | undefined, verdict: string) =>
    owner.send('PUT', `/api/understanding/turns/${id}/review`, { review: verdict })
  assert.equal((await review(corrected?.id, 'right')).status, 204)
  const { items } = await owner.get<ExamplesAnswer>('/api/understanding/examples')
  assert.deepEqual([items[0]?.text, items[0]?.intent], ['onde fica a clínica?', 'address'])
  assert.equal((await owner.send('DELETE', `/api/understanding/examples/${items[0]?.id}`)).status, 204)

  await w.asks(w.person('Iara'), 'xcvbnm qwerty zlorp')
  const left = (await turns('not_understood')).items
  assert.ok(left.length > 0)
  for (const { id } of left) assert.equal((await review(id, 'ignored')).status, 204)
  assert.deepEqual((await turns('not_understood')).items, [])
})

test('the reception does not read it; the history says who taught and who put to use', async () => {
  const reception = await w.desk('receptionist')
  await assert.rejects(reception.get('/api/understanding'), /403/)
  await assert.rejects(reception.get('/api/understanding/turns?doubt=unsure'), /403/)
  assert.deepEqual(await reception.get<ModelUseAnswer>('/api/understanding/model-use'), {
    model: null,
    costMicros: 0,
    calls: 0,
    meanMs: null,
    faults: [],
  })
  const { items } = await owner.get<{ items: { action: string }[] }>('/api/audit?limit=100')
  for (const action of ['example.taught', 'example.removed', 'classifier.requested', 'classifier.activated'])
    assert.ok(
      items.some((one) => one.action === action),
      action,
    )
})

/** Whether the other clinic's assistant makes a waiting list of it. */
async function understandsElsewhere(text: string): Promise<boolean> {
  const alias = { kind: 'simulator', scope: otherChannel, value: 'someone' } as const
  await w.app.receiver.receive([
    {
      address: { kind: 'simulator', externalId: other, appId: null },
      inbound: [
        {
          type: 'message',
          externalId: 'in.someone.1',
          sender: { aliases: [alias], replyTo: alias, displayName: 'Zoé', username: null },
          sentAt: w.now(),
          content: { kind: 'text', text },
          replyToExternalId: null,
          referral: null,
          fromClinic: false,
          raw: { text },
        },
      ],
    },
  ])
  await w.settle()
  const [row] = await w.app.work(
    other,
    { kind: 'system', what: 'test' },
    (ctx) => ctx.sql<{ intent: string | null }>`select intent from turn`,
  )
  assert.ok(row, 'the other clinic heard it')
  return row.intent === 'waitlist'
}
