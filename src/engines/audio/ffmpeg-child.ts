/**
 * FFmpeg (WebAssembly) in a process of its own: one job comes by standard input, its results leave by standard output. What a stranger
 * sent is decoded here and nowhere else. There is nothing to reach: the only files are the input and the outputs, in memory; there is no
 * network; and the parent starts it with Node's permissions closed and kills it when its time is up.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import { readJob, writeResults, type Job } from './ffmpeg-wire.ts'

/** What the core offers, as its own README documents it; it brings no types. */
type Core = {
  FS: { writeFile: (path: string, bytes: Uint8Array) => void; readFile: (path: string) => Uint8Array }
  exec: (...args: string[]) => number
  setLogger: (logger: (line: { message: string }) => void) => void
}
type CreateCore = (options: { wasmBinary: Uint8Array; mainScriptUrlOrBlob: string }) => Promise<Core>

// WebAssembly pages of 64 KiB. What wants more is no voice note: its allocation fails, and FFmpeg gives up by itself.
const mostPages = (144 * 1024 * 1024) / 65_536
limitMemory(mostPages)
// The core believes it runs in a browser's worker.
Object.assign(globalThis, { self: { location: { href: '' } } })

const job = readJob(await buffer(process.stdin))
const core = await startCore()
core.setLogger(() => {})
core.FS.writeFile('input', job.input)
writeResults(process.stdout, { code: run(core, job), outputs: job.outputs.map((_, i) => read(core, i)) })

async function startCore(): Promise<Core> {
  const [, , corePath = '', wasmPath = ''] = process.argv
  const create = createRequire(import.meta.url)(corePath) as CreateCore // the package's one export
  const wasmURL = 'ffmpeg-core.wasm'
  return create({
    wasmBinary: readFileSync(wasmPath),
    mainScriptUrlOrBlob: `core#${btoa(JSON.stringify({ wasmURL }))}`,
  })
}

/** The container is the one our own eyes found in the bytes: a playlist, or any format that names other files, is never even tried. */
function run({ exec }: Core, { demuxer, outputs }: Job): number {
  const input = ['-hide_banner', '-loglevel', 'error', '-protocol_whitelist', 'file', '-f', demuxer, '-i', 'input']
  return exec(...input, ...outputs.flatMap((args, i) => [...args, `output${i}`]))
}

function read({ FS }: Core, i: number): Uint8Array {
  try {
    return FS.readFile(`output${i}`)
  } catch {
    // FFmpeg gave up before it began this one.
    return new Uint8Array()
  }
}

type Memory = { buffer: ArrayBuffer; grow: (by: number) => number }

function limitMemory(pages: number): void {
  // Node has it as every engine of JavaScript; its types leave it to a browser's.
  const { prototype } = (globalThis as unknown as { WebAssembly: { Memory: { prototype: Memory } } }).WebAssembly.Memory
  const { grow } = prototype
  prototype.grow = function (this: Memory, by: number): number {
    if (this.buffer.byteLength / 65_536 + by > pages) throw new RangeError('more memory than a file of a chat needs')
    return grow.call(this, by)
  }
}
