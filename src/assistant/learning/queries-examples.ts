import type { Ctx } from '#platform/ctx.ts'
import type { MessageId, StaffId, TrainingExampleId } from '#platform/ids.ts'

export type NewExample = {
  id: TrainingExampleId
  text: string
  key: string
  intent: string
  messageId: MessageId | null
  staffId: StaffId
}

/** In place of what the same sentence meant before, if it was taught already. The id it stands under. */
export async function upsertExample(ctx: Ctx, one: NewExample): Promise<TrainingExampleId> {
  const [row] = await ctx.sql<{ id: TrainingExampleId }>`
    insert into training_example (id, text, key, intent, message_id, taught_by, created_at, changed_at)
    values (${one.id}, ${one.text}, ${one.key}, ${one.intent}, ${one.messageId}, ${one.staffId}, ${ctx.now}, ${ctx.now})
    on conflict (clinic_id, key) do update set intent = excluded.intent, text = excluded.text, taught_by = excluded.taught_by,
      message_id = coalesce(excluded.message_id, training_example.message_id), status = 'in_use', changed_at = excluded.changed_at
    returning id`
  if (!row) throw new Error('an example that is put in gives a row')
  return row.id
}

/** False when there is no such example in use. */
export async function removeExample(ctx: Ctx, id: TrainingExampleId): Promise<boolean> {
  const rows = await ctx.sql`
    update training_example set status = 'removed', changed_at = ${ctx.now} where id = ${id} and status = 'in_use' returning id`
  return rows.length > 0
}

export async function countExamples(ctx: Ctx): Promise<number> {
  const [row] = await ctx.sql<{ count: number }>`select count(*)::int as count from training_example where status = 'in_use'`
  return row?.count ?? 0
}

/** How many were taught, changed or taken away after `since`; all of those in use when it is null. */
export async function countChangedExamples(ctx: Ctx, since: Date | null): Promise<number> {
  const [row] = await ctx.sql<{ count: number }>`
    select count(*)::int as count from training_example
    where case when ${since}::timestamptz is null then status = 'in_use' else changed_at > ${since}::timestamptz end`
  return row?.count ?? 0
}

export type ExampleRow = { id: TrainingExampleId; text: string; intent: string; changed_at: Date; taught_by: string | null }

/** The latest first. */
export async function listExamples(
  ctx: Ctx,
  page: { before: { at: Date; id: string } | null; limit: number },
): Promise<ExampleRow[]> {
  return ctx.sql<ExampleRow>`
    select e.id, e.text, e.intent, e.changed_at, m.name as taught_by
    from training_example e left join membership m on m.clinic_id = e.clinic_id and m.staff_id = e.taught_by
    where e.status = 'in_use'
      and (${page.before === null}::boolean or (e.changed_at, e.id) < (${page.before?.at ?? null}::timestamptz, ${page.before?.id ?? null}::text))
    order by e.changed_at desc, e.id desc limit ${page.limit}`
}

/** All that a model is trained on, in the order in which it was taught: training is the same for the same order. */
export async function listTaught(ctx: Ctx): Promise<{ text: string; intent: string }[]> {
  return ctx.sql<{ text: string; intent: string }>`
    select text, intent from training_example where status = 'in_use' order by created_at, id`
}
