import { Button, Drawer, Loader, Switch } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AgendaAnswer, AgendaAppointment } from '#scheduling/contract.ts'
import type { PartyOfAnswer, PartyWay } from '#scheduling/party/contract.ts'
import { words } from '../../i18n/index.ts'
import { dayAndTime } from '../../i18n/when.ts'
import { messageOf } from '../../shell/query-client.ts'
import { Chips } from '../../ui/Chips.tsx'
import { timeOf } from '../../ui/zoned-time.ts'
import { cancellationQuery } from '../api.ts'
import form from '../BookingForm.module.css'
import body from '../FormDrawer.module.css'
import { agendaKey } from '../live.ts'
import type { Say } from '../use-bar.ts'
import { cancelParty, moveParty, partyMoveTimesQuery, partyOfQuery } from './api.ts'
import classes from './Party.module.css'
import { PartyWays, startOf } from './PartyWays.tsx'

type Props = { appointment: AgendaAppointment; agenda: AgendaAnswer; say: Say; heading: string; onDone: () => void }
type Visits = PartyOfAnswer['visits']

/** Who and what else comes with it, and what can be done with all at once; nothing where it stands alone. */
export function PartyOf({ appointment, agenda, say, heading, onDone }: Props) {
  const { data, error } = useQuery({ ...partyOfQuery(appointment.id), enabled: appointment.isParty })
  const [doing, setDoing] = useState<'move' | 'cancel' | null>(null)
  const visits = data?.visits ?? []
  // Silent it would look like a visit that stands alone.
  if (error && !data) return <p className={classes.fault}>{messageOf(error)}</p>
  if (visits.length < 2) return null
  const coming = visits.filter((one) => one.can.move.allowed)
  const done = (text: string) => {
    setDoing(null)
    say({ tone: 'done', text, actions: [] })
    onDone()
  }
  return (
    <section className={classes.box} aria-label={words.party.together(visits.length)}>
      <h4 className={heading}>{words.party.together(visits.length)}</h4>
      <ol className={classes.visits}>
        {visits.map((one) => (
          <li key={one.id} aria-current={one.id === appointment.id ? 'true' : undefined}>
            {timeOf(one.startsAt, agenda.zone)} · {one.who}
            <span>
              {[one.area ? `${one.service} (${one.area})` : one.service, one.professional].filter(Boolean).join(', ')} ·{' '}
              {words.scheduling.shortStates[one.state]}
            </span>
          </li>
        ))}
      </ol>
      {coming.length > 1 && (
        <>
          <Button variant="light" leftSection={<IconUsersGroup size={18} aria-hidden="true" />} onClick={() => setDoing('move')}>
            {words.party.moveAll}
          </Button>
          <Button variant="subtle" color="red" onClick={() => setDoing('cancel')}>
            {words.party.cancelAll}
          </Button>
          <p className={classes.hint}>{words.party.onlyThis}</p>
        </>
      )}
      <Drawer
        opened={doing !== null}
        onClose={() => setDoing(null)}
        position="right"
        size={480}
        title={doing === 'cancel' ? words.party.cancelTitle : words.party.moveTitle}
        closeButtonProps={{ 'aria-label': words.common.close }}
        classNames={{ body: body.body ?? '' }}
      >
        {doing === 'move' && (
          <MoveAll appointment={appointment} agenda={agenda} visits={coming} onMoved={(when) => done(words.party.moved(when))} />
        )}
        {doing === 'cancel' && (
          <CancelAll appointment={appointment} onCancelled={(count) => done(words.party.cancelled(count))} />
        )}
      </Drawer>
    </section>
  )
}

type MoveProps = Pick<Props, 'appointment' | 'agenda'> & { visits: Visits; onMoved: (when: string) => void }

function MoveAll({ appointment, agenda, visits, onMoved }: MoveProps) {
  const [from, setFrom] = useState<string | null>(null)
  const [chosen, setChosen] = useState<PartyWay | null>(null)
  const [tells, setTells] = useState(appointment.conversationId !== null)
  const times = useQuery(partyMoveTimesQuery(appointment.id, from))
  const queryClient = useQueryClient()
  const ids = times.data?.ids ?? []
  const moving = useMutation({
    mutationFn: (way: PartyWay) =>
      moveParty(appointment.id, {
        tellPatient: tells,
        unitId: way[0]?.unitId ?? null,
        visits: way.flatMap(({ startsAt, professionalId }, i) => {
          const id = ids[i]
          return id ? [{ id, startsAt, professionalId }] : []
        }),
      }),
    onSuccess: (_, way) => onMoved(dayAndTime(startOf(way), agenda.today, agenda.zone)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: agendaKey }),
  })
  const lines = ids.map((id) => {
    const visit = visits.find((one) => one.id === id)
    return { who: visit?.who ?? '', what: visit?.service ?? '' }
  })
  return (
    <div className={form.form}>
      {times.isError ? (
        <p className={classes.fault}>{messageOf(times.error)}</p>
      ) : (
        <PartyWays
          answer={times.data}
          lines={lines}
          nameOf={(id) => agenda.resources.find((one) => one.id === id)?.name ?? null}
          zone={agenda.zone}
          today={agenda.today}
          chosen={chosen}
          onChoose={(way) => {
            moving.reset()
            setChosen(way)
          }}
          onLater={setFrom}
          onFirst={from === null ? null : () => setFrom(null)}
          unitOf={(id) => agenda.units.find((one) => one.id === id)?.name ?? null}
        />
      )}
      {appointment.conversationId && (
        <Switch
          label={words.scheduling.tellPatient}
          checked={tells}
          onChange={(event) => setTells(event.currentTarget.checked)}
        />
      )}
      <footer className={form.foot}>
        {moving.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(moving.error)}
          </p>
        )}
        <Button size="md" fullWidth disabled={!chosen} loading={moving.isPending} onClick={() => chosen && moving.mutate(chosen)}>
          {chosen
            ? words.party.moveButton(dayAndTime(startOf(chosen), agenda.today, agenda.zone))
            : words.scheduling.missing.time}
        </Button>
      </footer>
    </div>
  )
}

function CancelAll({ appointment, onCancelled }: { appointment: AgendaAppointment; onCancelled: (count: number) => void }) {
  const costs = useQuery(cancellationQuery(appointment.id))
  const [reason, setReason] = useState<string | null>(null)
  const [tells, setTells] = useState(appointment.conversationId !== null)
  const queryClient = useQueryClient()
  const cancelling = useMutation({
    mutationFn: (name: string) => {
      const isClinics = costs.data?.reasons.find((one) => one.name === name)?.isClinics ?? false
      return cancelParty(appointment.id, { reason: name, tellPatient: tells, by: isClinics ? 'clinic' : 'patient' })
    },
    onSuccess: ({ cancelled }) => onCancelled(cancelled),
    onSettled: () => queryClient.invalidateQueries({ queryKey: agendaKey }),
  })
  if (costs.isPending) return <Loader size="sm" aria-label={words.common.loading} />
  if (costs.isError) return <p className={classes.fault}>{messageOf(costs.error)}</p>
  const { reasons, isLate, freeHours } = costs.data
  return (
    <div className={form.form}>
      <Chips
        label={words.party.reason}
        chips={reasons.map(({ name }) => ({ value: name, label: name }))}
        chosen={reason === null ? [] : [reason]}
        onChoose={setReason}
      />
      {isLate && <p className={classes.hint}>{words.scheduling.cancelLate(freeHours)}</p>}
      {appointment.conversationId && (
        <Switch label={words.scheduling.cancelTell} checked={tells} onChange={(event) => setTells(event.currentTarget.checked)} />
      )}
      {cancelling.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(cancelling.error)}
        </p>
      )}
      <Button
        color="red"
        disabled={reason === null}
        loading={cancelling.isPending}
        onClick={() => reason !== null && cancelling.mutate(reason)}
      >
        {words.party.cancelAll}
      </Button>
    </div>
  )
}
