import type { Readable } from 'node:stream'

/** `key` is where it stands: its owner and its hash, so the same bytes of the same owner are kept once. */
export type Kept = { key: string; sizeBytes: number }

export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

export type Storage = {
  /** Nothing of it is to be found until it is whole. */
  keep: (owner: string, content: Pieces, maxBytes: number) => Promise<Kept>
  read: (key: string) => Promise<Buffer>
  size: (key: string) => Promise<number>
  /** Both ends included. */
  open: (key: string, range?: { start: number; end: number }) => Readable
  list: (owner: string) => AsyncIterable<{ key: string; at: Date }>
  remove: (key: string) => Promise<void>
  /** Removes what never became whole and nobody works on any more. How many. */
  sweep: (now: Date) => Promise<number>
}

export class StorageError extends Error {
  /** 'full': too much is being received at once, or the disk is full; later it may do. */
  readonly why: 'too_large' | 'empty' | 'full' | 'missing'
  constructor(why: 'too_large' | 'empty' | 'full' | 'missing', cause?: unknown) {
    super(`storage: ${why}`, { cause })
    this.name = 'StorageError'
    this.why = why
  }
}
