import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Example } from './classifier/train.ts'
import { intents } from './model.ts'
import type { Intent } from './model.ts'

/** The training data that comes with the product, in Rasa's format, so that Rasa can be trained on the same. */
export const ownExamplesDir = join(import.meta.dirname, '../../../rasa/data/nlu')

const file = z.object({ version: z.string(), nlu: z.array(z.object({ intent: z.string(), examples: z.string() })) })

/** Every example under a folder of Rasa NLU files (YAML). An intent the model does not know is a fault of the data. */
export function loadExamples(dir: string = ownExamplesDir): Example<Intent>[] {
  const names = readdirSync(dir).filter((name) => name.endsWith('.yml'))
  return names.sort().flatMap((name) => readExamples(readFileSync(join(dir, name), 'utf8'), name))
}

function readExamples(yaml: string, name: string): Example<Intent>[] {
  return file.parse(parse(yaml)).nlu.flatMap(({ intent, examples }) => {
    const known = intents.find((one) => one === intent)
    if (known === undefined) throw new Error(`${name}: unknown intent "${intent}"`)
    return examples
      .split('\n')
      .map((line) => line.replace(/^\s*-\s+/, '').trim())
      .filter((line) => line !== '')
      .map((line) => ({ text: withoutAnnotations(line), intent: known }))
  })
}

/** "marcar [botox](service)" reads "marcar botox". */
export function withoutAnnotations(line: string): string {
  return line.replace(/\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})/g, '$1')
}
