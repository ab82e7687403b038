import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { FakeRasa } from '../test/fakes/rasa/server.ts'
import { runRasa } from './cli-rasa.ts'

const dir = mkdtempSync(join(tmpdir(), 'harmonia-rasa-'))
after(() => rmSync(dir, { recursive: true }))

test('the Rasa project in the checkout is what the data give', async () => {
  await runRasa(['generate', '--check'])
})

test('an old file becomes examples, and an unknown intent is named with the way to map it', () => {
  const old = join(dir, 'nlu.md')
  writeFileSync(
    old,
    '## intent:agendar\n- qro marcar um horario sexta zzz\n- me encaixa amanha zzz\n## intent:greet\n- oie zzz\n',
  )
  const harmonia = (...args: string[]) =>
    spawnSync(process.execPath, ['src/cli.ts', 'rasa', 'import', old, ...args], {
      cwd: join(import.meta.dirname, '..'),
      encoding: 'utf8',
    })
  const first = harmonia()
  assert.equal(first.status, 0, first.stderr)
  assert.match(first.stdout, /intent: greet/)
  assert.match(first.stderr, /Unknown intent agendar \(2 examples left out\): --map agendar=book/)
  const out = join(dir, 'antigo.yml')
  const second = harmonia('--map', 'agendar=book', '--out', out)
  assert.equal(second.stdout, '')
  assert.match(readFileSync(out, 'utf8'), /intent: book[^]*me encaixa amanha zzz/)
  assert.match(harmonia('--map', 'agendar=pizza').stderr, /--map agendar=pizza: write THEIRS=OURS/)
})

test('training by the command needs a Rasa to train, and tells what went wrong', async () => {
  const fake = new FakeRasa({ token: 'x', hasModel: false })
  process.env['RASA_URL'] = await fake.listen()
  try {
    await assert.rejects(runRasa(['train']), /Rasa was not trained: .*401/)
    process.env['RASA_TOKEN'] = 'x'
    await runRasa(['train'])
    assert.equal(fake.trained.length, 1)
    assert.notEqual(fake.model, null)
  } finally {
    delete process.env['RASA_URL']
    delete process.env['RASA_TOKEN']
    await fake.close()
  }
  await assert.rejects(runRasa(['train']), /Set RASA_URL/)
})
