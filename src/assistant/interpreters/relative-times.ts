import type { WhenWish } from '#engines/understanding/model.ts'
import type { LocalDate, LocalTime } from '#platform/local-time.ts'
import { minutesToTime, timeToMinutes, toLocal } from '#platform/local-time.ts'
import type { BookFlow, DialogState } from '../model.ts'
import { folded as plain } from '../folded.ts'

/** "Mais cedo", "tem mais tarde?": measured from the time that stands or the list that was offered; null for anything else. */
export function relativeWish(text: string, { flow, question }: DialogState, zone: string): WhenWish | null {
  if (flow?.name !== 'book' || question === 'nothing') return null
  const direction = /\bmais (cedo|tarde)\b(?! (possivel|que (der|puder|tiver)))/.exec(plain(text))?.[1]
  const from = direction ? startingPoint(flow, zone) : null
  if (!from) return null
  const { earliest, latest, dates } = from
  const time = { kind: 'window', ...(direction === 'cedo' ? before(earliest) : after(latest)) } as const
  return { days: { kind: 'dates', dates }, time }
}

type StartingPoint = { earliest: LocalTime; latest: LocalTime; dates: LocalDate[] }

function startingPoint(flow: BookFlow, zone: string): StartingPoint | null {
  const slots = (flow.chosen ? [flow.chosen] : flow.offered).map((slot) => toLocal(new Date(slot.startsAt), zone))
  const times = slots.map((slot) => slot.time).toSorted()
  const [earliest, latest] = [times[0], times.at(-1)]
  if (!earliest || !latest) return null
  return { earliest, latest, dates: [...new Set(slots.map((slot) => slot.date))].toSorted() }
}

function before(time: LocalTime): { from: LocalTime; to: LocalTime } {
  return { from: '00:00', to: time }
}

function after(time: LocalTime): { from: LocalTime; to: LocalTime } {
  return { from: minutesToTime(timeToMinutes(time) + 1), to: '24:00' }
}
