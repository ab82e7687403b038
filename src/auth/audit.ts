import { randomToken } from '#platform/crypto.ts'
import type { Actor, Ctx, EdgeCtx } from '#platform/ctx.ts'
import { newId, type ClinicId, type Id, type IdKind } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import type { AuditAction } from './contract.ts'
import { insertAudit, insertAuditAtEdge, wasAudited } from './queries-audit.ts'

/** What something was about, by the kind its id says. */
export type About = { [K in IdKind]: { kind: K; id: Id<K> } }[IdKind]

export type AuditEntry = {
  action: AuditAction
  about: About
  /** The fields that matter and no others; a person's words or data only where the entry would say nothing without them. */
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/**
 * Records what staff just did, in the same transaction. Nothing when it is the assistant, a patient or a job that acts: use cases
 * that staff and the assistant share may always call it.
 */
export async function recordAudit(ctx: Ctx, entry: AuditEntry): Promise<void> {
  if (ctx.actor.kind === 'staff') await insertAudit(ctx, toRow(entry, ctx.actor.staffId))
}

/** For the edges, which have no clinic of their own: logins, invitations, the command line. */
export async function recordAuditAtEdge(
  edge: EdgeCtx,
  clinicId: ClinicId,
  actor: Extract<Actor, { kind: 'staff' | 'system' }>,
  entry: AuditEntry,
): Promise<void> {
  await insertAuditAtEdge(edge, clinicId, toRow(entry, actor.kind === 'staff' ? actor.staffId : `system ${actor.what}`))
}

/** An opening of what few may read. Screens refetch: the same person's of the same thing within so many minutes is one reading. */
export async function recordReading(ctx: Ctx, entry: Pick<AuditEntry, 'action' | 'about'>, withinMin: number): Promise<void> {
  if (ctx.actor.kind !== 'staff') return
  const since = addMinutes(ctx.now, -withinMin)
  const { action, about } = entry
  if (await wasAudited(ctx, { actor: ctx.actor.staffId, action, aboutId: about.id, since })) return
  await recordAudit(ctx, entry)
}

function toRow({ action, about, before, after }: AuditEntry, actor: string) {
  const hasDetail = before !== undefined || after !== undefined
  const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))
  return {
    id: newId('audit'),
    actor,
    action,
    aboutKind: about.kind,
    aboutId: about.id,
    detail: hasDetail ? { salt: randomToken(), before: json(before), after: json(after) } : null,
  }
}
