import { z } from 'zod'
import type { KeptFile } from '#channels/contract.ts'

/** Below this a person is asked whether that is what they said. */
export const sureEnough = 0.6

const row = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'kept', 'refused', 'lost']),
  type: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  durationMs: z.number().nullable(),
  peaks: z.array(z.number()).nullable(),
  hasPlayable: z.boolean(),
  hasThumbnail: z.boolean(),
  hearing: z.enum(['none', 'waiting', 'heard', 'silent', 'failed']),
  confidence: z.number().nullable(),
  isCorrected: z.boolean(),
  correctedBy: z.string().nullable(),
})

/** From `shown_message.file`; null of a message without one. */
export function toKeptFile(raw: unknown): KeptFile | null {
  const { data } = row.safeParse(raw)
  if (!data) return null
  const { confidence, peaks, ...file } = data
  return { ...file, peaks: peaks ?? [], isUnsure: !file.isCorrected && confidence !== null && confidence < sureEnough }
}
