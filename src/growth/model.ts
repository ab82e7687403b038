import type { LocalTime } from '#platform/local-time.ts'

/** What is said to the person, in the order it is said. The first two ask whether they come, by default two days and a day before. */
export const spokenSteps = ['two_days', 'one_day', 'hours'] as const
export type SpokenStep = (typeof spokenSteps)[number]
/** `unanswered`: the desk's task; `release`: the time is given up; `form`: what is still to be filled in. */
export type Step = SpokenStep | 'unanswered' | 'release' | 'form'

/** When a procedure is reminded of, on the clinic's wall; null: not that step. */
export type Ladder = {
  /** They are asked so many days before, */
  firstDays: number
  firstAt: LocalTime | null
  /** and asked again, if they did not answer, so many days before. */
  againDays: number
  againAt: LocalTime | null
  hoursBefore: number | null
}

/** What becomes of who does not answer. */
export type Silence = {
  /** On the day before, when they become the desk's task. */
  unansweredAt: LocalTime | null
  /** On the day before, when they lose the time. */
  releaseAt: LocalTime | null
}

/** A procedure's own way; `silence` null: as the clinic. */
export type OwnLadder = Ladder & { silence: Silence | null }

export type Policy = Ladder &
  Silence & {
    /** Nothing is sent before it, */
    sendFrom: LocalTime
    /** nor from it on. */
    sendTo: LocalTime
  }

export const defaultPolicy: Policy = {
  firstDays: 2,
  firstAt: '10:00',
  againDays: 1,
  againAt: '10:00',
  hoursBefore: 3,
  sendFrom: '08:00',
  sendTo: '20:00',
  // The desk has the afternoon to call.
  unansweredAt: '16:00',
  releaseAt: null,
}

/** Why words did not leave by themselves and are the desk's to send. */
export const deskReasons = [
  'no_answer',
  'no_conversation',
  'never_wrote',
  'no_reply',
  'paused',
  'stopped',
  'window',
  'not_delivered',
] as const
export type DeskReason = (typeof deskReasons)[number]
/** Why nothing is said at all. */
export type KeptBack = 'not_answering' | 'demo'

/** What came of a step. */
export type Done = {
  step: Step
  outcome: 'sent' | 'to_desk' | 'kept_back' | 'overtaken' | 'released'
  at: Date
  /** The desk has sent it, or called. */
  isSettled: boolean
}
