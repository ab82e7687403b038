import type { CSSProperties } from 'react'
import type { AgendaAnswer, AgendaAppointment } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { minutesOf } from '../ui/zoned-time.ts'
import { AppointmentCard } from './AppointmentCard.tsx'
import classes from './DayColumn.module.css'
import { spanOn } from './day-range.ts'
import { bandOf, minMinutes, pxPerMinute } from './day-scale.ts'
import { placeInLanes } from './lanes.ts'
import type { Placed, Span } from './lanes.ts'

type Props = {
  index: number
  agenda: AgendaAnswer
  professional: AgendaAnswer['professionals'][number]
  range: Span
  onOpen: (id: string) => void
}

export function DayColumn({ index, agenda, professional, range, onOpen }: Props) {
  const spanOf = (stay: { startsAt: string; endsAt: string }) => spanOn(agenda.date, agenda.zone, stay)
  const own = agenda.appointments.filter((one) => one.professionalId === professional.id)
  const off = agenda.timeOff.filter((one) => one.professionalId === null || one.professionalId === professional.id)
  return (
    <div className={classes.column} style={{ gridColumn: index + 2, height: (range.to - range.from) * pxPerMinute }}>
      {professional.hours.map(({ from, to }) => (
        <div key={from} className={classes.open} style={bandOf({ from: minutesOf(from), to: minutesOf(to) }, range)} />
      ))}
      <div className={classes.lines} style={{ backgroundSize: `100% ${60 * pxPerMinute}px` }} />
      {professional.hours.length === 0 && <p className={classes.away}>{words.scheduling.outOfHours}</p>}
      {off.map((one) => (
        <div key={one.startsAt + one.reason} className={classes.off} style={bandOf(spanOf(one), range)}>
          <span>{one.reason || words.scheduling.dayOff}</span>
        </div>
      ))}
      <ul className={classes.list} aria-label={words.scheduling.agendaOf(professional.name)}>
        {placeInLanes(own, spanOf, minMinutes).map((placed) => (
          <li key={placed.item.id} className={classes.place} style={placeOf(placed, range)}>
            <AppointmentCard appointment={placed.item} zone={agenda.zone} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function placeOf({ span, lane, lanes }: Placed<AgendaAppointment>, range: Span): CSSProperties {
  return { ...bandOf(span, range), left: `${(lane * 100) / lanes}%`, width: `${100 / lanes}%` }
}
