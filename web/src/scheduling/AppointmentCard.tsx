import type { AgendaAppointment } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { timeOf } from '../ui/zoned-time.ts'
import classes from './AppointmentCard.module.css'

type Props = { appointment: AgendaAppointment; zone: string; onOpen: (id: string) => void }

export function AppointmentCard({ appointment, zone, onOpen }: Props) {
  const { contact, service, area, state, colour } = appointment
  return (
    <button
      type="button"
      className={classes.card}
      data-state={state}
      style={{ background: `color-mix(in srgb, ${colour} 16%, white)`, borderColor: colour }}
      onClick={() => onOpen(appointment.id)}
    >
      <span className={classes.name}>{contact.name}</span>
      <span className={classes.rest}>
        <span className={classes.time}>
          {timeOf(appointment.startsAt, zone)}–{timeOf(appointment.endsAt, zone)}
          <span className={classes.state}> · {words.scheduling.shortStates[state]}</span>
        </span>
        <span className={classes.service}>{area ? `${service} (${area})` : service}</span>
      </span>
    </button>
  )
}
