import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Id } from '#platform/ids.ts'
import { openVisit, refuseOld, staffOf, tellChanged, type Writing } from './own-visit.ts'
import { insertCorrection, updateNote } from './queries.ts'

/** A draft, kept while it is typed. Its words are in the record and nowhere else: the audit says that it was written, not what. */
export async function writeNote(ctx: Ctx, wish: Writing & { version: number; note: string }): Promise<number> {
  const { visit } = await openVisit(ctx, wish, 'record')
  if (visit.note === wish.note) return visit.note_version
  refuseOld(wish.version, visit.note_version)
  await updateNote(ctx, visit.id, wish.note, staffOf(ctx))
  ctx.say({ changed: 'clinical' })
  return visit.note_version + 1
}

/** What a closed visit got wrong or left out. The text it corrects stays as it was signed. */
export async function correctVisit(
  ctx: Ctx,
  wish: Writing & { id: Id<'visitCorrection'>; text: string; reason: string },
): Promise<void> {
  const { visit } = await openVisit(ctx, wish, 'correct')
  const { id, text, reason } = wish
  if (!(await insertCorrection(ctx, { id, visitId: visit.id, text, reason, staffId: staffOf(ctx) }))) return
  await tellChanged(ctx, visit)
  await recordAudit(ctx, {
    action: 'visit.corrected',
    about: { kind: 'appointment', id: visit.appointment_id },
    after: { reason },
  })
}
