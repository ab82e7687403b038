/** A connected Rasa learns what a clinic taught, after our own model and never in its way. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { OtherState, UnderstandingAnswer, VersionItem } from '#assistant/learning/contract.ts'
import { FakeRasa } from '../fakes/rasa/server.ts'
import { world, type Desk, type World } from '../world.ts'

const token = 'a token for tests'
const fake = new FakeRasa({ token })
let w: World
let owner: Desk
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00', rasaUrl: await fake.listen(), rasaToken: token, trainingFolds: 2 })
  const paula = await w.professional({ name: 'Dra. Paula', open: 'mon-fri 09:00-18:00' })
  await w.service({ name: 'Zuzubina facial', resourceIds: [paula] })
  owner = await w.desk('owner')
})
after(async () => {
  await w.close()
  await fake.close()
})

const latest = async (): Promise<VersionItem> => {
  const { versions } = await owner.get<UnderstandingAnswer>('/api/understanding')
  assert.ok(versions[0])
  return versions[0]
}
const rasaIs = (state: OtherState['state']): OtherState[] => [{ name: 'Rasa', state }]
const activate = async (versionId: string | null): Promise<void> =>
  assert.equal((await owner.send('PUT', '/api/understanding/active', { versionId })).status, 200)
/** What Rasa was taught last, under one intent or table. */
const taughtAs = (kind: 'intent' | 'lookup', name: string): string =>
  (fake.trained.at(-1)?.nlu ?? [])
    .filter((item) => Object.entries(item).some(([key, value]) => key === kind && value === name))
    .map(({ examples }) => JSON.stringify(examples))
    .join()
const sayings = ['bota eu no caderninho', 'quero ficar no caderninho', 'quanto custa?']

test('our own model hears while Rasa still learns; then Rasa uses the same sentences and the clinic’s names', async () => {
  for (const text of sayings)
    assert.equal(
      (await owner.send('POST', '/api/understanding/examples', { turnId: null, text, intent: 'waitlist' })).status,
      200,
    )
  assert.equal((await owner.send('POST', '/api/understanding/versions')).status, 202)
  fake.mood = { kind: 'slow', afterMs: 3_000 }
  const draining = w.drainJobs()
  const limit = AbortSignal.timeout(180_000)
  while ((await latest()).others.length === 0 && !limit.aborted) await pause(100)
  assert.deepEqual([(await latest()).others, fake.trained.length], [rasaIs('learning'), 0])
  assert.equal((await latest()).status, 'active')
  await draining

  assert.equal(fake.trained.length, 1)
  assert.deepEqual((await latest()).others, rasaIs('learned'))
  assert.match(fake.model ?? '', /^20260101-120000/, 'the new model is loaded')
  assert.match(taughtAs('intent', 'waitlist'), /caderninho/)
  assert.match(taughtAs('intent', 'waitlist'), /quanto custa\?/, 'the clinic’s word counts more than the house’s')
  assert.match(taughtAs('lookup', 'service'), /Zuzubina facial/)
  assert.match(taughtAs('lookup', 'professional'), /Dra\. Paula/)
})

test('going back takes the sentences from Rasa as well', async () => {
  fake.mood = { kind: 'well' }
  await activate(null)
  await w.drainJobs()
  assert.equal(fake.trained.length, 2)
  assert.doesNotMatch(taughtAs('intent', 'waitlist'), /caderninho/)
})

test('a Rasa that is down is told on the version, which hears all the same', async () => {
  fake.mood = { kind: 'status', status: 500 }
  const { id } = await latest()
  await activate(id)
  await w.drainJobs()
  const version = await latest()
  assert.deepEqual([version.status, version.others], ['active', rasaIs('failed')])
  assert.equal(fake.trained.length, 2)
})
