import type { Ctx } from '#platform/ctx.ts'
import type { FormId, FormVersionId, StaffId } from '#platform/ids.ts'
import { formContent, type AskedFor, type AskedIn, type ConsentPurpose, type FormContent } from './contract.ts'

export type FormKind = FormContent['kind']

/** False when this starter has begun already. */
export async function insertForm(
  ctx: Ctx,
  form: { id: FormId; kind: FormKind; name: string; purpose: ConsentPurpose | null; starter: string | null },
): Promise<boolean> {
  const rows = await ctx.sql`
    insert into form (id, kind, name, purpose, starter, position, created_at)
    select ${form.id}, ${form.kind}, ${form.name}, ${form.purpose}, ${form.starter}, coalesce(max(position), 0) + 1, ${ctx.now} from form
    on conflict (clinic_id, starter) where starter is not null do nothing returning id`
  return rows.length > 0
}

/** How it reaches the person: the same for every version. */
export type HowAsked = { askedIn: AskedIn; needsSignature: boolean }

export async function updateForm(
  ctx: Ctx,
  id: FormId,
  change: { name?: string; isActive?: boolean } & Partial<HowAsked>,
): Promise<void> {
  await ctx.sql`
    update form set name = coalesce(${change.name ?? null}, name), is_active = coalesce(${change.isActive ?? null}, is_active),
      asked_in = coalesce(${change.askedIn ?? null}, asked_in), needs_signature = coalesce(${change.needsSignature ?? null}, needs_signature)
    where id = ${id}`
}

export async function insertVersion(
  ctx: Ctx,
  version: { id: FormVersionId; formId: FormId; number: number; content: FormContent; hash: Buffer; staffId: StaffId | null },
): Promise<void> {
  const { id, formId, number, content, hash, staffId } = version
  await ctx.sql`
    insert into form_version (id, form_id, number, content, hash, staff_id, at)
    values (${id}, ${formId}, ${number}, ${JSON.stringify(content)}::jsonb, ${hash}, ${staffId}, ${ctx.now})`
}

export type LatestForm = {
  id: FormId
  kind: FormKind
  name: string
  purpose: ConsentPurpose | null
  isActive: boolean
  askedIn: AskedIn
  needsSignature: boolean
  starter: string | null
  versionId: FormVersionId
  number: number
  content: FormContent
  hash: Buffer
  at: Date
}

type Row = Omit<LatestForm, 'isActive' | 'versionId' | 'content'> & {
  is_active: boolean
  version_id: FormVersionId
  content: unknown
}

/** With the version that is asked from now on. 'locked': nobody changes it until the unit ends. */
export async function findLatest(ctx: Ctx, id: FormId, how: 'read' | 'locked' = 'read'): Promise<LatestForm | null> {
  if (how === 'locked') await ctx.sql`select id from form where id = ${id} for update`
  const [row] = await ctx.sql<Row>`
    select f.id, f.kind, f.name, f.purpose, f.is_active, f.asked_in as "askedIn", f.needs_signature as "needsSignature", f.starter, v.id as version_id, v.number, v.content, v.hash, v.at
    from form f join lateral (select * from form_version where form_id = f.id order by number desc limit 1) v on true
    where f.id = ${id}`
  return row ? toForm(row) : null
}

export async function listForms(ctx: Ctx): Promise<LatestForm[]> {
  const rows = await ctx.sql<Row>`
    select f.id, f.kind, f.name, f.purpose, f.is_active, f.asked_in as "askedIn", f.needs_signature as "needsSignature", f.starter, v.id as version_id, v.number, v.content, v.hash, v.at
    from form f join lateral (select * from form_version where form_id = f.id order by number desc limit 1) v on true
    order by f.kind, f.position, f.id`
  return rows.map(toForm)
}

function toForm({ is_active, version_id, content, ...rest }: Row): LatestForm {
  return { ...rest, isActive: is_active, versionId: version_id, content: formContent.parse(content) }
}

/** Every version, the newest first, with how many sheets were signed in its words. */
export async function listVersions(
  ctx: Ctx,
  id: FormId,
): Promise<{ number: number; at: string; by: string | null; signed: number }[]> {
  const rows = await ctx.sql<{ number: number; at: Date; by: string | null; signed: number }>`
    select v.number, v.at, m.name as by, (select count(*)::int from form_answer a where a.form_version_id = v.id) as signed
    from form_version v left join membership m on m.clinic_id = v.clinic_id and m.staff_id = v.staff_id
    where v.form_id = ${id} order by v.number desc limit 50`
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Which procedures ask each form. */
export async function listAskedFor(ctx: Ctx): Promise<ReadonlyMap<FormId, AskedFor[]>> {
  const rows = await ctx.sql<{ form_id: FormId; service_id: string; valid_months: number | null }>`
    select form_id, service_id, valid_months from service_form order by form_id, service_id`
  const found = new Map<FormId, AskedFor[]>()
  for (const { form_id, service_id, valid_months } of rows)
    found.set(form_id, [...(found.get(form_id) ?? []), { serviceId: service_id, validMonths: valid_months }])
  return found
}

/** In place of what it was asked for before. How many of these procedures there are. */
export async function replaceAskedFor(ctx: Ctx, id: FormId, services: readonly AskedFor[]): Promise<number> {
  await ctx.sql`delete from service_form where form_id = ${id}`
  const rows = await ctx.sql`
    insert into service_form (form_id, service_id, valid_months)
    select ${id}, s.id, a."validMonths" from jsonb_to_recordset(${JSON.stringify(services)}::jsonb) as a("serviceId" text, "validMonths" int)
      join service s on s.id = a."serviceId" returning service_id`
  return rows.length
}
