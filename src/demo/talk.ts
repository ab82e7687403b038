import type { Content } from '#channels/channel.ts'
import type { Intent } from '#engines/understanding/model.ts'
import type { LocalTime } from '#platform/local-time.ts'
import type { Fate } from './plan-agenda.ts'
import type { Treat } from './regulars.ts'
import type { Scene } from './scene.ts'
import type { StaffKey } from './staff.ts'
import type { TagName } from './tags.ts'
import type { ProfessionalKey } from './team.ts'

/** Words, or words that need to know the time or what was found in the agenda. */
export type Text = string | ((scene: Scene) => string)

/** One conversation as it is played. Its prices, days and hours come from the scene, so that they are always those of the agenda. */
export type Talk = {
  /** The whole name; the phone shows `shownAs` until the person has said it. */
  name: string
  shownAs?: string
  source: 'whatsapp' | 'anuncio' | 'recepcao'
  /** Working days from today (0 or less) and the hour, or minutes ago that people are awake in. */
  starts: { workdays: number; time: LocalTime } | { minutesAgo: number }
  /** An appointment the person has when the talk begins. */
  visit?: Treat & { professional?: ProfessionalKey; workdays: number; time: LocalTime; fate?: Fate }
  lines: Line[]
  /** The last answers reached the phone and nobody has looked. */
  isUnseen?: true
  /** What the team has written down of the person. */
  tags?: TagName[]
  note?: string
}

export type Line =
  | { by: 'patient'; content: Text | Content; afterSec: number | null }
  | { by: 'assistant'; text: Text; deeds: Deeds }
  | { by: 'desk'; text: Text; deeds: DeskDeeds }
  | { by: 'desk'; notes: string; mentions: StaffKey[] }
  | { by: 'desk'; ends: 'back' | 'closed' | 'unread' }
  | { by: 'desk'; assignsTo: StaffKey }

/** What is looked for: also several areas in one visit, or for somebody else than who writes. */
export type Sought = Treat & { also?: string[]; attendee?: string }

export type SlotHint = Sought & {
  professional?: ProfessionalKey
  /** Working days ahead of the day of the talk. */
  workdays: number
  part?: 'manhã' | 'tarde' | 'fim da tarde' | 'depois das 17h'
}

/** What the assistant does in the unit in which it answers. */
export type Deeds = {
  intent: Intent
  finds?: SlotHint
  /** Keeps the slot of this place in what was found. */
  holds?: number
  /** Turns what is kept into an appointment. */
  books?: true
  /** Cancels the person's visit. */
  cancels?: string
  /** Moves the person's visit to the slot of this place. */
  moves?: number
  /** The person says they come to their visit. */
  confirms?: true
  learnsName?: true
  stopsMarketing?: true
  handsOver?: string
}

/** What the receptionist does before she writes. */
export type DeskDeeds = {
  afterSec?: number
  finds?: SlotHint
  /** Books the first of what was found. */
  books?: true
  /** Cancels the person's visit, for this reason. */
  cancels?: string
}

/** What the person writes, some seconds after the line before (as long as typing takes, unless said). */
export const says = (content: Text | Content, afterSec: number | null = null): Line => ({ by: 'patient', content, afterSec })
export const answers = (text: Text, deeds: Deeds): Line => ({ by: 'assistant', text, deeds })
/** What the receptionist writes; the first time she takes the conversation over. */
export const desk = (text: Text, deeds: DeskDeeds | number = {}): Line => ({
  by: 'desk',
  text,
  deeds: typeof deeds === 'number' ? { afterSec: deeds } : deeds,
})
export const givesBack: Line = { by: 'desk', ends: 'back' }
/** Put away: done. */
export const closes: Line = { by: 'desk', ends: 'closed' }
/** Left for later, so that somebody looks again. */
export const marksUnread: Line = { by: 'desk', ends: 'unread' }
/** What only the team reads. */
export const notes = (text: string, ...mentions: StaffKey[]): Line => ({ by: 'desk', notes: text, mentions })
export const assigns = (staff: StaffKey): Line => ({ by: 'desk', assignsTo: staff })
export const voiceNote: Content = {
  kind: 'media',
  media: 'audio',
  voice: true,
  caption: null,
  mimeType: 'audio/ogg',
  providerMediaId: null,
  fileName: null,
}

const minute = 60
export const minutes = (count: number): number => count * minute
export const hours = (count: number): number => count * 60 * minute
