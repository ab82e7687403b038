import { Button, Loader } from '@mantine/core'
import { IconClockPause } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AgendaAnswer, AgendaAppointment } from '#scheduling/contract.ts'
import type { LatenessAnswer } from '#scheduling/lateness/contract.ts'
import { words } from '../../i18n/index.ts'
import { messageOf } from '../../shell/query-client.ts'
import { Chips } from '../../ui/Chips.tsx'
import { dayOf, timeOf } from '../../ui/zoned-time.ts'
import { moveAppointment } from '../api.ts'
import { agendaKey } from '../live.ts'
import type { Say } from '../use-bar.ts'
import { latenessQuery, setLateness } from './api.ts'
import classes from './Lateness.module.css'

type Props = {
  appointment: AgendaAppointment
  agenda: AgendaAnswer
  say: Say
  onMove: (appointment: AgendaAppointment) => void
}

const text = words.lateness

/** That somebody will be late, what it does to whoever comes after, and what can be done about it. */
export function LatenessOf({ appointment, agenda, say, onMove }: Props) {
  const { late, arrivedLateMin, state } = appointment
  const [isOpen, open] = useState(false)
  const isDue = (state === 'booked' || state === 'confirmed') && dayOf(appointment.startsAt, agenda.zone) === agenda.today
  if (!isDue) return arrivedLateMin === null ? null : <p className={classes.state}>{text.arrived(arrivedLateMin)}</p>
  return (
    <section className={classes.box} aria-label={text.title}>
      {late && (
        <p className={classes.state}>
          {text.will(late.minutes)}
          <span>{text.by[late.by]}</span>
        </p>
      )}
      {!isOpen && (
        <Button
          variant="light"
          color="honey"
          leftSection={<IconClockPause size={18} aria-hidden="true" />}
          onClick={() => open(true)}
        >
          {late ? text.what : text.mark}
        </Button>
      )}
      {isOpen && <Deal appointment={appointment} agenda={agenda} say={say} onMove={onMove} onDone={() => open(false)} />}
    </section>
  )
}

const steps = [5, 10, 15, 20, 30, 45, 60]

function Deal({ appointment, agenda, say, onMove, onDone }: Props & { onDone: () => void }) {
  const known = appointment.late?.minutes ?? null
  const [minutes, setMinutes] = useState(known)
  const queryClient = useQueryClient()
  const done = (said: string) => {
    say({ tone: 'done', text: said, actions: [] })
    onDone()
  }
  const settling = { onSettled: () => queryClient.invalidateQueries({ queryKey: agendaKey }) }
  const noting = useMutation({
    mutationFn: (late: number | null) => setLateness(appointment.id, late),
    onSuccess: (_, late) => done(late === null ? text.cleared : text.noted(late)),
    ...settling,
  })
  const moving = useMutation({
    // Who is late has said so, or is told at the counter.
    mutationFn: (to: { startsAt: string; durationMin?: number }) =>
      moveAppointment(appointment.id, { ...to, tellPatient: false, anyway: true, overbookedReason: null }),
    onSuccess: (_, { startsAt }) => done(text.shifted(timeOf(startsAt, agenda.zone))),
    ...settling,
  })
  const chips = [...new Set([...steps, ...(known === null ? [] : [known])])].toSorted((a, b) => a - b)
  const fault = noting.error ?? moving.error
  return (
    <>
      <Chips
        label={text.howMany}
        chips={chips.map((one) => ({ value: String(one), label: text.minutes(one) }))}
        chosen={minutes === null ? [] : [String(minutes)]}
        onChoose={(one) => setMinutes(Number(one))}
      />
      {minutes !== null && (
        <Weighed
          appointment={appointment}
          minutes={minutes}
          zone={agenda.zone}
          onKeep={() => noting.mutate(minutes)}
          onShift={moving.mutate}
          onMove={() => onMove(appointment)}
        />
      )}
      {fault && (
        <p className={classes.fault} role="alert">
          {messageOf(fault)}
        </p>
      )}
      {appointment.late && (
        <Button variant="subtle" onClick={() => noting.mutate(null)}>
          {text.takeBack}
        </Button>
      )}
      <Button variant="subtle" color="gray" onClick={onDone}>
        {text.close}
      </Button>
    </>
  )
}

type WeighedProps = {
  appointment: AgendaAppointment
  minutes: number
  zone: string
  onKeep: () => void
  onShift: (to: { startsAt: string; durationMin?: number }) => void
  onMove: () => void
}

function Weighed({ appointment, minutes, zone, onKeep, onShift, onMove }: WeighedProps) {
  const weighed = useQuery(latenessQuery(appointment.id, minutes))
  if (weighed.isPending) return <Loader size="sm" aria-label={words.common.loading} />
  if (weighed.isError) return <p className={classes.fault}>{messageOf(weighed.error)}</p>
  const { startsAt, shift, shorten } = weighed.data
  const mayMove = appointment.can.move.allowed
  return (
    <div className={classes.weighed}>
      <Effect weighed={weighed.data} zone={zone} />
      <Button onClick={onKeep}>{text.keep}</Button>
      {mayMove && shift.allowed && (
        <Button variant="light" onClick={() => onShift({ startsAt })}>
          {text.shift(timeOf(startsAt, zone))}
        </Button>
      )}
      {mayMove && !shift.allowed && shorten.allowed && (
        <Button variant="light" onClick={() => onShift({ startsAt, durationMin: shorten.durationMin })}>
          {text.shorten(words.scheduling.minutes(shorten.durationMin), timeOf(shorten.endsAt, zone))}
        </Button>
      )}
      {mayMove && !shift.allowed && !shorten.allowed && <p className={classes.hint}>{shorten.whyNot}</p>}
      {mayMove && (
        <Button variant="default" onClick={onMove}>
          {text.move}
        </Button>
      )}
    </div>
  )
}

function Effect({ weighed, zone }: { weighed: LatenessAnswer; zone: string }) {
  const { startsAt, endsAt, meets, isPastTolerance, toleranceMin } = weighed
  const [from, to] = [timeOf(startsAt, zone), timeOf(endsAt, zone)]
  return (
    <div role="status">
      <p>{meets.length === 0 ? text.fits(from, to) : text.meets(from, to)}</p>
      {meets.length > 0 && (
        <ul>
          {meets.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <p className={classes.hint}>{isPastTolerance ? text.past(toleranceMin) : text.within(toleranceMin)}</p>
    </div>
  )
}
