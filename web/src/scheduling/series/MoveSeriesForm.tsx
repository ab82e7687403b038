import { Button, Skeleton, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AgendaAppointment } from '#scheduling/contract.ts'
import { seriesScopes, type SeriesScope } from '#scheduling/series/contract.ts'
import { words } from '../../i18n/index.ts'
import { messageOf } from '../../shell/query-client.ts'
import { Chips } from '../../ui/Chips.tsx'
import classes from '../BookingForm.module.css'
import { ExactTime } from '../ExactTime.tsx'
import { agendaKey } from '../live.ts'
import { moveSeries, seriesMovePlanQuery } from './api.ts'
import { choiceOf } from './choices.ts'
import { SessionRows } from './SessionRows.tsx'
import { useSessionChoices } from './use-session-choices.ts'

type Props = { appointment: AgendaAppointment; zone: string; today: string; onMoved: (count: number) => void }

/** Where this session goes, and with it the others; each that cannot follow says why and what is free. */
export function MoveSeriesForm({ appointment, zone, today, onMoved }: Props) {
  const [scope, setScope] = useState<SeriesScope>('following')
  const [startsAt, setStartsAt] = useState(appointment.startsAt)
  const [tells, setTells] = useState(appointment.conversationId !== null)
  const queryClient = useQueryClient()
  const isSame = Date.parse(startsAt) === Date.parse(appointment.startsAt)
  const plan = useQuery({ ...seriesMovePlanQuery({ appointmentId: appointment.id, scope, startsAt }), enabled: !isSame })
  const sessions = useSessionChoices(isSame ? [] : (plan.data?.rows ?? []))
  const { rows, chosen } = sessions
  const moving = useMutation({
    mutationFn: () =>
      moveSeries(appointment.id, {
        tellPatient: tells,
        sessions: rows.flatMap((row) => {
          const choice = choiceOf(row, sessions.choices)
          return choice && row.appointmentId ? [{ id: row.appointmentId, ...choice }] : []
        }),
      }),
    onSuccess: (answer) => {
      if (answer.refused.length === 0) return onMoved(chosen)
      sessions.keepRefused(answer.refused)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: agendaKey }),
  })
  const begin = (change: () => void) => {
    change()
    sessions.begin()
    moving.reset()
  }
  return (
    <div className={classes.form}>
      <section className={classes.part}>
        <h3 className={classes.title}>{words.series.scope}</h3>
        <Chips
          label={words.series.scope}
          chips={seriesScopes.map((value) => ({ value, label: words.series.scopes[value] }))}
          chosen={[scope]}
          onChoose={(value) => begin(() => setScope(value))}
        />
      </section>
      <section className={classes.part}>
        <h3 className={classes.title}>{words.series.newTime}</h3>
        <ExactTime
          zone={zone}
          today={today}
          chosen={{ startsAt: appointment.startsAt }}
          onChoose={(value) => begin(() => setStartsAt(value))}
        />
        <p className={classes.hint}>{words.series.newTimeHint}</p>
      </section>
      {!isSame && plan.isPending && <Skeleton height={160} radius="lg" aria-label={words.common.loading} />}
      {plan.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(plan.error)}
        </p>
      )}
      {sessions.left && (
        <div className={classes.refused} role="alert">
          <p>{words.series.chooseAnother}</p>
        </div>
      )}
      <SessionRows rows={rows} choices={sessions.choices} onChoose={sessions.choose} zone={zone} today={today} />
      {appointment.conversationId && (
        <Switch label={words.series.tell} checked={tells} onChange={(event) => setTells(event.currentTarget.checked)} />
      )}
      <footer className={classes.foot}>
        {moving.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(moving.error)}
          </p>
        )}
        {rows.length > 0 && <p className={classes.hint}>{words.series.summary(chosen, sessions.elsewhere)}</p>}
        <Button size="md" fullWidth disabled={chosen === 0} loading={moving.isPending} onClick={() => moving.mutate()}>
          {words.series.move(chosen)}
        </Button>
      </footer>
    </div>
  )
}
