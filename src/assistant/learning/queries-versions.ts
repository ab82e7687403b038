import type { TrainingReport } from '#engines/understanding/contract.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ClassifierVersionId, StaffId } from '#platform/ids.ts'
import type { KeptBackBecause, OtherState, VersionStatus } from './contract.ts'

export type Taught = { text: string; intent: string }

/** The clinic's own model in use at this moment; null where it uses the house's. */
export async function findActiveVersion(ctx: Ctx): Promise<ClassifierVersionId | null> {
  const [row] = await ctx.sql<{ id: ClassifierVersionId }>`select id from classifier_version where status = 'active'`
  return row?.id ?? null
}

export async function findModel(ctx: Ctx, id: ClassifierVersionId): Promise<Buffer | null> {
  const [row] = await ctx.sql<{ model: Buffer | null }>`select model from classifier_version where id = ${id}`
  return row?.model ?? null
}

/** What other trainers made of the same examples stands beside the report. */
export type StoredReport = TrainingReport & { others?: OtherState[] }

export type VersionRow = {
  id: ClassifierVersionId
  number: number
  status: VersionStatus
  progress: number
  own_examples: number
  house: string
  has_model: boolean
  report: StoredReport | null
  kept_back: KeptBackBecause[] | null
  fault: string | null
  requested_by: string | null
  requested_at: Date
  trained_at: Date | null
}

/** The latest first. */
export async function listVersions(ctx: Ctx, limit: number): Promise<VersionRow[]> {
  return ctx.sql<VersionRow>`
    select v.id, v.number, v.status, v.progress, jsonb_array_length(v.own) as own_examples, v.house, v.model is not null as has_model, v.report,
      v.kept_back, v.fault, m.name as requested_by, v.requested_at, v.trained_at
    from classifier_version v left join membership m on m.clinic_id = v.clinic_id and m.staff_id = v.requested_by
    order by v.number desc limit ${limit}`
}

export type VersionState = {
  id: ClassifierVersionId
  number: number
  status: VersionStatus
  own: Taught[]
  before_id: ClassifierVersionId | null
  has_model: boolean
  requested_at: Date
}

/** Held until the unit ends. */
export async function lockVersion(ctx: Ctx, id: ClassifierVersionId): Promise<VersionState | null> {
  const [row] = await ctx.sql<VersionState>`
    select id, number, status, own, before_id, model is not null as has_model, requested_at from classifier_version where id = ${id} for update`
  return row ?? null
}

export async function lockTraining(ctx: Ctx): Promise<VersionState | null> {
  const [row] = await ctx.sql<VersionState>`
    select id, number, status, own, before_id, model is not null as has_model, requested_at from classifier_version
    where status = 'training' for update`
  return row ?? null
}

/** Two that are asked for at once get one number: the unique key refuses the second. */
export async function insertVersion(
  ctx: Ctx,
  one: { id: ClassifierVersionId; own: readonly Taught[]; house: string; staffId: StaffId },
): Promise<boolean> {
  const rows = await ctx.sql`
    insert into classifier_version (id, number, status, own, house, before_id, requested_by, requested_at)
    select ${one.id}, coalesce(max(number), 0) + 1, 'training', ${JSON.stringify(one.own)}::jsonb, ${one.house},
      (select id from classifier_version where status = 'active'), ${one.staffId}, ${ctx.now}
    from classifier_version on conflict do nothing returning id`
  return rows.length > 0
}

export async function updateProgress(ctx: Ctx, id: ClassifierVersionId, percent: number): Promise<void> {
  await ctx.sql`update classifier_version set progress = ${percent} where id = ${id} and status = 'training'`
}

export async function updateTrained(
  ctx: Ctx,
  id: ClassifierVersionId,
  made: { model: Buffer; report: TrainingReport; keptBack: readonly KeptBackBecause[] },
): Promise<void> {
  await ctx.sql`
    update classifier_version set status = 'ready', progress = 100, model = ${made.model}, report = ${JSON.stringify(made.report)}::jsonb,
      kept_back = ${made.keptBack.length > 0 ? made.keptBack : null}::text[], trained_at = ${ctx.now}
    where id = ${id}`
}

/** In the place of what was known of the same trainer. */
export async function updateOther(ctx: Ctx, id: ClassifierVersionId, other: OtherState): Promise<void> {
  await ctx.sql`
    update classifier_version
    set report = jsonb_set(report, '{others}', ${JSON.stringify([other])}::jsonb || coalesce(
      jsonb_path_query_array(report, '$.others[*] ? (@.name != $name)', jsonb_build_object('name', ${other.name}::text)), '[]'::jsonb))
    where id = ${id} and report is not null`
}

export async function updateFailed(ctx: Ctx, id: ClassifierVersionId, fault: string): Promise<boolean> {
  const rows = await ctx.sql`
    update classifier_version set status = 'failed', fault = ${fault} where id = ${id} and status = 'training' returning id`
  return rows.length > 0
}

/** The one in use makes room; null leaves the house's model in use. */
export async function updateActive(ctx: Ctx, id: ClassifierVersionId | null): Promise<void> {
  await ctx.sql`update classifier_version set status = 'ready' where status = 'active' and id is distinct from ${id}`
  await ctx.sql`update classifier_version set status = 'active', kept_back = null, activated_at = ${ctx.now} where id = ${id}`
}

/** A model takes megabytes: of those that are not in use only the latest can be gone back to. */
export async function forgetOldModels(ctx: Ctx, kept: number): Promise<void> {
  await ctx.sql`
    update classifier_version set model = null
    where status = 'ready' and model is not null
      and number not in (select number from classifier_version where model is not null order by number desc limit ${kept})`
}
