import { Badge, Button, Drawer } from '@mantine/core'
import { IconMessageCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { AgendaAnswer, AgendaAppointment, AppointmentStateName } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { fullDay } from '../i18n/when.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { timeOf } from '../ui/zoned-time.ts'
import classes from './AppointmentDrawer.module.css'
import { Cancellation } from './Cancellation.tsx'

type Props = {
  agenda: AgendaAnswer
  appointment: AgendaAppointment | null
  onClose: () => void
  conversationLink: (conversationId: string) => LinkTo
}

export function AppointmentDrawer({ agenda, appointment, onClose, conversationLink }: Props) {
  return (
    <Drawer
      opened={appointment !== null}
      onClose={onClose}
      position="right"
      size={420}
      title={words.scheduling.appointment}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      {appointment && (
        <div className={classes.drawer}>
          <Details agenda={agenda} appointment={appointment} />
          {appointment.conversationId && <ConversationButton link={conversationLink(appointment.conversationId)} />}
          <Cancellation key={appointment.id} appointment={appointment} />
        </div>
      )}
    </Drawer>
  )
}

const stateColours = {
  held: 'honey',
  booked: 'plum',
  confirmed: 'sage',
  arrived: 'sage',
  attended: 'sage',
  no_show: 'gray',
  cancelled: 'gray',
} as const satisfies Record<AppointmentStateName, string>

function Details({ agenda, appointment }: { agenda: AgendaAnswer; appointment: AgendaAppointment }) {
  const { state, contact, service, area, room, machine, startsAt, endsAt } = appointment
  const professional = agenda.professionals.find((one) => one.id === appointment.professionalId)?.name ?? null
  const rows = [
    [words.scheduling.when, `${fullDay(agenda.date)}, ${timeOf(startsAt, agenda.zone)}–${timeOf(endsAt, agenda.zone)}`],
    [words.scheduling.service, service],
    [words.scheduling.area, area],
    [words.scheduling.professional, professional],
    [words.scheduling.room, room],
    [words.scheduling.machine, machine],
  ] as const
  return (
    <>
      <h3 className={classes.name}>{contact.name}</h3>
      <Badge color={stateColours[state]} variant="light" size="lg" tt="none">
        {words.scheduling.states[state]}
      </Badge>
      <dl className={classes.details}>{rows.map(([term, value]) => value && <Row key={term} term={term} value={value} />)}</dl>
    </>
  )
}

function Row({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function ConversationButton({ link }: { link: LinkTo }) {
  return (
    <Button
      variant="light"
      fullWidth
      leftSection={<IconMessageCircle size={18} aria-hidden="true" />}
      renderRoot={(props) => <Link {...link} {...props} />}
    >
      {words.scheduling.openConversation}
    </Button>
  )
}
