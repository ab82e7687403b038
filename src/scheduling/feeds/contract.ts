import { z } from 'zod'
import type { LinkItem } from '../calendar-link/contract.ts'

/** What somebody who looks at the feed learns: procedure and first name, or that the time is taken. */
export const feedShows = ['details', 'busy'] as const
export type FeedShows = (typeof feedShows)[number]

const shows = z.enum(feedShows, 'Escolha o que o calendário mostra.')

/** `resourceId` null: the whole clinic's. */
export const feedRequest = z.object({ resourceId: z.string().max(80).nullable(), shows })
export type FeedRequest = z.infer<typeof feedRequest>

export const feedShowsRequest = z.object({ shows })
export type FeedShowsRequest = z.infer<typeof feedShowsRequest>

export type FeedItem = {
  id: string
  /** Null: made with another key of the server; the address that was given out still works, a new one shows again. */
  url: string | null
  shows: FeedShows
  madeAt: string
  /** When a calendar last asked. */
  readAt: string | null
}

/** Everything this person may set up: their own agenda, or everybody's and the clinic's. */
export type CalendarsAnswer = {
  calendars: {
    /** Null: the whole clinic's. */
    resourceId: string | null
    name: string
    feed: FeedItem | null
    /** Her own calendar, kept in line both ways. */
    link: LinkItem | null
  }[]
  /** Whether the server may ask Google at all. */
  isGoogleConfigured: boolean
}

/** What a patient's link shows. */
export type VisitPageAnswer = {
  clinic: string
  state: 'coming' | 'past' | 'cancelled'
  /** Who comes; null where nobody has said. */
  firstName: string | null
  title: string
  professional: string | null
  startsAt: string
  endsAt: string
  zone: string
  address: string
  addressHint: string
  /** Null: the clinic has not said where it is. */
  mapUrl: string | null
}
