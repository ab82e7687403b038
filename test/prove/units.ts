import { systemClock, type Clock } from '#platform/clock.ts'
import { openDatabase, type Database } from '#platform/db.ts'
import { insertFacts } from '#platform/facts.ts'
import { createWork, type Work } from '#platform/work.ts'
import { changesOf } from '#src/live.ts'

export type Units = Work & { database: Database; close: () => Promise<void> }

/** Units of work as the server opens them, without the rest of the server: nobody is there to run the jobs a fact sets off. The pool is the owner's: it sees every clinic. */
export function openUnits(url: string, options: { connections: number; clock?: Clock }): Units {
  const database = openDatabase(url, options.connections, 60_000)
  const clock = options.clock ?? systemClock
  const work = createWork({
    kysely: database.kysely,
    clock,
    queue: () => null,
    facts: { record: insertFacts, changes: changesOf },
  })
  return { ...work, database, close: () => database.close() }
}

/** A clock that stands where it is put. */
export function standingClock(at: Date): Clock & { at: Date; advance: (ms: number) => void } {
  const clock = {
    at,
    now: () => clock.at,
    advance: (ms: number) => void (clock.at = new Date(clock.at.getTime() + ms)),
  }
  return clock
}
