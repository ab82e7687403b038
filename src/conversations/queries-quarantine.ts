import type { Ctx, EdgeCtx } from '#platform/ctx.ts'

/** Something that came and could not be shown to a clinic as what it is. */
export type KeptAside = { id: string; from: string; why: string; at: Date; payload: string }

/** What came for numbers nobody connected or could not be read at all, newest first. */
export async function listQuarantine(edge: EdgeCtx, limit: number): Promise<KeptAside[]> {
  return edge.sql<KeptAside>`
    select id, channel_kind || ' ' || address as "from", reason as why, received_at as at, payload from quarantine
    order by received_at desc, id desc limit ${limit}`
}

/** What came for a clinic's numbers and nobody here reads, newest first. Its id is the provider's, after the kind. */
export async function listTroubled(ctx: Ctx, limit: number): Promise<KeptAside[]> {
  return ctx.sql<KeptAside>`
    select r.kind || ' ' || r.external_id as id, c.label as "from", r.trouble as why, r.received_at as at, r.payload::text as payload
    from receipt r join channel c on c.id = r.channel_id
    where r.trouble is not null order by r.received_at desc, r.external_id limit ${limit}`
}
