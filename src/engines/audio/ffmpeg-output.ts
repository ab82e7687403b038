/** A file that FFmpeg writes, kept in pieces. Its own files in memory grow by copying themselves, and are then there three times over. */
const pieceBytes = 1_048_576

/** What the core's file system asks of a device, as its own documentation has it. */
export type Stream = { position: number }
export type DeviceOps = {
  open: () => void
  close: () => void
  write: (stream: Stream, from: Int8Array, offset: number, length: number, position: number) => number
  llseek: (stream: Stream, offset: number, whence: 0 | 1 | 2) => number
}

export class Output {
  readonly #pieces: Uint8Array[] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  readonly ops: DeviceOps = {
    open: () => {},
    close: () => {},
    write: (_stream, from, offset, length, position) => {
      this.#write(from.subarray(offset, offset + length), position)
      return length
    },
    llseek: (stream, offset, whence) => {
      const start = whence === 0 ? 0 : whence === 1 ? stream.position : this.#size
      return start + offset
    },
  }

  get pieces(): Uint8Array[] {
    return this.#pieces.map((piece, i) => piece.subarray(0, this.#size - i * pieceBytes))
  }

  #write(bytes: Int8Array, position: number): void {
    for (let done = 0; done < bytes.length;) {
      const at = position + done
      const inPiece = at % pieceBytes
      const part = bytes.subarray(done, done + pieceBytes - inPiece)
      const piece = (this.#pieces[Math.floor(at / pieceBytes)] ??= new Uint8Array(pieceBytes))
      piece.set(part, inPiece)
      done += part.length
    }
    this.#size = Math.max(this.#size, position + bytes.length)
  }
}
