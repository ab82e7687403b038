import { StartupFault } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import { installWhisper, isWhisperInstalled, removeWhisper } from './install.ts'
import { readProgress, removeProgress, type Progress } from './install-progress.ts'
import { LocalWhisper } from './local.ts'
import { noRoomBecause, roomAt, type Room } from './room.ts'
import type { Transcribe } from './speech.ts'

export type WhisperStanding = { state: 'absent' } | Progress | { state: 'installed'; isAwake: boolean }

type Parts = { folder: string; log: Log; room?: (folder: string) => Promise<Room> }

/** The Whisper of this machine: put here, heard with, and taken away again while the server runs. */
export class WhisperHere {
  readonly #parts: Parts
  readonly #ears: LocalWhisper
  readonly #stopping = new AbortController()
  #installing: Promise<void> | null = null

  constructor(parts: Parts) {
    this.#parts = parts
    this.#ears = new LocalWhisper(parts.folder)
  }

  /** Null while it is not installed; another process or the command line may have done so since. */
  get transcribe(): Transcribe | null {
    return isWhisperInstalled(this.#parts.folder) ? this.#ears.transcribe : null
  }

  async standing(): Promise<WhisperStanding> {
    const { folder } = this.#parts
    const progress = await readProgress(folder)
    if (progress) return progress
    return isWhisperInstalled(folder) ? { state: 'installed', isAwake: this.#ears.isAwake } : { state: 'absent' }
  }

  /** Why it cannot be installed now, in words; null when it can. */
  async noRoom(): Promise<string | null> {
    const { room = roomAt } = this.#parts
    return noRoomBecause(await room('.'))
  }

  /** Begins, and goes on by itself: `standing` tells how far it is and how it ended. */
  async install(): Promise<void> {
    const { folder, log, ...room } = this.#parts
    const begun = Promise.withResolvers<void>()
    this.#installing ??= installWhisper(folder, { signal: this.#stopping.signal, onStep: () => begun.resolve(), ...room })
      .catch((error: unknown) => {
        // Whoever asked for it reads it in `standing`.
        if (!(error instanceof StartupFault)) throw error
        log.warn({ err: error }, 'Whisper was not installed')
      })
      .finally(() => (this.#installing = null))
    await Promise.race([begun.promise, this.#installing])
  }

  /** Calls an installation off, or takes what is installed away. */
  async remove(): Promise<void> {
    const { folder } = this.#parts
    if ((await readProgress(folder))?.state === 'installing') {
      await removeProgress(folder)
      return this.#installing ?? undefined
    }
    this.#ears.close()
    await removeWhisper(folder)
  }

  async close(): Promise<void> {
    this.#stopping.abort()
    this.#ears.close()
    await this.#installing
  }
}
