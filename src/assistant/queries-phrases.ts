import type { Ctx } from '#platform/ctx.ts'
import type { StaffId } from '#platform/ids.ts'

export type PhraseRow = { key: string; variants: string[]; updated_at: Date; updated_by: string | null }

export async function listPhrases(ctx: Ctx): Promise<PhraseRow[]> {
  return ctx.sql<PhraseRow>`
    select key, variants, updated_at, (select name from membership where staff_id = reply_phrase.updated_by) as updated_by
    from reply_phrase order by key`
}

/** What stood there before; null when it was the product's. Whoever changes phrases does so one after the other (`lockClinic`). */
export async function findPhrase(ctx: Ctx, key: string): Promise<string[] | null> {
  const [row] = await ctx.sql<{ variants: string[] }>`select variants from reply_phrase where key = ${key}`
  return row?.variants ?? null
}

export async function putPhrase(ctx: Ctx, key: string, variants: readonly string[], staffId: StaffId): Promise<void> {
  await ctx.sql`
    insert into reply_phrase (key, variants, updated_by, updated_at) values (${key}, ${[...variants]}::text[], ${staffId}, ${ctx.now})
    on conflict (clinic_id, key) do update set variants = excluded.variants, updated_by = excluded.updated_by, updated_at = excluded.updated_at`
}

export async function deletePhrase(ctx: Ctx, key: string): Promise<void> {
  await ctx.sql`delete from reply_phrase where key = ${key}`
}

/** The keys of those that went. */
export async function deletePhrases(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.sql<{ key: string }>`delete from reply_phrase returning key`
  return rows.map((row) => row.key)
}
