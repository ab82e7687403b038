import { parseArgs } from 'node:util'
import { readConfig } from '#platform/config.ts'
import { StartupFault } from '#platform/errors.ts'
import { readConversations } from './conversations.ts'
import { evaluate, type Result } from './evaluate.ts'
import { present } from './report.ts'
import { interpreterNames, openStage, withThrowAwayDatabase, type InterpreterName } from './stage.ts'

const options = {
  interpreter: { type: 'string', default: 'embedded,scripted' },
  live: { type: 'boolean', default: false },
  repeat: { type: 'string', default: '3' },
  only: { type: 'string', default: '' },
  conversations: { type: 'string' },
  least: { type: 'string', default: '95' },
  json: { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
} as const

/** `evaluate`: plays the shipped conversations, tells how each interpreter did, and fails when the embedded one is below `--least` percent. */
export async function runEvaluate(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options })
  const repetitions = readWhole(values.repeat, '--repeat')
  const least = readWhole(values.least, '--least')
  const all = readConversations(values.conversations)
  const chosen = all.filter((one) => `${one.group}/${one.id}`.includes(values.only))
  if (chosen.length === 0) throw new StartupFault(`no conversation has "${values.only}" in its name`)
  const names = readNames(values.live ? `${values.interpreter},live` : values.interpreter)

  const results: Result[] = []
  for (const interpreter of names) {
    const config = (dataDir: string) =>
      readConfig({ ...modelSettings(interpreter), DATA_DIR: dataDir, DEMO: 'off', LOG_LEVEL: 'fatal' })
    const result = await withThrowAwayDatabase(config, async (backing) => {
      const stage = await openStage(interpreter, backing)
      try {
        return await evaluate(stage, chosen, { interpreter, repetitions })
      } finally {
        await stage.close()
      }
    })
    results.push(result)
    if (!values.json) process.stdout.write(`${present(result, !values.quiet)}\n`)
  }
  if (values.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
  const embedded = results.find((one) => one.interpreter === 'embedded')
  const held = embedded?.passed[0] ?? 0
  if (embedded && held * 100 < least * embedded.conversations) process.exitCode = 1
}

/** Only the live mode may use a key, whatever stands in the environment. */
function modelSettings(interpreter: InterpreterName): NodeJS.ProcessEnv {
  if (interpreter !== 'live') return {}
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL, OPENAI_PRICES } = process.env
  if (!OPENAI_API_KEY) throw new StartupFault('--live needs OPENAI_API_KEY. It asks the model for every turn, which costs money.')
  return { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL, OPENAI_PRICES }
}

function readNames(list: string): InterpreterName[] {
  const wanted = list.split(',').filter((name) => name !== '')
  const unknown = wanted.find((name) => !interpreterNames.some((known) => known === name))
  if (unknown !== undefined) throw new StartupFault(`--interpreter ${unknown}: there are ${interpreterNames.join(', ')}`)
  return interpreterNames.filter((name) => wanted.includes(name))
}

function readWhole(text: string, name: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new StartupFault(`${name} takes a whole number, not ${text}`)
  return value
}
