import type { Kysely, RawBuilder } from 'kysely'
import type { Fact } from '../events.ts'
import type { JobRequest } from '../jobs.ts'
import type { LiveChange } from '../live-contract.ts'
import type { DB } from '../schema.ts'
import type { ClinicId, ContactId, StaffId } from './ids.ts'

export type Actor =
  | { kind: 'contact'; contactId: ContactId | null }
  | { kind: 'assistant' }
  | { kind: 'staff'; staffId: StaffId }
  | { kind: 'system'; what: string }

/** A tagged template over the unit's transaction: values become parameters, rows come back as the type says. */
export type Sql = <Row extends object>(text: TemplateStringsArray, ...values: unknown[]) => Promise<Row[]>

/** Loops that wait for work; a commit that makes some wakes them. */
export type Wakeable = 'turns' | 'outbox' | 'phones'

/** One transaction, one instant, one actor, one clinic. Only edges open it (`app.work`). */
export type Ctx = {
  now: Date
  actor: Actor
  clinicId: ClinicId
  sql: Sql
  /** Kysely on the same transaction, for queries that are composed. */
  db: Kysely<DB>
  /**
   * Runs `attempt` so that an exclusion violation undoes only it and gives `onExclusion`. Any other error rises and the
   * whole unit rolls back.
   */
  savepoint: <T>(attempt: () => Promise<T>, onExclusion: T) => Promise<T>
  /** Statements whose answers nobody waits for: they travel with the commit, and one that fails undoes the unit as any other does. */
  last: (...statements: Promise<unknown>[]) => void
  /** Writes facts and what they set off, in this transaction. Rolled back means never said. */
  emit: (...facts: Fact[]) => Promise<void>
  enqueue: (...jobs: JobRequest[]) => Promise<void>
  /** The same unit in another's name: what a person lets the assistant do is still the assistant's doing. */
  as: (actor: Actor) => Ctx
  /** Marks what live clients hear at commit. */
  say: (...changes: LiveChange[]) => void
  /** Wakes a loop after the commit, in every process. */
  wake: (loop: Wakeable) => void
}

/** What a unit has that only reads, and asks everything in one breath. */
export type Glance = Pick<Ctx, 'now' | 'clinicId' | 'sql'> & {
  /** A statement that was put together of pieces. */
  composed: <Row>(statement: RawBuilder<Row>) => Promise<Row[]>
}

/** A unit without a clinic, with the edge's rights: global tables and the columns granted to it. */
export type EdgeCtx = Pick<Ctx, 'now' | 'sql'>
