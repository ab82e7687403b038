import { Refusal } from '#platform/errors.ts'
import type { Ctx } from '#platform/ctx.ts'
import { auditActions, auditQuery, type AuditAnswer, type AuditItem, type AuditQuery } from './contract.ts'
import { listAudit, listAuditPeople, type AuditRow } from './queries-audit.ts'
import { unitRoute, type Route } from './route.ts'

/** What the things of these ids are called on the screens; those it does not know, or that are gone, are left out. */
export type NameThings = (ctx: Ctx, ids: string[]) => Promise<ReadonlyMap<string, string>>

export function auditRoutes(deps: { nameThings: NameThings }): Route[] {
  return [
    unitRoute<undefined, AuditQuery>({
      method: 'GET',
      path: '/api/audit',
      demands: 'audit.read',
      query: auditQuery,
      run: async (ctx, { query }): Promise<AuditAnswer> => {
        const rows = await listAudit(ctx, { before: readCursor(query.cursor), actor: query.staff ?? null, limit: query.limit })
        const people = await listAuditPeople(ctx)
        const names = await deps.nameThings(ctx, [...new Set(rows.map((row) => row.about_id))])
        const who = new Map(people.map((one) => [one.id, one.name]))
        const last = rows.length === query.limit ? rows.at(-1) : undefined
        return {
          items: rows.map((row) => toItem(row, who, names)),
          next: last ? `${last.at.toISOString()} ${last.id}` : null,
          people,
        }
      },
    }),
  ]
}

function toItem(row: AuditRow, who: ReadonlyMap<string, string>, names: ReadonlyMap<string, string>): AuditItem {
  const action = auditActions.find((one) => one === row.action)
  if (!action) throw new Error(`the audit has an action without words: ${row.action}`)
  const name = who.get(row.actor)
  return {
    id: row.id,
    at: row.at.toISOString(),
    who: row.actor.startsWith('system ') ? null : { id: row.actor, name: name ?? '' },
    action,
    about: { kind: row.about_kind, id: row.about_id, name: names.get(row.about_id) ?? who.get(row.about_id) ?? null },
    before: row.before,
    after: row.after,
  }
}

function readCursor(raw: string | undefined): { at: Date; id: string } | null {
  if (raw === undefined) return null
  const [at = '', id = ''] = raw.split(' ')
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime()) || id === '') throw new Refusal('invalid', 'Essa página do histórico não existe.', 'cursor')
  return { at: instant, id }
}
