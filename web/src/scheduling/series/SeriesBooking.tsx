import { Button, NumberInput, Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { maxSessions } from '#scheduling/series/contract.ts'
import { words } from '../../i18n/index.ts'
import { messageOf } from '../../shell/query-client.ts'
import { Chips } from '../../ui/Chips.tsx'
import classes from '../BookingForm.module.css'
import { agendaKey } from '../live.ts'
import { bookSeries, seriesPlanQuery, type SeriesAsk } from './api.ts'
import { choiceOf } from './choices.ts'
import own from './Series.module.css'
import { SessionRows } from './SessionRows.tsx'
import { useSessionChoices } from './use-session-choices.ts'

export type Rhythm = { sessions: number; everyDays: number }

/** How many sessions, and how far apart. */
export function RhythmFields({ rhythm, onChange }: { rhythm: Rhythm; onChange: (rhythm: Rhythm) => void }) {
  const isListed = words.series.everyOptions.some((one) => one.days === rhythm.everyDays)
  const [isOther, setOther] = useState(!isListed)
  return (
    <div className={own.part}>
      <NumberInput
        label={words.series.howMany}
        min={2}
        max={maxSessions}
        allowDecimal={false}
        value={rhythm.sessions}
        onChange={(value) => onChange({ ...rhythm, sessions: clamp(value, maxSessions) })}
      />
      <Chips
        label={words.series.every}
        chips={[
          ...words.series.everyOptions.map((one) => ({ value: String(one.days), label: one.label })),
          { value: 'other', label: words.series.otherInterval },
        ]}
        chosen={[isOther ? 'other' : String(rhythm.everyDays)]}
        onChoose={(value) => {
          setOther(value === 'other')
          if (value !== 'other') onChange({ ...rhythm, everyDays: Number(value) })
        }}
      />
      {isOther && (
        <NumberInput
          label={words.series.days}
          min={1}
          max={366}
          allowDecimal={false}
          value={rhythm.everyDays}
          onChange={(value) => onChange({ ...rhythm, everyDays: clamp(value, 366) })}
        />
      )}
    </div>
  )
}

const clamp = (value: string | number, most: number): number => Math.min(most, Math.max(1, Math.trunc(Number(value)) || 1))

type Props = {
  ask: SeriesAsk
  contactId: string
  clientId: string
  note: string
  tellPatient: boolean
  zone: string
  today: string
  onBooked: (booked: { id: string; startsAt: string; count: number }) => void
}

/** The plan, and the button that books it; what could not be had stays here with what is free instead, the rest is booked. */
export function SeriesBooking({ ask, contactId, clientId, note, tellPatient, zone, today, onBooked }: Props) {
  const plan = useQuery(seriesPlanQuery({ ...ask, contactId }))
  const queryClient = useQueryClient()
  const sessions = useSessionChoices(plan.data?.rows ?? [])
  const { rows, left, chosen } = sessions
  const booking = useMutation({
    mutationFn: () =>
      bookSeries({
        clientId,
        contactId,
        variantId: ask.variantId,
        unitId: ask.unitId,
        everyDays: ask.everyDays,
        note,
        tellPatient,
        sessions: rows.flatMap((row) => {
          const choice = choiceOf(row, sessions.choices)
          return choice ? [{ number: row.number, ...choice }] : []
        }),
      }),
    onSuccess: (answer) => {
      void queryClient.invalidateQueries({ queryKey: agendaKey })
      const [first] = answer.booked
      if (answer.refused.length === 0 && first) return onBooked({ ...first, count: answer.booked.length })
      sessions.keepRefused(answer.refused)
    },
  })
  const made = booking.data?.booked ?? []
  const [firstMade] = made
  return (
    <>
      <section className={classes.part}>
        <h3 className={classes.title}>{words.series.planTitle}</h3>
        {plan.isPending && <Skeleton height={160} radius="lg" aria-label={words.common.loading} />}
        {plan.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(plan.error)}
          </p>
        )}
        {left && (
          <div className={classes.refused} role="alert">
            <p>
              {words.series.bookedSome(made.length)} {words.series.refusedSome(left.length)}
            </p>
            <p>{words.series.chooseAnother}</p>
          </div>
        )}
        <SessionRows rows={rows} choices={sessions.choices} onChoose={sessions.choose} zone={zone} today={today} />
      </section>
      <footer className={classes.foot}>
        {booking.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(booking.error)}
          </p>
        )}
        {rows.length > 0 && <p className={classes.hint}>{words.series.summary(chosen, sessions.elsewhere)}</p>}
        <Button size="md" fullWidth disabled={chosen === 0} loading={booking.isPending} onClick={() => booking.mutate()}>
          {words.series.book(chosen)}
        </Button>
        {left && firstMade && (
          <Button variant="default" fullWidth onClick={() => onBooked({ ...firstMade, count: made.length })}>
            {words.series.finish}
          </Button>
        )}
      </footer>
    </>
  )
}
