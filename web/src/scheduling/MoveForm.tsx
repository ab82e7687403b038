import { Button, Switch, Drawer, NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AgendaAppointment, BookingOptionsAnswer } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { Chips } from '../ui/Chips.tsx'
import { Initials } from '../ui/Initials.tsx'
import { bookingOptionsQuery, moveAppointment } from './api.ts'
import classes from './BookingForm.module.css'
import body from './FormDrawer.module.css'
import { FreeTimes, type ChosenTime } from './FreeTimes.tsx'
import { agendaKey } from './live.ts'
import { plainly, Refused, type Insisting } from './Refused.tsx'
import type { MoveTo } from './use-agenda-acts.ts'
import type { Say } from './use-bar.ts'

type Props = {
  /** Null: closed. */
  appointment: AgendaAppointment | null
  /** Where it is wanted already, from a drop that was refused; null: as it stands. */
  to: MoveTo | null
  zone: string
  today: string
  say: Say
  onClose: () => void
  /** To choose the time on the agenda itself instead. */
  onPickOnAgenda: ((appointment: AgendaAppointment) => void) | null
}

/** Another time, person or length without dragging: for fingers and for the keyboard. */
export function MoveDrawer(props: Props) {
  const { appointment, onClose } = props
  return (
    <Drawer
      opened={appointment !== null}
      onClose={onClose}
      position="right"
      size={480}
      title={words.scheduling.moveTitle(appointment?.contact.name ?? '')}
      closeButtonProps={{ 'aria-label': words.common.close }}
      classNames={{ body: body.body ?? '' }}
    >
      {appointment && <MoveForm key={appointment.id} {...props} appointment={appointment} />}
    </Drawer>
  )
}

function MoveForm({ appointment, to, zone, today, say, onClose, onPickOnAgenda }: Props & { appointment: AgendaAppointment }) {
  const lengthMin = lengthOf(appointment)
  const [time, setTime] = useState<ChosenTime | null>(
    to && { startsAt: to.startsAt, professionalId: to.professionalId, unitId: null, isExact: true },
  )
  const [professionalId, setProfessional] = useState(to?.professionalId ?? appointment.professionalId)
  const [durationMin, setDuration] = useState(to ? lengthOf(to) : lengthMin)
  const [tells, setTells] = useState(appointment.conversationId !== null)
  const options = useQuery(bookingOptionsQuery)
  const queryClient = useQueryClient()
  const startsAt = time?.startsAt ?? appointment.startsAt
  const isSame = startsAt === appointment.startsAt && durationMin === lengthMin && professionalId === appointment.professionalId
  const moving = useMutation({
    mutationFn: (insisting: Insisting) =>
      moveAppointment(appointment.id, {
        startsAt,
        durationMin,
        ...(professionalId && { professionalId: time?.professionalId ?? professionalId }),
        ...(time?.unitId && { unitId: time.unitId }),
        tellPatient: tells,
        ...insisting,
      }),
    onSuccess: () => {
      say({ tone: 'done', text: words.scheduling.moved(dayAndTime(startsAt, today, zone)), actions: [] })
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: agendaKey }),
  })
  const choose = (next: ChosenTime | null) => {
    moving.reset()
    setTime(next)
  }
  return (
    <div className={classes.form}>
      <p className={classes.hint}>{words.scheduling.moveNow(dayAndTime(appointment.startsAt, today, zone))}</p>
      <Who
        options={options.data}
        serviceId={appointment.serviceId}
        chosen={professionalId}
        onChoose={(id) => {
          setProfessional(id)
          choose(null)
        }}
      />
      <section className={classes.part}>
        <h3 className={classes.title}>{words.scheduling.time}</h3>
        <FreeTimes
          key={`${professionalId ?? ''} ${durationMin}`}
          ask={{ variantId: appointment.variantId, professionalId, moving: appointment.id, durationMin }}
          zone={zone}
          today={today}
          units={options.data?.units ?? []}
          chosen={time}
          onChoose={choose}
        />
        {onPickOnAgenda && (
          <Button variant="default" onClick={() => onPickOnAgenda(appointment)}>
            {words.scheduling.pickOnAgenda}
          </Button>
        )}
      </section>
      <NativeSelect
        label={words.scheduling.duration}
        value={String(durationMin)}
        onChange={(event) => {
          setDuration(Number(event.currentTarget.value))
          choose(time?.isExact ? time : null)
        }}
        data={durations(lengthMin, durationMin).map((minutes) => ({
          value: String(minutes),
          label: words.scheduling.minutes(minutes),
        }))}
      />
      {appointment.conversationId && (
        <Switch
          label={words.scheduling.tellPatient}
          checked={tells}
          onChange={(event) => setTells(event.currentTarget.checked)}
        />
      )}
      <footer className={classes.foot}>
        {moving.isError && <Refused error={moving.error} today={today} zone={zone} onInsist={moving.mutate} onChoose={choose} />}
        <Button size="md" fullWidth disabled={isSame} loading={moving.isPending} onClick={() => moving.mutate(plainly)}>
          {isSame ? words.scheduling.missing.time : `${words.scheduling.move} · ${dayAndTime(startsAt, today, zone)}`}
        </Button>
      </footer>
    </div>
  )
}

type WhoProps = {
  options: BookingOptionsAnswer | undefined
  serviceId: string
  chosen: string | null
  onChoose: (id: string) => void
}

function Who({ options, serviceId, chosen, onChoose }: WhoProps) {
  const ids = options?.services.find((one) => one.id === serviceId)?.professionalIds ?? []
  const who = options?.professionals.filter((one) => ids.includes(one.id)) ?? []
  if (who.length < 2) return null
  return (
    <section className={classes.part}>
      <h3 className={classes.title}>{words.scheduling.professional}</h3>
      <Chips
        label={words.scheduling.professional}
        chips={who.map((one) => ({
          value: one.id,
          label: one.name,
          face: <Initials name={one.name} colour={one.colour} size={28} />,
        }))}
        chosen={chosen ? [chosen] : []}
        onChoose={onChoose}
      />
    </section>
  )
}

const lengthOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): number =>
  (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000

/** Quarters of an hour up to four hours, and whatever it is now. */
function durations(...now: number[]): number[] {
  const steps = Array.from({ length: 16 }, (_, i) => (i + 1) * 15)
  return [...new Set([...steps, ...now])].toSorted((a, b) => a - b)
}
