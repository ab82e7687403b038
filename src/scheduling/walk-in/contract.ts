/** Who comes in without a time, over HTTP. */
import { z } from 'zod'
import { bookingRequest, freeTimesQuery, type FreeTime } from '../contract.ts'

export const walkInTimesQuery = freeTimesQuery.pick({ variant: true, professional: true, unit: true }).extend({
  /** Who it is, as soon as that is known: some rules are about one person's visits. */
  contact: z.string().max(80).optional(),
})
export type WalkInTimesQuery = z.infer<typeof walkInTimesQuery>

/** GET /api/walk-in-times: what is left of today. */
export type WalkInTimesAnswer = {
  /** The next five minutes of the clock: what "now" is. */
  now: string
  /** Whether somebody can take the person then; with "tanto faz" who. Null: nobody. */
  free: FreeTime | null
  /** The next ones of today. */
  later: FreeTime[]
  /** What this person has booked for today already. */
  booked: { id: string; startsAt: string; service: string; area: string | null; professional: string | null }[]
}

export const walkInRequest = bookingRequest.omit({ durationMin: true, asksDeposit: true }).extend({
  /** They wait in the reception from now on; otherwise they come back for their time. */
  arrives: z.boolean(),
})
export type WalkInRequest = z.infer<typeof walkInRequest>
