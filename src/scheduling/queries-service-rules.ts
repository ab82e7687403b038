import type { Ctx } from '#platform/ctx.ts'
import type { ResourceId, ServiceId } from '#platform/ids.ts'
import type { NeedName, Phase } from './phases.ts'

/** How a service goes and how often it may be, beyond its buffers. */
export type ServiceRules = {
  colour: string | null
  dailyLimit: number | null
  /** Between two sessions of one person on the same area. */
  minIntervalDays: number | null
  /** When the person is due again. */
  returnAfterDays: number | null
  contraindications: string
  /** What preparing and tidying up occupy; null: everything. */
  beforeHolds: readonly NeedName[] | null
  afterHolds: readonly NeedName[] | null
  phases: readonly Phase[]
  /** Those of the service's resources that are needed besides another of their kind, not in its place. */
  places: readonly { resourceId: ResourceId; place: number }[]
  /** Every room or machine of a type. */
  types: readonly { kind: 'room' | 'machine'; place: number; type: string }[]
}

export async function findServiceRules(ctx: Ctx, id: ServiceId): Promise<ServiceRules> {
  const [row] = await ctx.sql<{
    colour: string | null
    daily_limit: number | null
    min_interval_days: number | null
    return_after_days: number | null
    contraindications: string
    before_holds: NeedName[] | null
    after_holds: NeedName[] | null
    phases: Phase[]
    places: ServiceRules['places']
    types: ServiceRules['types']
  }>`
    select s.colour, s.daily_limit, s.min_interval_days, s.return_after_days, s.contraindications, s.before_holds, s.after_holds,
      coalesce((select jsonb_agg(jsonb_build_object('kind', p.kind, 'minutes', p.minutes, 'holds', p.holds) order by p.position)
        from service_phase p where p.service_id = s.id), '[]') as phases,
      coalesce((select jsonb_agg(jsonb_build_object('resourceId', sr.resource_id, 'place', sr.place) order by sr.resource_id)
        from service_resource sr join resource r on r.id = sr.resource_id and r.is_active where sr.service_id = s.id and sr.place > 1), '[]') as places,
      coalesce((select jsonb_agg(jsonb_build_object('kind', t.kind, 'place', t.place, 'type', t.type) order by t.kind, t.place, t.type)
        from service_resource_type t where t.service_id = s.id), '[]') as types
    from service s where s.id = ${id}`
  if (!row) throw new Error('the rules of a service that is not there')
  return {
    colour: row.colour,
    dailyLimit: row.daily_limit,
    minIntervalDays: row.min_interval_days,
    returnAfterDays: row.return_after_days,
    contraindications: row.contraindications,
    beforeHolds: row.before_holds,
    afterHolds: row.after_holds,
    phases: row.phases,
    places: row.places,
    types: row.types,
  }
}

/** After the service's resources: of them it says which place they have. */
export async function replaceServiceRules(ctx: Ctx, id: ServiceId, rules: ServiceRules): Promise<void> {
  await ctx.sql`
    update service set colour = ${rules.colour}, daily_limit = ${rules.dailyLimit}, min_interval_days = ${rules.minIntervalDays},
      return_after_days = ${rules.returnAfterDays}, contraindications = ${rules.contraindications}, before_holds = ${rules.beforeHolds},
      after_holds = ${rules.afterHolds}
    where id = ${id}`
  await ctx.sql`delete from service_phase where service_id = ${id}`
  await ctx.sql`
    insert into service_phase (service_id, position, kind, minutes, holds)
    select ${id}, p.at - 1, p.phase ->> 'kind', (p.phase ->> 'minutes')::int, array(select jsonb_array_elements_text(p.phase -> 'holds'))
    from jsonb_array_elements(${JSON.stringify(rules.phases)}::jsonb) with ordinality as p(phase, at)`
  await ctx.sql`
    update service_resource sr set place = coalesce((select p.place from jsonb_to_recordset(${JSON.stringify(rules.places)}::jsonb)
      as p("resourceId" text, place smallint) where p."resourceId" = sr.resource_id), 1)
    where sr.service_id = ${id}`
  await ctx.sql`delete from service_resource_type where service_id = ${id}`
  await ctx.sql`
    insert into service_resource_type (service_id, kind, place, type)
    select distinct ${id}, t.kind, t.place, t.type
    from jsonb_to_recordset(${JSON.stringify(rules.types)}::jsonb) as t(kind text, place smallint, type text)`
}
