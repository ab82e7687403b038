import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { StartupFault } from '#platform/errors.ts'
import { runClassify, runUnderstand } from './command-line.ts'
import type { UnderstandingEngine } from './engine.ts'

/** Hears the wall time it was given and nothing else. */
const echo: UnderstandingEngine = {
  understand: ({ now, zone }) => ({
    intent: 'book',
    confidence: 0.98765,
    ranking: [],
    rules: [],
    entities: [],
    when: null,
    span: { from: now.toISOString(), to: zone, grain: 'day' },
    greets: false,
    thanks: false,
  }),
}

async function understand(lines: string[]): Promise<unknown[]> {
  const output = new PassThrough()
  const all = text(output)
  await runUnderstand({
    input: Readable.from(lines.map((line) => `${line}\n`)),
    output,
    engine: echo,
    commands: (heard) => [{ do: heard.intent }],
  })
  output.end()
  return (await all)
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
}

test('understand answers a line for a line, in order', async () => {
  const answers = await understand([
    '{"id":"a","text":"oi","now":"2027-03-03T13:00:00Z"}',
    '',
    '{"id":2,"text":"oi","now":"2027-03-03T10:00:00","zone":"America/Manaus"}',
  ])
  assert.deepEqual(answers, [
    {
      id: 'a',
      intent: 'book',
      confidence: 0.9877,
      entities: [],
      when: { from: '2027-03-03T13:00:00.000Z', to: 'America/Sao_Paulo', grain: 'day' },
      commands: [{ do: 'book' }],
    },
    {
      id: 2,
      intent: 'book',
      confidence: 0.9877,
      entities: [],
      when: { from: '2027-03-03T14:00:00.000Z', to: 'America/Manaus', grain: 'day' },
      commands: [{ do: 'book' }],
    },
  ])
})

test('a broken line is answered with its fault and the next one is still read', async () => {
  const answers = await understand(['not json', '{"text":"oi","zone":"Nowhere/Land"}', '{"id":"b","text":"oi"}'])
  assert.deepEqual(
    answers.map((answer) => typeof answer === 'object' && answer !== null && 'error' in answer),
    [true, true, false],
  )
})

test('classify trains on one file and reports on another', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'classify-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const train = [
    { text: 'quero uma banana', intent: 'fruit' },
    { text: 'uva e pera', intent: 'fruit' },
    { text: 'um martelo', intent: 'tool' },
    { text: 'prego e serra', intent: 'tool' },
  ]
  writeFileSync(join(folder, 'a.json'), JSON.stringify(train))
  writeFileSync(
    join(folder, 'b.json'),
    JSON.stringify([
      { text: 'banana', intent: 'fruit', split: 'test' },
      { text: 'martelo', intent: 'tool' },
    ]),
  )
  const output = new PassThrough()
  const all = text(output)
  await runClassify({ args: ['--train', join(folder, 'a.json'), '--test', join(folder, 'b.json')], output })
  output.end()
  const report: unknown = JSON.parse(await all)
  assert.ok(
    typeof report === 'object' &&
      report !== null &&
      'accuracy' in report &&
      'macro_f1' in report &&
      'train_ms' in report &&
      'parse_us_p50' in report &&
      'predictions' in report,
  )
  assert.equal(report.accuracy, 1)
  assert.equal(report.macro_f1, 1)
})

test('a missing option or file is one clear line', async () => {
  const output = new PassThrough()
  await assert.rejects(runClassify({ args: ['--train', 'a.json'], output }), StartupFault)
  await assert.rejects(runClassify({ args: ['--train', '/nowhere/a.json', '--test', '/nowhere/b.json'], output }), StartupFault)
})
