/**
 * FFmpeg (WebAssembly) in a process of its own: one job comes by standard input, its results leave by standard output. What a stranger
 * sent is decoded here and nowhere else. There is nothing to reach: the only files are the input and the outputs, in memory; there is no
 * network; and the parent starts it with Node's permissions closed and kills it when its time is up.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import { Output, type DeviceOps } from './ffmpeg-output.ts'
import { readJob, writeResults, type Job } from './ffmpeg-wire.ts'

/** What the core offers, as its own README documents it; it brings no types. */
type Core = {
  FS: {
    writeFile: (path: string, bytes: Uint8Array, options: { canOwn: boolean }) => void
    makedev: (major: number, minor: number) => number
    registerDevice: (device: number, ops: DeviceOps) => void
    mkdev: (path: string, mode: number, device: number) => void
  }
  exec: (...args: string[]) => number
  setLogger: (logger: (line: { message: string }) => void) => void
}
type CreateCore = (options: { wasmBinary: Uint8Array; mainScriptUrlOrBlob: string }) => Promise<Core>

/** Numbers that no device of the core's own has. */
const ourDevices = 64
const readAndWrite = 0o666

// WebAssembly pages of 64 KiB. What wants more is no voice note: its allocation fails, and FFmpeg gives up by itself.
const mostPages = (144 * 1024 * 1024) / 65_536
limitMemory(mostPages)
// The core believes it runs in a browser's worker.
Object.assign(globalThis, { self: { location: { href: '' } } })

const job = readJob(await buffer(process.stdin))
const core = await startCore()
core.setLogger(() => {})
// As it is, without a copy: what is large is here once.
core.FS.writeFile('input', job.input, { canOwn: true })
const outputs = job.outputs.map((_, i) => openOutput(core, i))
writeResults(process.stdout, run(core, job), outputs)

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

function openOutput({ FS }: Core, i: number): Output {
  const output = new Output()
  const device = FS.makedev(ourDevices, i)
  FS.registerDevice(device, output.ops)
  FS.mkdev(`output${i}`, readAndWrite, device)
  return output
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
