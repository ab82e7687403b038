import { useCallback, useMemo, useRef } from 'react'
import type { AgendaAnswer, AgendaAppointment, AgendaTimeOff, VisitStateName } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { Initials } from '../ui/Initials.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf, minutesOf, timeFromMinutes, timeOf } from '../ui/zoned-time.ts'
import type { Column } from './columns.ts'
import { spanOn, visibleRange } from './day-range.ts'
import { pxPerMinute } from './day-scale.ts'
import type { Scale } from './drag-place.ts'
import { GridColumn } from './GridColumn.tsx'
import type { Span } from './lanes.ts'
import classes from './TimeGrid.module.css'
import { useDrag, type Drag, type StartDrag } from './use-drag.ts'

/** A column and, where a finger or the mouse said so, the minute of its day. */
export type Place = { column: Column; minute: number | null }

/** What may be done on the grid; null where it may not. */
export type GridActs = {
  onOpen: (id: string) => void
  onTick: (appointment: AgendaAppointment, state: VisitStateName) => void
  onDrop: ((drag: Drag, column: Column) => void) | null
  onPlace: ((place: Place) => void) | null
  onBlockPlace: ((place: Place) => void) | null
  onBlock: ((off: AgendaTimeOff) => void) | null
  canBook: boolean
  /** Several are being chosen: a tap chooses; null: a tap opens. */
  selected: ReadonlySet<string> | null
  /** An appointment is being moved: the next tap says where to. */
  isMoving: boolean
}

type Props = {
  agenda: AgendaAnswer
  columns: Column[]
  hasFaces: boolean
  /** Whose column it is is said above it already. */
  isAlone: boolean
  acts: GridActs
}

/**
 * Columns of time. Written by hand rather than with a calendar library: lists of buttons in order of time, which any screen reader
 * reads out, at a fraction of the weight.
 */
export function TimeGrid({ agenda, columns, hasFaces, isAlone, acts }: Props) {
  const scroll = useRef<HTMLDivElement | null>(null)
  const scrolledFor = useRef<string | null>(null)
  const range = useMemo(() => rangeOf(agenda, columns), [agenda, columns])
  const { from, to } = range ?? { from: 0, to: 1440 }
  const stepMinutes = Math.min(agenda.gridMin, 15)
  // The same objects for as long as nothing changes: what is dragged over must not be drawn anew.
  const scale = useMemo((): Scale => ({ range: { from, to }, pxPerMinute, stepMinutes }), [from, to, stepMinutes])
  const colourOf = useMemo(() => {
    const colours = new Map(agenda.resources.map((one) => [one.id, one.colour]))
    return (one: AgendaAppointment) => colours.get(one.professionalId ?? '') ?? '#8a7f88'
  }, [agenda.resources])
  const { drag, start, wasDragged } = useDrag({
    scroll,
    scale,
    onDrop: (dropped) => {
      const column = columns.find((one) => one.key === dropped.key)
      if (column) acts.onDrop?.(dropped, column)
    },
  })
  const mayGrab = acts.onDrop !== null && acts.selected === null
  const grab = useCallback<StartDrag>((event, held) => mayGrab && start(event, held), [mayGrab, start])
  const now = useNow().toISOString()
  const today = columns.findIndex((column) => column.date === dayOf(now, agenda.zone))
  const minutes = today === -1 ? null : minutesOf(timeOf(now, agenda.zone))
  if (!range) return null

  const shownNow = minutes !== null && minutes >= range.from && minutes <= range.to ? minutes : null
  // Once for each day: after that the desk has scrolled to where it wants to be.
  const scrollToStart = (element: HTMLDivElement | null) => {
    scroll.current = element
    const from = startOfView(agenda, columns, minutes)
    if (!element || from === null || scrolledFor.current === agenda.date) return
    scrolledFor.current = agenda.date
    element.scrollTop = Math.max(0, (from - range.from - 60) * pxPerMinute)
  }
  const template = { gridTemplateColumns: `52px repeat(${columns.length}, minmax(${columns.length > 5 ? 128 : 148}px, 1fr))` }
  return (
    <div ref={scrollToStart} className={classes.scroll} tabIndex={0} role="group" aria-label={words.scheduling.title}>
      <div className={classes.grid} data-dragging={drag !== null} data-alone={isAlone} style={template}>
        <div className={classes.corner} />
        {columns.map((column) => (
          <ColumnHead key={column.key} column={column} hasFace={hasFaces} />
        ))}
        <Hours range={range} nowMinutes={shownNow} />
        {columns.map((column, index) => (
          <GridColumn
            key={column.key}
            index={index}
            column={column}
            zone={agenda.zone}
            scale={scale}
            acts={acts}
            colourOf={colourOf}
            // Only where it was and where it would be: the others need not hear of every move.
            drag={drag && concerns(drag, column) ? drag : null}
            onGrab={grab}
            wasDragged={wasDragged}
          />
        ))}
        {shownNow !== null && (
          <div className={classes.nowTrack} style={{ gridColumn: isOneDay(columns) ? '2 / -1' : today + 2 }}>
            <div className={classes.now} style={topOf(shownNow, range)} />
          </div>
        )}
      </div>
    </div>
  )
}

function ColumnHead({ column, hasFace }: { column: Column; hasFace: boolean }) {
  const { title, subtitle, colour, isToday } = column
  return (
    <div className={classes.head} data-today={isToday && !hasFace} style={{ borderTopColor: colour }}>
      {hasFace && (
        <span className={classes.face}>
          <Initials name={title} colour={colour} size={34} />
        </span>
      )}
      <div className={classes.names}>
        <h2 className={classes.name}>{title}</h2>
        {subtitle && <p className={classes.speciality}>{subtitle}</p>}
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

const concerns = (drag: Drag, column: Column): boolean =>
  drag.key === column.key || column.appointments.includes(drag.appointment)
const topOf = (minutes: number, range: Span) => ({ top: (minutes - range.from) * pxPerMinute })
const isOneDay = (columns: Column[]): boolean => columns.every((column) => column.date === columns[0]?.date)

/** One range for all columns: hours must lie at one height. */
function rangeOf(agenda: AgendaAnswer, columns: Column[]): Span | null {
  const opens = agenda.days.flatMap((day) => day.open ?? [])
  const hours = opens.map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
  const booked = columns.flatMap((column) => column.appointments.map((one) => spanOn(column.date, agenda.zone, one)))
  return visibleRange(null, [...hours, ...booked])
}

function startOfView(agenda: AgendaAnswer, columns: Column[], nowMinutes: number | null): number | null {
  if (nowMinutes !== null) return nowMinutes
  const starts = columns.flatMap((column) => column.appointments.map((one) => spanOn(column.date, agenda.zone, one).from))
  return starts.length > 0 ? Math.min(...starts) : null
}
