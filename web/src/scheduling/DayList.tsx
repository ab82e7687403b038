import { IconCalendarHeart, IconFilterOff } from '@tabler/icons-react'
import { memo } from 'react'
import type { AgendaAnswer, AgendaAppointment, VisitStateName } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { fullDay } from '../i18n/when.ts'
import { EmptyPanel } from '../ui/Panels.tsx'
import { dayOf } from '../ui/zoned-time.ts'
import type { AgendaView } from './agenda-view.ts'
import { AppointmentCard } from './AppointmentCard.tsx'
import { resourcesOf, shownAppointments, shownResources, takes } from './columns.ts'
import { shownUnit } from './in-unit.ts'
import classes from './DayList.module.css'

type Props = {
  agenda: AgendaAnswer
  view: AgendaView
  selected: ReadonlySet<string> | null
  onOpen: (id: string) => void
  onTick: (appointment: AgendaAppointment, state: VisitStateName) => void
}

/** Everything in order of time, for the width of a phone; with a heading for each day when there are several. */
export const DayList = memo(function DayList({ agenda, view, selected, onOpen, onTick }: Props) {
  const sorted = listShown(agenda, view).toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
  if (sorted.length === 0) return <Nothing isFiltered={agenda.appointments.length > 0} />
  const resources = new Map(agenda.resources.map((one) => [one.id, one]))
  const units = new Map(shownUnit(agenda, view) === null ? agenda.units.map((one) => [one.id, one.name]) : [])
  return (
    <div className={classes.scroll} role="group" tabIndex={0} aria-label={words.scheduling.title}>
      {agenda.days.map(({ date }) => {
        const own = sorted.filter((one) => dayOf(one.startsAt, agenda.zone) === date)
        if (own.length === 0) return null
        return (
          <section key={date}>
            {agenda.days.length > 1 && <h2 className={classes.day}>{fullDay(date)}</h2>}
            <ul className={classes.list} aria-label={fullDay(date)}>
              {own.map((one) => {
                const professional = resources.get(one.professionalId ?? '')
                return (
                  <li key={one.id}>
                    <AppointmentCard
                      appointment={one}
                      zone={agenda.zone}
                      colour={professional?.colour ?? '#8a7f88'}
                      isToday={date === agenda.today}
                      isSelected={selected && selected.has(one.id)}
                      onOpen={onOpen}
                      onTick={onTick}
                    />
                    <p className={classes.who}>
                      {[professional?.name, one.room, units.get(one.unitId ?? '')].filter(Boolean).join(' · ')}
                    </p>
                  </li>
                )
              })}
            </ul>
          </section>
        )
      })}
    </div>
  )
})

function listShown(agenda: AgendaAnswer, view: AgendaView): AgendaAppointment[] {
  const shown = shownResources(agenda, view)
  const isEverybody = shown.length === resourcesOf(agenda, view).length
  return shownAppointments(agenda, view).filter((one) => isEverybody || shown.some((resource) => takes(one, resource)))
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyPanel
      icon={<IconFilterOff size={28} />}
      title={words.scheduling.noneFiltered}
      text={words.scheduling.noneFilteredText}
    />
  ) : (
    <EmptyPanel
      icon={<IconCalendarHeart size={28} />}
      title={words.scheduling.noAppointments}
      text={words.scheduling.noAppointmentsText}
    />
  )
}
