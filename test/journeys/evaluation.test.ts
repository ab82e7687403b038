import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { readConversations, readFile } from '#src/evaluation/conversations.ts'
import { evaluate, type Result } from '#src/evaluation/evaluate.ts'
import { openStage, type InterpreterName } from '#src/evaluation/stage.ts'
import { readConfig } from '#platform/config.ts'
import { StartupFault } from '#platform/errors.ts'
import { createTestDatabase } from '../database.ts'

const conversations = readConversations()
const known = new Set(
  [...readFileSync(join(import.meta.dirname, '../../docs/evaluation.md'), 'utf8').matchAll(/^- `([a-z-]+\/[a-z0-9-]+)`/gm)].map(
    ([, name]) => name,
  ),
)
let database: Awaited<ReturnType<typeof createTestDatabase>>
before(async () => (database = await createTestDatabase()))
after(() => database.drop())

async function run(interpreter: InterpreterName, chosen = conversations): Promise<Result> {
  const { url } = database
  const secretKey = 'a key for tests, long enough to pass'
  const config = readConfig({ LOG_LEVEL: 'fatal', DEMO: 'off', DATABASE_URL: url, SECRET_KEY: secretKey })
  const stage = await openStage(interpreter, { url, directUrl: url, secretKey, config })
  try {
    return await evaluate(stage, chosen, { interpreter, repetitions: 1 })
  } finally {
    await stage.close()
  }
}

/** Those in which somebody may be harmed, and of the others every third: `harmonia evaluate` plays them all. */
const played = conversations.filter(({ group }, i) => group === 'safety' || i % 3 === 0)

test('the scripted conversations hold with the embedded interpreter, and what does not is written down', async (t) => {
  assert.ok(conversations.length >= 150)
  const result = await run('embedded', played)
  const held = result.passed[0] ?? 0
  t.diagnostic(`${held} of ${played.length}, a turn p95 ${result.turnMs.p95} ms`)
  const failed = result.failures.map(({ group, id, faults }) => `${group}/${id}: ${faults.join('; ')}`)
  assert.ok(held >= 0.95 * played.length, failed.join('\n'))
  assert.deepEqual(
    failed.filter((line) => !known.has(line.slice(0, line.indexOf(':')))),
    [],
    'a failure that docs/evaluation.md does not list',
  )
})

test('a scripted model goes the whole way: what it is told to answer is what happens, and no more', async () => {
  const chosen = conversations.filter((one) => one.group === 'model')
  assert.ok(chosen.length > 0)
  assert.deepEqual((await run('scripted', chosen)).failures, [])
})

const wrong: [what: string, story: object, fault: RegExp][] = [
  ['a reply that is not given', { talk: [{ says: 'onde fica?', reply: ['R$ 1'] }] }, /does not say R\$ 1/],
  ['words that are said', { talk: [{ says: 'onde fica?', never: ['Rua'] }] }, /says Rua/],
  ['a row that is not there', { talk: [{ says: 'oi' }], end: { rows: [{ service: 'Drenagem' }] } }, /0 appointments, not 1/],
  ['a desk that was called', { talk: [{ says: 'quero falar com uma atendente' }] }, /called the desk/],
  ['a desk that was not', { talk: [{ says: 'oi', handoff: 'pessoa' }] }, /did not call the desk/],
  ['a consent withdrawn', { talk: [{ writes: 'SAIR' }] }, /consent: withdrawn, not none/],
  ['an answer where there should be silence', { talk: [{ says: 'oi', silent: true }] }, /silent: false, not true/],
  ['a command', { talk: [{ says: 'oi', commands: ['start book'] }] }, /no command "start book"/],
  [
    'a time the clinic cannot give',
    { talk: [{ says: 'oi' }], appointments: [{ service: 'Drenagem linfática', at: '2026-11-29 10:00', with: 'Thiago Amaral' }] },
    /is no time the clinic can give/,
  ],
]
test('what goes wrong is seen', async () => {
  const stories = wrong.map(([what, story], i) => ({ id: `wrong-${i}`, about: what, ...story }))
  const { failures } = await run('embedded', readFile('wrong.yml', JSON.stringify(stories)))
  for (const [i, [what, , fault]] of wrong.entries())
    assert.match(failures.find((one) => one.id === `wrong-${i}`)?.faults.join('; ') ?? '', fault, what)
})

test('a file with a fault is refused with its place', () => {
  const files: [text: string, fault: RegExp][] = [
    ['- id: a\n  about: b\n  talk: [{ sayz: oi }]', /sayz/],
    ['- id: A b\n  about: b\n  talk: [{ says: oi }]', /\[0\]\.id/],
    ['- id: a\n  about: b\n  now: 2026-13-01 10:00\n  talk: [{ says: oi }]', /\[0\]\.now/],
    ['- id: a\n  about: b\n  talk: [{ says: oi, reply: "/(/" }]', /reply/],
    ['- [', /not YAML/],
  ]
  for (const [text, fault] of files)
    assert.throws(
      () => readFile('broken.yml', text),
      (error) => error instanceof StartupFault && fault.test(error.message),
      text,
    )
})
