import type { AgendaAnswer, AgendaAppointment, AgendaDay, AgendaResource } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { compactDay, fullDay } from '../i18n/when.ts'
import { Initials } from '../ui/Initials.tsx'
import { kindWords, shownAppointments, shownResources, takes } from './columns.ts'
import type { AgendaView } from './agenda-view.ts'
import { howFull } from './how-full.ts'
import { dayOf } from '../ui/zoned-time.ts'
import classes from './WeekOverview.module.css'

type Props = {
  agenda: AgendaAnswer
  view: AgendaView
  onDay: (date: string, resourceId: string) => void
  onWeek: (resourceId: string) => void
}

/** The week of everyone at once: how full each day of each is. A tap opens that day. */
export function WeekOverview({ agenda, view, onDay, onWeek }: Props) {
  const appointments = shownAppointments(agenda, view).filter((one) => one.state !== 'cancelled')
  return (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label={words.scheduling.title}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" aria-label={kindWords[view.by]} />
            {agenda.days.map(({ date }) => (
              <th key={date} scope="col" data-today={date === agenda.today}>
                {compactDay(date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shownResources(agenda, view).map((resource) => (
            <tr key={resource.id}>
              <th scope="row">
                <button type="button" className={classes.who} onClick={() => onWeek(resource.id)}>
                  <Initials name={resource.name} colour={resource.colour} size={32} />
                  <span>{resource.name}</span>
                </button>
              </th>
              {agenda.days.map((day) => (
                <td key={day.date} data-today={day.date === agenda.today}>
                  <Cell
                    agenda={agenda}
                    resource={resource}
                    day={day}
                    own={appointments.filter((one) => takes(one, resource) && dayOf(one.startsAt, agenda.zone) === day.date)}
                    onOpen={() => onDay(day.date, resource.id)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type CellProps = {
  agenda: AgendaAnswer
  resource: AgendaResource
  day: AgendaDay
  own: AgendaAppointment[]
  onOpen: () => void
}

function Cell({ agenda, resource, day, own, onOpen }: CellProps) {
  const share = howFull(agenda, resource, day, own)
  const said =
    own.length > 0 ? words.scheduling.count(own.length) : share === null ? words.scheduling.away : words.scheduling.free
  return (
    <button
      type="button"
      className={classes.cell}
      data-away={share === null && own.length === 0}
      aria-label={words.scheduling.weekCell(resource.name, fullDay(day.date), said)}
      onClick={onOpen}
    >
      <span className={classes.count}>{own.length > 0 ? own.length : share === null ? '—' : words.scheduling.free}</span>
      <span className={classes.bar}>
        <span style={{ width: `${Math.round((share ?? 0) * 100)}%`, background: resource.colour }} />
      </span>
    </button>
  )
}
