import { addDays, toLocal } from '#platform/local-time.ts'
import { at as instantAt, earliest, wakingMinutesAgo, workday } from './moments.ts'
import { meetPerson, type Person } from './person.ts'
import { playAssistant } from './play-answer.ts'
import { playAside, playDesk } from './play-desk.ts'
import { playPatient, settleOutgoing, type Course } from './play-line.ts'
import { bookVisit, liveThrough, type Visit } from './play-visit.ts'
import type { Stage } from './stage.ts'
import type { Talk } from './talk.ts'

/** A talk about to begin: its person is known and has the appointment it is about. */
export type Cast = { talk: Talk; startedAt: Date; person: Person; visit: Visit | null }

/** Before the rest of the agenda is filled, so that what the talks speak of stands where they say. In the order of time. */
export async function castTalks(stage: Stage, talks: readonly Talk[]): Promise<Cast[]> {
  const cast: Cast[] = []
  for (const talk of talks) {
    const startedAt = startOf(stage, talk)
    const person = await meetPerson(stage, talk, startedAt)
    cast.push({ talk, startedAt, person, visit: await bookFirst(stage, talk, person, startedAt) })
  }
  return cast.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
}

/** Plays one conversation from its first line to its last, then what became of the appointments made in it. */
export async function playTalk(stage: Stage, cast: Cast): Promise<void> {
  const course: Course = {
    ...cast,
    stage,
    at: cast.startedAt,
    conversationId: null,
    slots: [],
    sought: { service: 'avaliacao' },
    held: null,
    visits: [],
    unsettled: [],
    isTaken: false,
    lines: 0,
  }
  for (const line of cast.talk.lines) {
    if (line.by === 'patient') await playPatient(course, line)
    else if (line.by === 'assistant') await playAssistant(course, line)
    else if ('text' in line) await playDesk(course, line)
    else await playAside(course, line)
  }
  await settleOutgoing(course, cast.talk.isUnseen ? ['delivered'] : ['delivered', 'read'], 5)
  for (const visit of course.visits) await liveThrough(stage, visit, { fate: 'comes', confirms: true })
}

function startOf(stage: Stage, { starts }: Talk): Date {
  if ('minutesAgo' in starts) return wakingMinutesAgo(stage.now, starts.minutesAgo, stage.zone)
  return instantAt(workday(toLocal(stage.now, stage.zone).date, starts.workdays), starts.time, stage.zone)
}

const bookedDaysBefore = 4

async function bookFirst(stage: Stage, talk: Talk, { contactId }: Person, startedAt: Date): Promise<Visit | null> {
  if (!talk.visit) return null
  const { workdays, time, professional, service, area } = talk.visit
  const date = workday(toLocal(stage.now, stage.zone).date, workdays)
  const bookedAt = new Date(earliest(startedAt, instantAt(date, time, stage.zone)).getTime() - bookedDaysBefore * 86_400_000)
  // What is still to come may be some days later, when the professional is away on that one; of the past the talk knows the day.
  const until = workdays > 0 ? addDays(date, 6) : date
  const visit = await bookVisit(stage, contactId, {
    treat: area === undefined ? { service } : { service, area },
    professional,
    date,
    until,
    around: time,
    bookedAt,
  })
  if (!visit) throw new Error(`the demo found no time for the visit of ${talk.name}`)
  // What the talk itself does with it is not done before.
  const deeds = talk.lines.flatMap((line) => ('deeds' in line ? [line.deeds] : []))
  const isTouched = deeds.some((deed) => deed.cancels !== undefined || ('moves' in deed && deed.moves !== undefined))
  const confirms = !deeds.some((deed) => 'confirms' in deed)
  if (!isTouched) await liveThrough(stage, visit, { fate: talk.visit.fate ?? 'comes', confirms })
  return visit
}
