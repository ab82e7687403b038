import type { ChannelKind } from '#channels/channel.ts'
import { addMinutes } from '#platform/local-time.ts'
import type { DeskReason, KeptBack } from './model.ts'

/** Everything that decides whether a reminder may leave by itself. */
export type Reach = {
  now: Date
  startsAt: Date
  /** When the step was due. */
  dueAt: Date
  channelKind: ChannelKind
  mode: 'observe' | 'test' | 'draft' | 'on'
  isTester: boolean
  isPaused: boolean
  isNoReply: boolean
  isDemo: boolean
  /** They are just talking: what is asked in between would be answered instead. */
  isTalking: boolean
  /** Who never wrote is written to by people, where a linked phone would be banned for it. */
  hasWritten: boolean
  /** Null: it never closes. */
  windowEndsAt: Date | null
  /** There is a template the provider lets through when it has. */
  hasTemplate: boolean
  /** Nothing leaves from the number until somebody acts. */
  isStopped: boolean
  /** How many left on this number in the last minute. */
  sentLately: number
}

export type Verdict =
  /** `by`: free words, or past the window the template. */
  | { may: 'send'; by: 'words' | 'template' }
  /** Not now. */
  | { may: 'wait'; until: Date }
  | { may: 'desk'; because: DeskReason }
  | { may: 'nothing'; because: KeptBack }

/** A number that sends like a machine is closed. The official ones have their own limits. */
const perMinute: Record<ChannelKind, number | null> = { 'cloud-api': null, 'whatsapp-web': 3, simulator: null }

const waitMin = 10
/** Then the desk sends it. */
const patienceMin = 120
/** A word that comes later helps nobody. */
const lastMin = 45

/** The first rule that applies. A conversation that people have is reminded all the same: they read it there. */
export function mayRemind(reach: Reach): Verdict {
  const { channelKind, mode, now } = reach
  if (reach.isDemo && channelKind !== 'simulator') return { may: 'nothing', because: 'demo' }
  // The clinic has not let the assistant speak to everybody.
  if (mode !== 'on' && !(mode === 'test' && reach.isTester)) return { may: 'nothing', because: 'not_answering' }
  if (reach.isNoReply) return { may: 'desk', because: 'no_reply' }
  if (reach.isPaused) return mayWait(reach) ? wait(now) : { may: 'desk', because: 'paused' }
  if (reach.isStopped) return mayWait(reach) ? wait(now) : { may: 'desk', because: 'stopped' }
  if (channelKind === 'whatsapp-web' && !reach.hasWritten) return { may: 'desk', because: 'never_wrote' }
  // Past the window Meta accepts only templates (error 131047).
  const isClosed = reach.windowEndsAt !== null && reach.windowEndsAt <= now
  if (isClosed && !reach.hasTemplate) return { may: 'desk', because: 'window' }
  if (reach.isTalking && mayWait(reach)) return wait(now)
  const most = perMinute[channelKind]
  if (most !== null && reach.sentLately >= most) return { may: 'wait', until: addMinutes(now, 1) }
  return { may: 'send', by: isClosed ? 'template' : 'words' }
}

const wait = (now: Date): Verdict => ({ may: 'wait', until: addMinutes(now, waitMin) })

function mayWait({ now, dueAt, startsAt }: Reach): boolean {
  const until = addMinutes(now, waitMin)
  return until <= addMinutes(dueAt, patienceMin) && until <= addMinutes(startsAt, -lastMin)
}
