/** The command line: `npm run -s harmonia -- COMMAND`. Answers go to stdout and nothing else does; faults go to stderr. */
import { text } from 'node:stream/consumers'
import { runAdmin } from './cli-admin.ts'
import { runChat } from './cli-chat.ts'
import { runEvaluate } from './evaluation/index.ts'
import { runRasa } from './cli-rasa.ts'
import { runSpeech } from './cli-speech.ts'
import { commandsForUnderstanding, recogniserCatalogue } from '#assistant/index.ts'
import { demoKnown } from '#demo/index.ts'
import { runClassify, runUnderstand } from '#engines/understanding/index.ts'
import { systemClock } from '#platform/clock.ts'
import { Refusal, StartupFault } from '#platform/errors.ts'
import { presentScenario } from '#scheduling/index.ts'

type Command = { usage: string; run: (args: string[]) => Promise<void> }

const commands: Record<string, Command> = {
  understand: {
    usage: 'understand                      JSON lines in {"id","text","now"?,"zone"?}, what was understood out',
    run: understand,
  },
  classify: {
    usage: 'classify --train A.json --test B.json   trains the embedded classifier on A, prints how it does on B',
    run: (args) => runClassify({ args, output: process.stdout }),
  },
  slots: {
    usage: 'slots                           a scheduling scenario as JSON on stdin, its free slots out (docs/slots.md)',
    run: async () => {
      process.stdout.write(`${JSON.stringify(presentScenario(await readJson()), null, 2)}\n`)
    },
  },
  chat: { usage: 'chat                            talk to the assistant of a demo clinic in the terminal', run: runChat },
  evaluate: {
    usage:
      'evaluate [--interpreter embedded,scripted] [--live] [--repeat 3] [--only PART] [--json]   plays the scripted conversations',
    run: runEvaluate,
  },
  rasa: {
    usage:
      'rasa generate [--check]         writes the Rasa project of `rasa/` from the training sentences and the procedures (docs/rasa.md)\n' +
      '  rasa import FILE… [--map THEIRS=OURS]… [--out FILE]   old training files of Rasa, Markdown or YAML, in our format\n' +
      '  rasa train                      teaches the Rasa at RASA_URL and lets it use the model',
    run: runRasa,
  },
  speech: {
    usage:
      'speech install                  Whisper on this machine: voice notes become words without leaving it (550 MB, 2.5 GB of memory)',
    run: runSpeech,
  },
  admin: {
    usage:
      'admin owner --email E [--name N] [--clinic NAME]    first owner (and clinic), or a new password for an existing one\n' +
      '  admin owner --email E --reset-second-factor         for who lost phone and recovery codes\n' +
      '  admin channel add cloud-api --phone-number-id … --waba-id … --app-secret … --verify-token … --access-token … [--clinic ID] [--label …] [--mode observe|test|draft|on]\n' +
      '  admin quarantine [--limit N] [--show ID]            what came for no connected number, or that nobody here reads',
    run: runAdmin,
  },
}

async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2)
  const command = commands[name]
  if (!command) {
    const usage = `Usage: npm run -s harmonia -- COMMAND\n\n${Object.values(commands)
      .map((each) => `  ${each.usage}`)
      .join('\n')}\n`
    throw new StartupFault(name === '' ? usage : `Unknown command "${name}".\n\n${usage}`)
  }
  await command.run(args)
}

/** With the demo clinic's catalogue: there is no clinic of one's own on a command line. */
async function understand(): Promise<void> {
  const known = demoKnown(systemClock.now())
  await runUnderstand({
    input: process.stdin,
    output: process.stdout,
    catalogue: recogniserCatalogue(known),
    commands: (understanding, text) => commandsForUnderstanding(understanding, text, known),
  })
}

async function readJson(): Promise<unknown> {
  try {
    return JSON.parse(await text(process.stdin))
  } catch (cause) {
    throw new StartupFault('The input is not JSON. See docs/slots.md for the format.', { cause })
  }
}

try {
  await main()
} catch (error) {
  if (!(error instanceof StartupFault || error instanceof Refusal)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
