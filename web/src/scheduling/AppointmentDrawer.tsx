import { Badge, Button, Drawer } from '@mantine/core'
import { IconClockEdit, IconMessageCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AgendaAnswer, AgendaAppointment, AppointmentStateName, VisitStateName } from '#scheduling/contract.ts'
import { VisitLink } from '../clinical/visits/VisitLink.tsx'
import { AppointmentForms } from '../clinical/AppointmentForms.tsx'
import { AppointmentReminders } from '../growth/AppointmentReminders.tsx'
import { words } from '../i18n/index.ts'
import { dayAndTime, fullDay } from '../i18n/when.ts'
import { VisitSession } from '../sales/VisitSession.tsx'
import { DepositPanel } from '../sales/DepositPanel.tsx'
import type { LinkTo } from '../shell/link-to.ts'
import { dayOf, timeOf } from '../ui/zoned-time.ts'
import { appointmentQuery } from './api.ts'
import classes from './AppointmentDrawer.module.css'
import { AppointmentNote } from './AppointmentNote.tsx'
import { Cancellation } from './Cancellation.tsx'
import { LatenessOf } from './lateness/LatenessOf.tsx'
import { PatientFile } from './PatientFile.tsx'
import type { Say } from './use-bar.ts'
import { OpeningOf } from './OpeningOf.tsx'
import { PartyOf } from './party/PartyOf.tsx'
import { SeriesOf } from './series/SeriesOf.tsx'
import { VisitButtons } from './VisitButtons.tsx'

type Props = {
  agenda: AgendaAnswer
  appointment: AgendaAppointment | null
  say: Say
  onClose: () => void
  onMove: (appointment: AgendaAppointment) => void
  onTick: (appointment: AgendaAppointment, state: VisitStateName) => void
  conversationLink: (conversationId: string) => LinkTo
}

export function AppointmentDrawer({ agenda, appointment, say, onClose, onMove, onTick, conversationLink }: Props) {
  return (
    <Drawer
      opened={appointment !== null}
      onClose={onClose}
      position="right"
      size={440}
      title={words.scheduling.appointment}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      {appointment && (
        <div key={appointment.id} className={classes.drawer}>
          <Head appointment={appointment} />
          <VisitButtons appointment={appointment} onTick={onTick} />
          <LatenessOf appointment={appointment} agenda={agenda} say={say} onMove={onMove} />
          <Details agenda={agenda} appointment={appointment} />
          {appointment.state === 'cancelled' && <OpeningOf appointmentId={appointment.id} agenda={agenda} say={say} />}
          <VisitLink appointment={appointment} />
          <VisitSession appointmentId={appointment.id} />
          <PartyOf appointment={appointment} agenda={agenda} say={say} heading={classes.heading ?? ''} onDone={onClose} />
          <SeriesOf appointment={appointment} agenda={agenda} say={say} onDone={onClose} />
          {appointment.deposit && <DepositPanel appointmentId={appointment.id} today={agenda.today} zone={agenda.zone} />}
          <AppointmentForms appointmentId={appointment.id} heading={classes.heading ?? ''} />
          <AppointmentNote appointment={appointment} />
          <div className={classes.ways}>
            <MoveButton appointment={appointment} onMove={onMove} />
            {appointment.conversationId && <ConversationButton link={conversationLink(appointment.conversationId)} />}
          </div>
          <PatientFile contactId={appointment.contact.id} conversationLink={conversationLink} />
          <AppointmentReminders
            appointmentId={appointment.id}
            today={agenda.today}
            zone={agenda.zone}
            heading={classes.heading ?? ''}
          />
          <History id={appointment.id} agenda={agenda} />
          <Cancellation
            appointment={appointment}
            onCancelled={() => {
              say({ tone: 'done', text: words.scheduling.cancelled, actions: [] })
              onClose()
            }}
          />
        </div>
      )}
    </Drawer>
  )
}

const stateColours = {
  held: 'honey',
  booked: 'plum',
  confirmed: 'sage',
  arrived: 'honey',
  attended: 'sage',
  no_show: 'gray',
  cancelled: 'gray',
} as const satisfies Record<AppointmentStateName, string>

function Head({ appointment: { contact, state, deposit } }: { appointment: AgendaAppointment }) {
  const awaits = state === 'held' && deposit?.status === 'awaiting'
  return (
    <div className={classes.head}>
      <h3 className={classes.name}>{contact.name}</h3>
      <Badge color={stateColours[state]} variant="light" size="lg" tt="none">
        {awaits ? words.sales.awaits : words.scheduling.states[state]}
      </Badge>
    </div>
  )
}

function Details({ agenda, appointment }: { agenda: AgendaAnswer; appointment: AgendaAppointment }) {
  const { service, area, room, machine, startsAt, endsAt, cancelReason, overbooked } = appointment
  const professional = agenda.resources.find((one) => one.id === appointment.professionalId)?.name ?? null
  const day = fullDay(dayOf(startsAt, agenda.zone))
  const { data: past } = useQuery(appointmentQuery(appointment.id))
  const rows = [
    [words.scheduling.when, `${day}, ${timeOf(startsAt, agenda.zone)}–${timeOf(endsAt, agenda.zone)}`],
    [words.scheduling.service, area ? `${service} (${area})` : service],
    [words.scheduling.professional, professional],
    [words.units.unit, agenda.units.find((one) => one.id === appointment.unitId)?.name ?? null],
    [words.scheduling.room, [room, machine].filter(Boolean).join(' · ')],
    [words.scheduling.source, past && words.scheduling.sources[past.source]],
    [words.scheduling.reason, cancelReason],
    [words.scheduling.overbooked, overbooked && words.scheduling.overbookedBy(overbooked.reason, overbooked.by)],
  ] as const
  return <dl className={classes.details}>{rows.map(([term, value]) => value && <Row key={term} term={term} value={value} />)}</dl>
}

function Row({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function MoveButton({ appointment, onMove }: { appointment: AgendaAppointment; onMove: Props['onMove'] }) {
  const { move } = appointment.can
  if (appointment.state === 'cancelled') return null
  return (
    <>
      <Button
        variant="light"
        fullWidth
        disabled={!move.allowed}
        leftSection={<IconClockEdit size={18} aria-hidden="true" />}
        onClick={() => onMove(appointment)}
      >
        {words.scheduling.move}
      </Button>
      {!move.allowed && <p className={classes.whyNot}>{move.whyNot}</p>}
    </>
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

/** Where it stood before; nothing when it never moved. */
function History({ id, agenda }: { id: string; agenda: AgendaAnswer }) {
  const past = useQuery(appointmentQuery(id))
  const moves = past.data?.moves ?? []
  if (moves.length === 0) return null
  const say = (iso: string) => dayAndTime(iso, agenda.today, agenda.zone)
  return (
    <section className={classes.history}>
      <h4 className={classes.heading}>{words.scheduling.history}</h4>
      <ol>
        {moves.map((move) => (
          <li key={move.at}>
            {say(move.from)}
            {move.fromWho !== move.toWho && move.fromWho ? ` (${move.fromWho})` : ''} → <strong>{say(move.to)}</strong>
            {move.fromWho !== move.toWho && move.toWho ? ` (${move.toWho})` : ''}
            <span className={classes.by}>
              {say(move.at)}, {words.scheduling.movedBy(move.by)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
