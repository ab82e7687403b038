import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** A WhatsApp of this machine, for whoever wants to see the whole way without one: its address, its key, and where its phone is told what to do. */
export type SimulatedWhatsApp = { url: string; key: string; control: string }

const program = fileURLToPath(new URL('../../../test/fakes/whatsapp-web/main.ts', import.meta.url))
const greeting = z.object({ url: z.string(), key: z.string(), control: z.string() })
const patienceMs = 15_000

/** The way to start one, in a process of its own that ends with this one; null where the sources of the tests are not here. */
export function findSimulatedWhatsApp(): (() => Promise<SimulatedWhatsApp>) | null {
  return existsSync(program) ? startSimulated : null
}

async function startSimulated(): Promise<SimulatedWhatsApp> {
  // Its standard input is what ties it to us: closed when we end, however we do.
  const child = spawn(process.execPath, [program, '--demo'], { stdio: ['pipe', 'pipe', 'ignore'] })
  child.unref()
  child.stdin.on('error', () => child.kill()) // it ended by itself
  const lines = createInterface({ input: child.stdout })
  try {
    const [line] = await Promise.race([firstLine(lines), failLater(child)])
    return greeting.parse(JSON.parse(line))
  } catch (error) {
    child.kill()
    throw new Error('the simulated WhatsApp did not start', { cause: error })
  }
}

async function firstLine(lines: AsyncIterable<string>): Promise<[string]> {
  for await (const line of lines) return [line]
  throw new Error('it said nothing')
}

function failLater(child: ReturnType<typeof spawn>): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('it took too long')), patienceMs).unref()
    child.once('exit', () => reject(new Error('it ended')))
    child.once('error', reject)
  })
}
