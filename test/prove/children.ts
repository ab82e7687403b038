import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const checkout = join(import.meta.dirname, '../..')
const living = new Set<ChildProcess>()
// Our own end takes along what we started, whatever ended us short of kill -9.
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL')
})

/** Starts a program of this checkout on this Node, with nothing of our environment but the way to find programs. */
export function startProgram(
  program: string,
  options: { args?: string[]; env: Record<string, string>; nodeArgs?: string[] },
): ChildProcess {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/', NODE_NO_WARNINGS: '1', ...options.env }
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), join(checkout, program), ...(options.args ?? [])], {
    cwd: checkout,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  living.add(child)
  child.once('exit', () => living.delete(child))
  return child
}

/** Runs a program to its end and gives what it printed. Throws with its words when it fails. */
export async function runProgram(program: string, options: { args?: string[]; env: Record<string, string> }): Promise<string> {
  const child = startProgram(program, options)
  const printed = collect(child.stdout)
  const said = collect(child.stderr)
  await once(child, 'close')
  if (child.exitCode !== 0) throw new Error(`${program} ended with ${child.exitCode ?? child.signalCode}: ${said()}`)
  return printed()
}

/** Sends the signal and waits for the end; gives the exit code, or null when a signal ended it. */
export async function endBy(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
  return child.exitCode
}

/** What a stream said so far, the last of it when it is much. */
export function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = ''
  stream?.setEncoding('utf8').on('data', (chunk: string) => (text = (text + chunk).slice(-20_000)))
  return () => text
}
