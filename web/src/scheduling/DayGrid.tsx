import { useRef } from 'react'
import type { AgendaAnswer } from '#scheduling/contract.ts'
import { useNow } from '../ui/use-now.ts'
import { dayOf, minutesOf, timeFromMinutes, timeOf } from '../ui/zoned-time.ts'
import { Initials } from '../ui/Initials.tsx'
import { words } from '../i18n/index.ts'
import classes from './DayGrid.module.css'
import { DayColumn } from './DayColumn.tsx'
import { spanOn, visibleRange } from './day-range.ts'
import { pxPerMinute } from './day-scale.ts'
import type { Span } from './lanes.ts'

type Professional = AgendaAnswer['professionals'][number]
type Props = { agenda: AgendaAnswer; professionals: Professional[]; onOpen: (id: string) => void }

/**
 * A column for each professional. Written by hand rather than with a calendar library: lists of buttons in order of time, which any
 * screen reader reads out, at a fraction of the weight.
 */
export function DayGrid({ agenda, professionals, onOpen }: Props) {
  const range = visibleRange(
    agenda.open,
    agenda.appointments.map((one) => spanOn(agenda.date, agenda.zone, one)),
  )
  const nowMinutes = useNowMinutes(agenda)
  const scrolledFor = useRef<string | null>(null)
  if (!range) return null

  // Once for each day: after that the desk has scrolled to where it wants to be.
  const scrollToStart = (element: HTMLDivElement | null) => {
    const start = startOfView(agenda, nowMinutes)
    if (!element || start === null || scrolledFor.current === agenda.date) return
    scrolledFor.current = agenda.date
    element.scrollTop = Math.max(0, (start - range.from - 60) * pxPerMinute)
  }
  const shownNow = nowMinutes !== null && nowMinutes >= range.from && nowMinutes <= range.to ? nowMinutes : null
  return (
    <div ref={scrollToStart} className={classes.scroll} tabIndex={0} role="group" aria-label={words.scheduling.title}>
      <div className={classes.grid} style={{ gridTemplateColumns: `56px repeat(${professionals.length}, minmax(148px, 1fr))` }}>
        <div className={classes.corner} />
        {professionals.map((one) => (
          <ColumnHead key={one.id} professional={one} />
        ))}
        <Hours range={range} nowMinutes={shownNow} />
        {professionals.map((one, index) => (
          <DayColumn key={one.id} index={index} agenda={agenda} professional={one} range={range} onOpen={onOpen} />
        ))}
        {shownNow !== null && (
          <div className={classes.nowTrack}>
            <div className={classes.now} style={topOf(shownNow, range)} />
          </div>
        )}
      </div>
    </div>
  )
}

function ColumnHead({ professional }: { professional: Professional }) {
  return (
    <div className={classes.head} style={{ borderTopColor: professional.colour }}>
      <span className={classes.face}>
        <Initials name={professional.name} colour={professional.colour} size={34} />
      </span>
      <div className={classes.names}>
        <h2 className={classes.name}>{professional.name}</h2>
        {professional.speciality && <p className={classes.speciality}>{professional.speciality}</p>}
      </div>
    </div>
  )
}

function Hours({ range, nowMinutes }: { range: Span; nowMinutes: number | null }) {
  const hours = Array.from({ length: (range.to - range.from) / 60 }, (_, index) => range.from + index * 60)
  return (
    <div className={classes.hours} aria-hidden="true">
      {hours.map((minutes) => (
        <div key={minutes} className={classes.hour} style={{ height: 60 * pxPerMinute }}>
          <span>{timeFromMinutes(minutes)}</span>
        </div>
      ))}
      {nowMinutes !== null && (
        <span className={classes.nowTime} style={topOf(nowMinutes, range)}>
          {timeFromMinutes(nowMinutes)}
        </span>
      )}
    </div>
  )
}

const topOf = (minutes: number, range: Span) => ({ top: (minutes - range.from) * pxPerMinute })

function useNowMinutes(agenda: AgendaAnswer): number | null {
  const now = useNow().toISOString()
  return dayOf(now, agenda.zone) === agenda.date ? minutesOf(timeOf(now, agenda.zone)) : null
}

function startOfView(agenda: AgendaAnswer, nowMinutes: number | null): number | null {
  if (nowMinutes !== null) return nowMinutes
  const starts = agenda.appointments.map((one) => spanOn(agenda.date, agenda.zone, one).from)
  return starts.length > 0 ? Math.min(...starts) : null
}
