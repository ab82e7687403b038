import { CompiledQuery, type Kysely } from 'kysely'
import { fromKysely } from 'pg-boss'
import type { Fact } from '../events.ts'
import type { JobRequest } from '../jobs.ts'
import type { LiveChange } from '../live-contract.ts'
import type { DB } from '../schema.ts'
import type { Clock } from './clock.ts'
import type { Actor, Ctx, EdgeCtx, Glance, Sql, Wakeable } from './ctx.ts'
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
  /**
   * Units that only read, and ask everything in one breath: `run` gives all its statements before it waits for any, and `commit` travels with
   * them. One round trip in place of two; a statement that comes later is refused.
   */
  glance: <T>(clinicId: ClinicId, run: (ctx: Glance) => Promise<T>) => Promise<T>
  edgeGlance: <T>(run: (ctx: EdgeCtx) => Promise<T>) => Promise<T>
  /** Called in this process as soon as a unit that woke the loop has committed. */
  onWake: (listener: (loop: Wakeable) => void) => void
}

export function createWork(deps: { kysely: Kysely<DB>; clock: Clock; queue: () => Queue | null; facts: FactRules }): Work {
  const listeners: ((loop: Wakeable) => void)[] = []

  async function work<T>(clinicId: ClinicId, actor: Actor, run: (ctx: Ctx) => Promise<T>): Promise<T> {
    const notice: Notice = { clinicId, changes: [], wakes: [] }
    const result = await transaction(deps.kysely, settingsOf(clinicId), notice, (db, say, last) => {
      const now = deps.clock.now()
      const inNameOf = (actor: Actor): Ctx => {
        const ctx: Ctx = {
          now,
          actor,
          clinicId,
          db,
          sql: sqlOn(say),
          savepoint: (attempt, onExclusion) => savepoint(say, attempt, onExclusion),
          last,
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
          as: inNameOf,
        }
        return ctx
      }
      return run(inNameOf(actor))
    })
    for (const loop of new Set(notice.wakes)) for (const listener of listeners) listener(loop)
    return result
  }

  return {
    work,
    edge: (run) => transaction(deps.kysely, edgeSettings, null, (_db, say) => run({ now: deps.clock.now(), sql: sqlOn(say) })),
    glance: (clinicId, run) =>
      inOneBreath(deps.kysely, settingsOf(clinicId), (say) => {
        const composed: Glance['composed'] = async (statement) => {
          const { sql, parameters } = statement.compile(deps.kysely)
          return (await rowsOf(say, sql, [...parameters])) as never // whoever wrote the statement says what its rows are
        }
        return run({ now: deps.clock.now(), clinicId, sql: sqlOn(say), composed })
      }),
    edgeGlance: (run) => inOneBreath(deps.kysely, edgeSettings, (say) => run({ now: deps.clock.now(), sql: sqlOn(say) })),
    onWake: (listener) => void listeners.push(listener),
  }
}

const edgeSettings = `set_config('role', 'harmonia_edge', true)`

function settingsOf(clinicId: ClinicId): string {
  // The id goes into the text of the statement, where no parameter is possible.
  if (!isId('clinic', clinicId)) throw new Error('a unit of work needs a clinic id')
  return `set_config('role', 'harmonia_app', true), set_config('app.clinic', '${clinicId}', true)`
}

/** Sends one statement of a unit. Several may be under way: they travel together and are done in the order they were given. */
type Say = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>

/**
 * `begin` and the settings leave with the unit's first statement, `notify` and `commit` with its last ones: two round trips less, or three. A statement that
 * comes after the end is refused: it would run without the unit's role and clinic, or in another unit's transaction.
 */
async function transaction<T>(
  kysely: Kysely<DB>,
  settings: string,
  notice: Notice | null,
  run: (db: Kysely<DB>, say: Say, last: Ctx['last']) => Promise<T>,
): Promise<T> {
  return kysely.connection().execute(async (db) => {
    // Kysely lets one statement at a time on a connection; what it keeps apart here is asked to travel together.
    const connection = await db.getExecutor().provideConnection(async (one) => one)
    const send: Say = (text, values = []) => connection.executeQuery(CompiledQuery.raw(text, values))
    let isOpen = true
    const say: Say = (text, values) => (isOpen ? send(text, values) : Promise.reject(new Error('the unit of work is over')))
    const begun = send(`begin; select ${settings}`)
    begun.catch(() => {}) // told below; the unit may have to wait for something else first
    const trailing: Promise<unknown>[] = []
    const last: Ctx['last'] = (...statements) => {
      for (const statement of statements) statement.catch(() => {}) // told below
      trailing.push(...statements)
    }
    try {
      const result = await run(db, say, last)
      isOpen = false
      await allOf([begun, ...trailing, commit(send, notice)])
      return result
    } catch (error) {
      isOpen = false
      // When the connection itself is gone the server has rolled back already; the first error is the one to tell.
      const fault = await allOf([begun, ...trailing]).then(
        () => error,
        (first: unknown) => first,
      )
      await send('rollback').catch(() => {}) // as said above
      throw fault
    }
  })
}

/** Waits for all of them, whatever becomes of one, and throws what the first that failed threw. */
async function allOf(statements: Promise<unknown>[]): Promise<void> {
  for (const ended of await Promise.allSettled(statements)) if (ended.status === 'rejected') throw ended.reason
}

/** As above, for a unit that asks everything before it waits: `commit` closes the packet that `begin` opened. */
async function inOneBreath<T>(kysely: Kysely<DB>, settings: string, run: (say: Say) => Promise<T>): Promise<T> {
  return kysely.connection().execute(async (db) => {
    const connection = await db.getExecutor().provideConnection(async (one) => one)
    const send: Say = (text, values = []) => connection.executeQuery(CompiledQuery.raw(text, values))
    let isOpen = true
    const say: Say = (text, values) => (isOpen ? send(text, values) : Promise.reject(new Error('all is asked in one breath')))
    const begun = send(`begin; select ${settings}`)
    const result = run(say)
    isOpen = false
    // Where a statement failed, so has the transaction, and this ends it as well.
    await allOf([begun, result, send('commit')])
    return result
  })
}

async function commit(send: Say, notice: Notice | null): Promise<void> {
  const { rows } = await send(`${notice ? encodeNotice(notice) : ''}commit`)
  const [ended] = rows
  // PostgreSQL says so, and no more, when an error that somebody caught had ended the transaction before.
  if (typeof ended === 'object' && ended !== null && 'command' in ended && ended.command === 'ROLLBACK')
    throw new Error('the unit of work had failed before its end')
}

function sqlOn(say: Say): Sql {
  return async <Row extends object>(text: TemplateStringsArray, ...values: unknown[]) =>
    // Whoever wrote the statement says what its rows are.
    (await rowsOf(say, textOf(text), values)) as Row[]
}

async function rowsOf(say: Say, text: string, values: unknown[]): Promise<unknown[]> {
  const { rows } = await say(text, values)
  return rows
}

const texts = new WeakMap<TemplateStringsArray, string>()

/** The statement with its parameters numbered. A template in the code is one object however often it runs. */
function textOf(template: TemplateStringsArray): string {
  const known = texts.get(template)
  if (known !== undefined) return known
  const text = template.reduce((before, piece, i) => `${before}$${i}${piece}`)
  texts.set(template, text)
  return text
}

const exclusionViolation = '23P01'

async function savepoint<T>(say: Say, attempt: () => Promise<T>, onExclusion: T): Promise<T> {
  const set = say('savepoint attempt')
  set.catch(() => {}) // told below
  try {
    const result = await attempt()
    await set
    await say('release savepoint attempt')
    return result
  } catch (error) {
    await set
    if (!hasCode(error, exclusionViolation)) throw error
    await say('rollback to savepoint attempt')
    return onExclusion
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code
}
