import { Button, Popover } from '@mantine/core'
import { IconCalendarPlus, IconLock } from '@tabler/icons-react'
import { memo, useCallback, useState } from 'react'
import type { CSSProperties, MouseEvent, PointerEvent } from 'react'
import type { AgendaAppointment, AgendaTimeOff } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { minutesOf, timeFromMinutes } from '../ui/zoned-time.ts'
import { AppointmentCard } from './AppointmentCard.tsx'
import type { Column } from './columns.ts'
import { spanOn } from './day-range.ts'
import { bandOf, minMinutes, pxPerMinute } from './day-scale.ts'
import { minuteAt, type Scale } from './drag-place.ts'
import classes from './GridColumn.module.css'
import { placeInLanes } from './lanes.ts'
import type { Placed, Span } from './lanes.ts'
import type { GridActs } from './TimeGrid.tsx'
import type { Drag, StartDrag } from './use-drag.ts'

type Props = {
  index: number
  column: Column
  zone: string
  scale: Scale
  acts: GridActs
  colourOf: (appointment: AgendaAppointment) => string
  drag: Drag | null
  onGrab: StartDrag
  wasDragged: () => boolean
}

export const GridColumn = memo(function GridColumn({
  index,
  column,
  zone,
  scale,
  acts,
  colourOf,
  drag,
  onGrab,
  wasDragged,
}: Props) {
  const { range } = scale
  const lifted = drag && column.appointments.includes(drag.appointment) ? drag.appointment.id : null
  return (
    <div
      className={classes.column}
      data-column={column.key}
      data-today={column.isToday}
      style={{ gridColumn: index + 2, height: (range.to - range.from) * pxPerMinute }}
    >
      {column.hours.map(({ from, to }) => (
        <div key={from} className={classes.open} style={bandOf({ from: minutesOf(from), to: minutesOf(to) }, range)} />
      ))}
      <div className={classes.lines} style={{ backgroundSize: `100% ${60 * pxPerMinute}px` }} />
      {column.hours.length === 0 && column.resource && <p className={classes.away}>{words.scheduling.outOfHours}</p>}
      {acts.onPlace && column.resource && <EmptyPlace column={column} scale={scale} acts={acts} />}
      {column.timeOff.map((off) => (
        <Block key={off.id} off={off} style={bandOf(spanOn(column.date, zone, off), range)} onEdit={acts.onBlock} />
      ))}
      <Cards
        column={column}
        zone={zone}
        range={range}
        acts={acts}
        lifted={lifted}
        colourOf={colourOf}
        onGrab={onGrab}
        wasDragged={wasDragged}
      />
      {drag?.key === column.key && <Ghost drag={drag} range={range} colour={colourOf(drag.appointment)} />}
    </div>
  )
})

type CardsProps = Pick<Props, 'column' | 'zone' | 'acts' | 'colourOf' | 'onGrab' | 'wasDragged'> & {
  range: Span
  /** Which of them is being dragged. */
  lifted: string | null
}

/** Apart and kept as drawn: a drag passes over hundreds of cards with every move of the mouse. */
const Cards = memo(function Cards({ column, zone, range, acts, lifted, colourOf, onGrab, wasDragged }: CardsProps) {
  const { key, date } = column
  const { onOpen } = acts
  const spanOf = (stay: { startsAt: string; endsAt: string }) => spanOn(date, zone, stay)
  const open = useCallback(
    (id: string) => {
      if (!wasDragged()) onOpen(id)
    },
    [wasDragged, onOpen],
  )
  const grab = useCallback(
    (event: PointerEvent, kind: Drag['kind'], appointment: AgendaAppointment) =>
      onGrab(event, { appointment, kind, key, span: spanOn(date, zone, appointment) }),
    [onGrab, key, date, zone],
  )
  return (
    <ul className={classes.list} aria-label={words.scheduling.agendaOf(column.title)}>
      {placeInLanes(column.appointments, spanOf, minMinutes).map((placed) => (
        <li key={placed.item.id} className={classes.place} data-lifted={lifted === placed.item.id} style={placeOf(placed, range)}>
          <AppointmentCard
            appointment={placed.item}
            zone={zone}
            colour={colourOf(placed.item)}
            isToday={column.isToday}
            isSelected={acts.selected && acts.selected.has(placed.item.id)}
            onOpen={open}
            onTick={acts.onTick}
            onGrab={grab}
          />
        </li>
      ))}
    </ul>
  )
})

/** Where what is dragged would stand. */
function Ghost({ drag, range, colour }: { drag: Drag; range: Span; colour: string }) {
  return (
    <div className={classes.ghost} data-ghost style={{ ...bandOf(drag.span, range), borderColor: colour }}>
      <strong>
        {timeFromMinutes(drag.span.from)}–{timeFromMinutes(drag.span.to)}
      </strong>
      {drag.appointment.contact.name}
    </div>
  )
}

type BlockProps = { off: AgendaTimeOff; style: CSSProperties; onEdit: GridActs['onBlock'] }

function Block({ off, style, onEdit }: BlockProps) {
  const label = off.reason || words.scheduling.dayOff
  if (!off.can.edit.allowed || !onEdit)
    return (
      <div className={classes.off} style={style}>
        <span>{label}</span>
      </div>
    )
  return (
    <button
      type="button"
      className={classes.off}
      style={style}
      aria-label={words.scheduling.dayOffOf(label)}
      onClick={() => onEdit(off)}
    >
      <span>{label}</span>
    </button>
  )
}

/** Everything that is not taken: a tap says at what time, the keyboard leaves the time to the form. */
function EmptyPlace({ column, scale, acts }: { column: Column; scale: Scale; acts: GridActs }) {
  const [tapped, tap] = useState<number | null>(null)
  const [hovered, hover] = useState<number | null>(null)
  const minuteOf = (event: MouseEvent) => minuteAt(event.clientY, event.currentTarget.getBoundingClientRect().top, scale)
  const choose = (event: MouseEvent) => {
    if (event.detail === 0) return acts.onPlace?.({ column, minute: null })
    const minute = minuteOf(event)
    if (acts.isMoving) return acts.onPlace?.({ column, minute })
    tap(minute)
  }
  const follow = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') hover(minuteOf(event))
  }
  const marked = tapped ?? hovered
  const leave = (act: ((place: { column: Column; minute: number | null }) => void) | null) => {
    tap(null)
    act?.({ column, minute: tapped })
  }
  return (
    <>
      <button
        type="button"
        className={classes.empty}
        data-moving={acts.isMoving}
        aria-label={words.scheduling.emptyPlaceOf(column.title)}
        onClick={choose}
        onPointerMove={follow}
        onPointerLeave={() => hover(null)}
      />
      <Popover opened={tapped !== null} onChange={() => tap(null)} trapFocus returnFocus shadow="md" position="bottom" withArrow>
        <Popover.Target>
          <div
            className={classes.mark}
            aria-hidden="true"
            data-shown={marked !== null}
            style={bandOf({ from: marked ?? 0, to: (marked ?? 0) + scale.stepMinutes }, scale.range)}
          >
            {marked !== null && timeFromMinutes(marked)}
          </div>
        </Popover.Target>
        <Popover.Dropdown className={classes.choices ?? ''}>
          {acts.canBook && (
            <Button leftSection={<IconCalendarPlus size={18} aria-hidden="true" />} onClick={() => leave(acts.onPlace)}>
              {words.scheduling.bookAt(timeFromMinutes(tapped ?? 0))}
            </Button>
          )}
          {acts.onBlockPlace && (
            <Button
              variant="default"
              leftSection={<IconLock size={18} aria-hidden="true" />}
              onClick={() => leave(acts.onBlockPlace)}
            >
              {words.scheduling.blockAt(timeFromMinutes(tapped ?? 0))}
            </Button>
          )}
        </Popover.Dropdown>
      </Popover>
    </>
  )
}

function placeOf({ span, lane, lanes }: Placed<AgendaAppointment>, range: Span): CSSProperties {
  return { ...bandOf(span, range), left: `${(lane * 100) / lanes}%`, width: `${100 / lanes}%` }
}
