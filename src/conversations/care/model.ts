import type { ChannelKind } from '#channels/channel.ts'
import type { HandReason } from './contract.ts'

/** Everything that decides it. A conversation that people have is written to all the same: the person reads it there. */
export type Telling = {
  now: Date
  channelKind: ChannelKind
  hasWritten: boolean
  /** Null: it never closes. */
  windowEndsAt: Date | null
  /** There is a template the provider lets through when it has. */
  hasTemplate: boolean
  /** Nothing leaves from the number until somebody acts. */
  isStopped: boolean
}

/** What the news is of; by it what is not true any more is known. */
export type CareNewsKind = 'booked' | 'moved' | 'cancelled' | 'deposit' | 'proposal' | 'series' | 'other'

export type Way = { by: 'words' | 'template' } | { by: 'hand'; because: HandReason }

/** How it is told; the first rule that applies. */
export function wayOf({ now, channelKind, hasWritten, windowEndsAt, hasTemplate, isStopped }: Telling): Way {
  if (isStopped) return { by: 'hand', because: 'stopped' }
  // A linked phone that writes to strangers is banned: people write to them.
  if (channelKind === 'whatsapp-web' && !hasWritten) return { by: 'hand', because: 'never_wrote' }
  // Past the window Meta accepts only templates (error 131047).
  if (windowEndsAt === null || windowEndsAt > now) return { by: 'words' }
  return hasTemplate ? { by: 'template' } : { by: 'hand', because: 'window' }
}

/** Between two messages that the clinic begins on one number; null: as fast as they come, the provider has limits of its own. */
export const apartMs: Record<ChannelKind, number | null> = { 'cloud-api': null, 'whatsapp-web': 20_000, simulator: null }
