import { z } from 'zod'
import type { Vault } from '#platform/crypto.ts'
import type { FormAnswerId } from '#platform/ids.ts'

const shape = z.object({
  formVersionId: z.string(),
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  isAccepted: z.boolean(),
  /** The questions whose answers rang. */
  alarms: z.array(z.string()),
  signature: z.object({ name: z.string(), strokes: z.array(z.array(z.tuple([z.number(), z.number()]))) }),
  signedAt: z.string(),
})
export type SealedAnswer = z.infer<typeof shape>

/** What was signed, as it lies in the database: moved to another row, or with a bit changed, it does not open. */
export const sealedAnswer = {
  place: (id: FormAnswerId): string => `form_answer:${id}`,
  open: (vault: Vault, id: FormAnswerId, sealed: Buffer): SealedAnswer =>
    shape.parse(JSON.parse(vault.open(sealedAnswer.place(id), sealed))),
}
