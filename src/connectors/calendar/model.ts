/** The port behind which somebody's own calendar stands: ours are written into it, theirs are read. */

/** An appointment as it is put there. `id` is ours and always the same: putting it twice makes one. */
export type OwnEvent = {
  id: string
  title: string
  place: string | null
  startsAt: Date
  endsAt: Date
  /** What says that it is ours, when it comes back. */
  mark: OwnMark
}
export type OwnMark = { link: string; appointment: string; clinic: string }

/** What stands in the calendar, ours among it. */
export type FoundEvent =
  | { id: string; is: 'gone'; mark: OwnMark | null }
  | {
      id: string
      is: 'there'
      mark: OwnMark | null
      /** Null where its owner marked it private. */
      title: string | null
      startsAt: Date
      endsAt: Date
      /** Takes no time of hers: free, declined, a note of a whole day. */
      isFree: boolean
    }

/**
 * `reconnect`: the owner took the leave back, or it ran out. `rate`: too often; `afterMs` where it was said. `down`: no answer that can be
 * read. `refused`: it answered, and will not do it.
 */
export type CalendarFault = {
  outcome: 'failed'
  why: 'reconnect' | 'rate' | 'down' | 'refused'
  afterMs: number | null
  detail: string
}

export type ReadFrom = { cursor: string } | { from: Date; to: Date }

/** Never throws: what went wrong is an outcome. `grant`: the lasting leave that the owner gave. */
export type OutsideCalendar = {
  /** Where the owner says yes. */
  consentUrl: (wish: { redirectUrl: string; state: string }) => string
  exchange: (wish: { code: string; redirectUrl: string }) => Promise<{ outcome: 'granted'; grant: string } | CalendarFault>
  /** All of a span, or what changed since a cursor; `stale`: too long ago, everything must be read again. */
  read: (
    grant: string,
    from: ReadFrom,
    zone: string,
  ) => Promise<{ outcome: 'read'; account: string; events: FoundEvent[]; cursor: string } | { outcome: 'stale' } | CalendarFault>
  /** Makes it, or makes it right again whatever became of it. */
  put: (grant: string, event: OwnEvent) => Promise<{ outcome: 'put' } | CalendarFault>
  /** One that is gone already is dropped as well. */
  drop: (grant: string, id: string) => Promise<{ outcome: 'dropped' } | CalendarFault>
  /** Gives the leave back. Best effort. */
  revoke: (grant: string) => Promise<void>
}
