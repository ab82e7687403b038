import { IconCalendarHeart } from '@tabler/icons-react'
import type { AgendaAnswer } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { EmptyPanel } from '../ui/Panels.tsx'
import { AppointmentCard } from './AppointmentCard.tsx'
import classes from './DayList.module.css'

/** Everyone's day in order of time, for the width of a phone. */
export function DayList({ agenda, onOpen }: { agenda: AgendaAnswer; onOpen: (id: string) => void }) {
  const nameOf = new Map(agenda.professionals.map((one) => [one.id, one.name]))
  const sorted = agenda.appointments.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
  if (sorted.length === 0) {
    return (
      <EmptyPanel
        icon={<IconCalendarHeart size={28} />}
        title={words.scheduling.noAppointments}
        text={words.scheduling.noAppointmentsText}
      />
    )
  }
  return (
    <ul className={classes.list} aria-label={words.scheduling.title}>
      {sorted.map((one) => (
        <li key={one.id}>
          <AppointmentCard appointment={one} zone={agenda.zone} onOpen={onOpen} />
          <p className={classes.who}>{nameOf.get(one.professionalId)}</p>
        </li>
      ))}
    </ul>
  )
}
