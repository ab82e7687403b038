/** How a job and its results travel between the server and the process that runs FFmpeg: a line of JSON, then bytes. */
import { z } from 'zod'
import type { Output } from './ffmpeg-output.ts'

/** `outputs`: FFmpeg's arguments for each, without a name. */
export type Job = { demuxer: string; outputs: string[][]; input: Uint8Array }
/** In the order asked for; empty is one that could not be made. */
export type Results = { code: number; outputs: Uint8Array[] }

const jobLine = z.object({ demuxer: z.string(), outputs: z.array(z.array(z.string())) })
const resultLine = z.object({ code: z.number(), lengths: z.array(z.number().int().min(0)) })

export function writeJob(to: NodeJS.WritableStream, { demuxer, outputs, input }: Job): void {
  to.write(`${JSON.stringify({ demuxer, outputs })}\n`)
  to.end(input)
}

export function readJob(bytes: Buffer): Job {
  const { line, rest } = split(bytes)
  return { ...jobLine.parse(line), input: rest }
}

export function writeResults(to: NodeJS.WritableStream, code: number, outputs: readonly Output[]): void {
  to.write(`${JSON.stringify({ code, lengths: outputs.map((one) => one.size) })}\n`)
  for (const output of outputs) for (const piece of output.pieces) to.write(piece)
}

export function readResults(bytes: Buffer): Results {
  const { line, rest } = split(bytes)
  const { code, lengths } = resultLine.parse(line)
  let at = 0
  const outputs = lengths.map((length) => rest.subarray(at, (at += length)))
  if (at !== rest.length) throw new Error('the results broke off')
  return { code, outputs }
}

function split(bytes: Buffer): { line: unknown; rest: Buffer } {
  const end = bytes.indexOf(10)
  if (end < 0) throw new Error('no line came')
  const line: unknown = JSON.parse(bytes.subarray(0, end).toString('utf8'))
  return { line, rest: bytes.subarray(end + 1) }
}
