import { IconCheck, IconDoorEnter, IconSquare, IconSquareCheckFilled } from '@tabler/icons-react'
import { memo } from 'react'
import type { PointerEvent } from 'react'
import type { AgendaAppointment, AgendaDeposit, VisitStateName } from '#scheduling/contract.ts'
import { useReminderMark } from '../growth/marks.tsx'
import { words } from '../i18n/index.ts'
import { minutesLeft } from '../sales/time-left.ts'
import { useNow } from '../ui/use-now.ts'
import { timeOf } from '../ui/zoned-time.ts'
import classes from './AppointmentCard.module.css'
import { CardMarks } from './CardMarks.tsx'
import { nextTick } from './next-tick.ts'

type Props = {
  appointment: AgendaAppointment
  zone: string
  colour: string
  isToday: boolean
  /** Null: several are not being chosen. */
  isSelected: boolean | null
  onOpen: (id: string) => void
  onTick: (appointment: AgendaAppointment, state: VisitStateName) => void
  /** Of the grid only: a mouse takes hold of the card, or of its lower edge. */
  onGrab?: (event: PointerEvent, kind: 'move' | 'resize', appointment: AgendaAppointment) => void
}

export const AppointmentCard = memo(function AppointmentCard(props: Props) {
  const { appointment, zone, colour, isToday, isSelected, onOpen, onTick, onGrab } = props
  const { contact, service, area, state, series, can } = appointment
  const tick = isToday && isSelected === null ? nextTick(appointment) : null
  const mark = useReminderMark(appointment.id)
  const isMovable = can.move.allowed && isSelected === null && onGrab
  const SelectMark = isSelected ? IconSquareCheckFilled : IconSquare
  return (
    <div className={classes.frame} data-ticks={tick !== null}>
      <button
        type="button"
        className={classes.card}
        data-state={state}
        data-card={appointment.id}
        aria-pressed={isSelected ?? undefined}
        data-movable={Boolean(isMovable)}
        style={{ background: `color-mix(in srgb, ${colour} 16%, white)`, borderColor: colour }}
        onPointerDown={(event) => isMovable && onGrab(event, 'move', appointment)}
        onClick={() => onOpen(appointment.id)}
      >
        <span className={classes.name}>
          {isSelected !== null && <SelectMark className={classes.select} size={18} aria-hidden="true" />}
          {contact.name}
          <CardMarks appointment={appointment} />
        </span>
        <span className={classes.rest}>
          <span className={classes.time}>
            {timeOf(appointment.startsAt, zone)}
            <span className={classes.until}>–{timeOf(appointment.endsAt, zone)}</span>
            <Late appointment={appointment} />
            {state === 'booked' && mark && (
              <span className={classes.mark} data-mark={mark}>
                {` · ${words.growth.marks[mark]}`}
              </span>
            )}
            {state !== 'booked' && (
              <span className={classes.state}>
                {' '}
                · <State appointment={appointment} />
              </span>
            )}
          </span>
          <span className={classes.service}>
            {area ? `${service} (${area})` : service}
            {series && ` · ${words.scheduling.sessionShort(series.number, series.total)}`}
          </span>
        </span>
      </button>
      {tick && <TickButton tick={tick} name={contact.name} onTick={() => onTick(appointment, tick)} />}
      {isMovable && (
        <span className={classes.edge} aria-hidden="true" onPointerDown={(event) => onGrab(event, 'resize', appointment)} />
      )}
    </div>
  )
})

/** That somebody will be late, or was. */
function Late({ appointment: { late, arrivedLateMin, state } }: { appointment: AgendaAppointment }) {
  const isComing = state === 'booked' || state === 'confirmed'
  const said = isComing && late ? words.lateness.willShort(late.minutes) : null
  const was = state === 'arrived' && arrivedLateMin !== null ? words.lateness.arrivedShort(arrivedLateMin) : null
  const told = said ?? was
  return told && <span className={classes.late}>{` · ${told}`}</span>
}

/** What a time that is kept waits for, with the minutes it has left. */
function State({ appointment: { state, deposit } }: { appointment: AgendaAppointment }) {
  if (state !== 'held' || deposit?.status !== 'awaiting') return words.scheduling.shortStates[state]
  return <TimeLeft deposit={deposit} />
}

/** By itself, since it alone looks at the clock. */
function TimeLeft({ deposit }: { deposit: AgendaDeposit }) {
  const now = useNow()
  const left = words.sales.awaitsShort(words.sales.left(minutesLeft(deposit.dueAt, now)))
  return deposit.hasEvidence ? `${left} · ${words.sales.evidenceShort}` : left
}

type TickProps = { tick: 'arrived' | 'attended'; name: string; onTick: () => void }

function TickButton({ tick, name, onTick }: TickProps) {
  const isArrival = tick === 'arrived'
  const Icon = isArrival ? IconDoorEnter : IconCheck
  return (
    <button
      type="button"
      className={classes.tick}
      aria-label={isArrival ? words.scheduling.arriveOf(name) : words.scheduling.attendOf(name)}
      title={isArrival ? words.scheduling.arrive : words.scheduling.attend}
      onClick={onTick}
    >
      <Icon size={20} aria-hidden="true" />
      <span className={classes.tickWord}>{isArrival ? words.scheduling.arrive : words.scheduling.attend}</span>
    </button>
  )
}
