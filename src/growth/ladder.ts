/** Which step of an appointment is due, and when to look again. Pure. */
import { addDays, addMinutes, toInstant, toLocal, type LocalTime } from '#platform/local-time.ts'
import { spokenSteps, type Done, type Ladder, type Policy, type SpokenStep, type Step } from './model.ts'

export type Watched = {
  startsAt: Date
  isConfirmed: boolean
  /** When it was booked, or moved to where it stands. */
  placedAt: Date
  /** Something is still to be filled in for it. */
  lacksForm: boolean
}

export type Look = {
  due: { step: Step; at: Date } | null
  /** Steps whose hour has passed while nobody could look: the later one speaks for them. */
  overtaken: SpokenStep[]
  /** When something may be due next; null: nothing more. */
  nextAt: Date | null
}

/** Whoever has just booked knows when. */
const freshMin = 120
/** A server that was off does not ask in the evening what it had to ask in the morning. */
const lateMin = 12 * 60
/** The desk's task does not come before people had a while to answer. */
const answerMin = 120
const releaseMin = 60
/** On the day before, after the working day of most and before the clinic falls silent. */
const formTime: LocalTime = '17:00'

type Given = { watched: Watched; ladder: Ladder; policy: Policy; zone: string; done: readonly Done[]; now: Date }

export function look(given: Given): Look {
  const { watched, done, now } = given
  if (watched.startsAt <= now) return { due: null, overtaken: [], nextAt: null }
  const open = spokenSteps.flatMap((step) => {
    const at = spokenAt(step, given)
    return at && !done.some((one) => one.step === step) ? [{ step, at }] : []
  })
  const passed = open.filter(({ at }) => at <= now)
  const speaks = passed.findLast(({ step, at }) => step === 'hours' || addMinutes(at, lateMin) > now)
  const overtaken = passed.filter((one) => one !== speaks).map(({ step }) => step)
  const tasks = (['unanswered', 'release', 'form'] as const).flatMap((step) => {
    const at = step === 'form' ? formAt(given) : taskAt(step, given)
    return at && !done.some((one) => one.step === step) ? [{ step, at }] : []
  })
  const task = tasks.find(({ at }) => at <= now)
  const later = [...open, ...tasks].map(({ at }) => at.getTime()).filter((at) => at > now.getTime())
  const nextAt = later.length > 0 ? new Date(Math.min(...later)) : null
  if (!speaks) return { due: task ?? null, overtaken, nextAt }
  // It was due in the day and it is night now.
  const allowed = nextAllowed(now, given)
  if (allowed <= now) return { due: speaks, overtaken, nextAt }
  return { due: task ?? null, overtaken, nextAt: earlier(allowed, nextAt) }
}

/** Null: not this step, for this appointment. */
export function spokenAt(step: SpokenStep, given: Omit<Given, 'done' | 'now'>): Date | null {
  const { watched } = given
  // Who has said yes is not asked again.
  if (watched.isConfirmed && step !== 'hours') return null
  const wished = wishedAt(step, given)
  const at = wished && nextAllowed(wished, given)
  return at && at < watched.startsAt && at >= addMinutes(watched.placedAt, freshMin) ? at : null
}

function wishedAt(step: SpokenStep, { watched: { startsAt }, ladder, zone }: Omit<Given, 'done' | 'now'>): Date | null {
  switch (step) {
    case 'two_days':
      return ladder.firstAt && daysBefore(startsAt, ladder.firstDays, ladder.firstAt, zone)
    case 'one_day':
      return ladder.againAt && daysBefore(startsAt, ladder.againDays, ladder.againAt, zone)
    case 'hours':
      return ladder.hoursBefore === null ? null : addMinutes(startsAt, -60 * ladder.hoursBefore)
  }
}

/** Only whoever was asked can have left a question without an answer. */
function taskAt(step: 'unanswered' | 'release', { watched, policy, zone, done }: Given): Date | null {
  if (watched.isConfirmed) return null
  if (step === 'unanswered') {
    const asked = done.find((one) => isQuestion(one))
    return asked ? taskTime(watched, policy.unansweredAt, addMinutes(asked.at, answerMin), zone) : null
  }
  // Whoever was called has answered, whatever the agenda says.
  const task = done.find((one) => one.step === 'unanswered' && !one.isSettled)
  return task ? taskTime(watched, policy.releaseAt, addMinutes(task.at, releaseMin), zone) : null
}

/** Whoever was told of the visit on the day before, or on the day, has read of the form there. */
function formAt({ watched, zone, policy, done, now }: Given): Date | null {
  const eve = daysBefore(watched.startsAt, 1, '00:00', zone)
  const hasRead = done.some(({ step, outcome, at }) => spokenSteps.some((one) => one === step) && isTold(outcome) && at >= eve)
  if (!watched.lacksForm || hasRead) return null
  const wished = nextAllowed(daysBefore(watched.startsAt, 1, formTime, zone), { policy, zone })
  if (wished >= watched.startsAt || wished < addMinutes(watched.placedAt, freshMin)) return null
  // It was due in the day and it is night now.
  const at = wished <= now ? nextAllowed(now, { policy, zone }) : wished
  return at < watched.startsAt ? at : null
}

const isTold = (outcome: Done['outcome']): boolean => outcome === 'sent' || outcome === 'to_desk'

function isQuestion({ step, outcome, isSettled }: Done): boolean {
  return (step === 'two_days' || step === 'one_day') && (outcome === 'sent' || (outcome === 'to_desk' && isSettled))
}

function taskTime({ startsAt }: Watched, time: LocalTime | null, soonest: Date, zone: string): Date | null {
  if (time === null) return null
  const wished = daysBefore(startsAt, 1, time, zone)
  const at = wished > soonest ? wished : soonest
  return at < startsAt ? at : null
}

/** The first instant from `at` on at which something may be sent. */
function nextAllowed(at: Date, { policy, zone }: { policy: Pick<Policy, 'sendFrom' | 'sendTo'>; zone: string }): Date {
  const { date, time } = toLocal(at, zone)
  if (time < policy.sendFrom) return toInstant(date, policy.sendFrom, zone)
  return time < policy.sendTo ? at : toInstant(addDays(date, 1), policy.sendFrom, zone)
}

function daysBefore(startsAt: Date, days: number, time: LocalTime, zone: string): Date {
  return toInstant(addDays(toLocal(startsAt, zone).date, -days), time, zone)
}

const earlier = (a: Date, b: Date | null): Date => (b && b < a ? b : a)
