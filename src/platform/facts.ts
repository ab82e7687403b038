import type { Fact } from '../events.ts'
import type { Actor, Ctx } from './ctx.ts'
import type { Database } from './db.ts'
import { newId } from './ids.ts'

/** One row a fact, in one statement. */
export async function insertFacts(ctx: Ctx, facts: Fact[]): Promise<void> {
  if (facts.length === 0) return
  const rows = facts.map(({ type, ...ids }) => ({ id: newId('fact'), type, ids }))
  await ctx.sql`
    insert into fact (id, type, at, actor, ids)
    select id, type, ${ctx.now}, ${sayActor(ctx.actor)}, ids from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f(id text, type text, ids jsonb)`
}

export type PastFact = { fact: Fact; at: Date; actor: Actor }

/** A whole history, each fact with its own instant and actor, in one statement. */
export async function insertPastFacts(ctx: Ctx, history: readonly PastFact[]): Promise<void> {
  const rows = history.map(({ fact: { type, ...ids }, at, actor }) => ({
    id: newId('fact'),
    type,
    ids,
    at,
    actor: sayActor(actor),
  }))
  await ctx.sql`
    insert into fact (id, type, at, actor, ids)
    select id, type, at, actor, ids
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f(id text, type text, at timestamptz, actor text, ids jsonb)`
}

function sayActor(actor: Actor): string {
  switch (actor.kind) {
    case 'staff':
      return actor.staffId
    case 'contact':
      return actor.contactId ?? 'contact'
    case 'assistant':
      return 'assistant'
    case 'system':
      return `system ${actor.what}`
  }
}

/** Makes the partitions facts of this month and the next two go to. Runs as the owner: partitions are tables. */
export async function makeFactPartitions(database: Pick<Database, 'pool'>, now: Date): Promise<void> {
  await database.pool.query('select make_fact_partitions($1::date)', [now.toISOString().slice(0, 10)])
}
