import { sql, type Kysely, type RawBuilder } from 'kysely'
import { fromKysely } from 'pg-boss'
import type { Fact } from '../events.ts'
import type { JobRequest } from '../jobs.ts'
import type { LiveChange } from '../live-contract.ts'
import type { DB } from '../schema.ts'
import type { Clock } from './clock.ts'
import type { Actor, Ctx, EdgeCtx, Sql, Wakeable } from './ctx.ts'
import { isId, type ClinicId } from './ids.ts'
import { encodeNotice, type Notice } from './notices.ts'
import type { Queue } from './queue.ts'

/** What the indexes decide about facts; handed in so that the platform knows no clinic word. */
export type FactRules = {
  /** Writes the facts' rows, then the rows and jobs they set off. */
  record: (ctx: Ctx, facts: Fact[]) => Promise<void>
  changes: (fact: Fact) => LiveChange[]
}

export type Work = {
  /** Opens the unit of one clinic, commits what `run` did, then tells the live clients. Throws what `run` throws, rolled back. */
  work: <T>(clinicId: ClinicId, actor: Actor, run: (ctx: Ctx) => Promise<T>) => Promise<T>
  /** Opens a unit with the edge's rights and no clinic. */
  edge: <T>(run: (ctx: EdgeCtx) => Promise<T>) => Promise<T>
  /** Called in this process as soon as a unit that woke the loop has committed. */
  onWake: (listener: (loop: Wakeable) => void) => void
}

export function createWork(deps: { kysely: Kysely<DB>; clock: Clock; queue: () => Queue | null; facts: FactRules }): Work {
  const listeners: ((loop: Wakeable) => void)[] = []

  async function work<T>(clinicId: ClinicId, actor: Actor, run: (ctx: Ctx) => Promise<T>): Promise<T> {
    // The id goes into the text of the statement, where no parameter is possible.
    if (!isId('clinic', clinicId)) throw new Error('a unit of work needs a clinic id')
    const notice: Notice = { clinicId, changes: [], wakes: [] }
    const result = await transaction(deps.kysely, `set_config('role', 'harmonia_app', true), set_config('app.clinic', '${clinicId}', true)`, notice, (db) => {
      const ctx: Ctx = {
        now: deps.clock.now(),
        actor,
        clinicId,
        db,
        sql: sqlOn(db),
        savepoint: (attempt, onExclusion) => savepoint(db, attempt, onExclusion),
        emit: async (...facts) => {
          await deps.facts.record(ctx, facts)
          for (const fact of facts) ctx.say(...deps.facts.changes(fact))
        },
        enqueue: async (...jobs: JobRequest[]) => {
          const queue = deps.queue()
          if (!queue) throw new Error('this process has no queue')
          await queue.enqueue(clinicId, jobs, fromKysely(db))
        },
        say: (...changes) => void notice.changes.push(...changes),
        wake: (loop) => void notice.wakes.push(loop),
      }
      return run(ctx)
    })
    for (const loop of new Set(notice.wakes)) for (const listener of listeners) listener(loop)
    return result
  }

  return {
    work,
    edge: (run) =>
      transaction(deps.kysely, `set_config('role', 'harmonia_edge', true)`, null, (db) => run({ now: deps.clock.now(), sql: sqlOn(db) })),
    onWake: (listener) => void listeners.push(listener),
  }
}

/** `begin` and the settings travel in one round trip, `notify` and `commit` in another: two a unit, not four. */
async function transaction<T>(kysely: Kysely<DB>, settings: string, notice: Notice | null, run: (db: Kysely<DB>) => Promise<T>): Promise<T> {
  return kysely.connection().execute(async (db) => {
    await sql.raw(`begin; select ${settings}`).execute(db)
    try {
      const result = await run(db)
      await sql.raw(`${notice ? encodeNotice(notice) : ''}commit`).execute(db)
      return result
    } catch (error) {
      // When the connection itself is gone the server has rolled back already; the first error is the one to tell.
      await sql.raw('rollback').execute(db).catch(() => {})
      throw error
    }
  })
}

function sqlOn(db: Kysely<DB>): Sql {
  return async <Row extends object>(text: TemplateStringsArray, ...values: unknown[]) => {
    const query: RawBuilder<Row> = sql<Row>(text, ...values)
    return (await query.execute(db)).rows
  }
}

const exclusionViolation = '23P01'

async function savepoint<T>(db: Kysely<DB>, attempt: () => Promise<T>, onExclusion: T): Promise<T> {
  await sql.raw('savepoint attempt').execute(db)
  try {
    const result = await attempt()
    await sql.raw('release savepoint attempt').execute(db)
    return result
  } catch (error) {
    if (!hasCode(error, exclusionViolation)) throw error
    await sql.raw('rollback to savepoint attempt').execute(db)
    return onExclusion
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code
}
