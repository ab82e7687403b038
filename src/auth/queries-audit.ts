import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import type { ClinicId, Id } from '#platform/ids.ts'

export type NewAudit = {
  id: Id<'audit'>
  actor: string
  action: string
  aboutKind: string
  aboutId: string
  detail: { salt: string; before: string | null; after: string | null } | null
}

export async function insertAudit(ctx: Ctx, audit: NewAudit): Promise<void> {
  await insert(ctx, ctx.clinicId, audit)
}

export async function insertAuditAtEdge(edge: EdgeCtx, clinicId: ClinicId, audit: NewAudit): Promise<void> {
  await insert(edge, clinicId, audit)
}

/** What the hash is made of is the text PostgreSQL gives a jsonb, so that it can be made again from the stored row. */
async function insert(unit: EdgeCtx, clinicId: ClinicId, audit: NewAudit): Promise<void> {
  const { detail } = audit
  if (!detail) {
    await unit.sql`
      insert into audit (id, clinic_id, at, actor, action, about_kind, about_id)
      values (${audit.id}, ${clinicId}, ${unit.now}, ${audit.actor}, ${audit.action}, ${audit.aboutKind}, ${audit.aboutId})`
    return
  }
  const { salt, before, after } = detail
  await unit.sql`
    insert into audit (id, clinic_id, at, actor, action, about_kind, about_id, detail_hash)
    values (${audit.id}, ${clinicId}, ${unit.now}, ${audit.actor}, ${audit.action}, ${audit.aboutKind}, ${audit.aboutId},
      sha256(convert_to(concat_ws('|', ${salt}::text, coalesce((${before}::jsonb)::text, '-'), coalesce((${after}::jsonb)::text, '-')), 'UTF8')))`
  await unit.sql`
    insert into audit_detail (audit_id, clinic_id, salt, before, after)
    values (${audit.id}, ${clinicId}, ${salt}, ${before}::jsonb, ${after}::jsonb)`
}

export async function wasAudited(
  ctx: Ctx,
  sought: { actor: string; action: string; aboutId: string; since: Date },
): Promise<boolean> {
  const rows = await ctx.sql`
    select id from audit
    where about_id = ${sought.aboutId} and at > ${sought.since} and actor = ${sought.actor} and action = ${sought.action} limit 1`
  return rows.length > 0
}

export type AuditRow = {
  id: string
  at: Date
  actor: string
  action: string
  about_kind: string
  about_id: string
  before: unknown
  after: unknown
}

/** The newest first, from `before` on. */
export async function listAudit(
  ctx: Ctx,
  page: { before: { at: Date; id: string } | null; actor: string | null; limit: number },
): Promise<AuditRow[]> {
  let query = ctx.db
    .selectFrom('audit as a')
    .leftJoin('audit_detail as d', 'd.audit_id', 'a.id')
    .select(['a.id', 'a.at', 'a.actor', 'a.action', 'a.about_kind', 'a.about_id', 'd.before', 'd.after'])
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(page.limit)
  const { before, actor } = page
  if (actor !== null) query = query.where('a.actor', '=', actor)
  if (before) query = query.where((eb) => eb(eb.refTuple('a.at', 'a.id'), '<', eb.tuple(before.at, before.id)))
  return query.execute()
}

/** Everyone who works or worked here, for names and for the filter. */
export async function listAuditPeople(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  return ctx.sql<{ id: string; name: string }>`
    select staff_id as id, name from membership where role <> 'visitor' order by lower(name), staff_id`
}
