import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { StartupFault } from '#platform/errors.ts'
import { conversationFile, type Conversation } from './format.ts'

const shipped = join(import.meta.dirname, '../../evaluation/conversations')

/** Every conversation of a folder, by file and in the order written. Throws StartupFault naming the file and place of every fault. */
export function readConversations(folder: string = shipped): Conversation[] {
  const files = globSync('*.yml', { cwd: folder }).toSorted()
  if (files.length === 0) throw new StartupFault(`no conversation stands in ${folder}`)
  const conversations = files.flatMap((name) => readFile(name, readFileSync(join(folder, name), 'utf8')))
  const twice = conversations.find((one, i) => conversations.findIndex((other) => other.id === one.id) !== i)
  if (twice) throw new StartupFault(`two conversations are called ${twice.id}`)
  return conversations
}

export function readFile(name: string, text: string): Conversation[] {
  const parsed = conversationFile.safeParse(parseYaml(name, text))
  if (!parsed.success) throw new StartupFault(`${name} is not as docs/evaluation.md describes:\n${z.prettifyError(parsed.error)}`)
  return parsed.data.map((one) => ({ ...one, group: basename(name, '.yml') }))
}

function parseYaml(name: string, text: string): unknown {
  try {
    return parse(text)
  } catch (cause) {
    throw new StartupFault(`${name} is not YAML: ${String(cause)}`, { cause })
  }
}
