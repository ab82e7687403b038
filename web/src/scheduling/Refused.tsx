import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { MoveRequest } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { Chips } from '../ui/Chips.tsx'
import { placeRefusalOf } from './api.ts'
import classes from './BookingForm.module.css'
import type { ChosenTime } from './FreeTimes.tsx'

/** What the desk wants although it has read what speaks against it. */
export type Insisting = Pick<MoveRequest, 'anyway' | 'overbookedReason'>
export const plainly: Insisting = { anyway: false, overbookedReason: null }

type Props = {
  error: Error
  today: string
  zone: string
  onInsist: (insisting: Insisting) => void
  onChoose: (time: ChosenTime) => void
}

/** What speaks against the time, and the ways out of it. */
export function Refused({ error, today, zone, onInsist, onChoose }: Props) {
  const refusal = placeRefusalOf(error)
  return (
    <div className={classes.refused} role="alert">
      <p>{messageOf(error)}</p>
      {refusal?.mayInsist && (
        <Button variant="default" onClick={() => onInsist({ anyway: true, overbookedReason: null })}>
          {words.scheduling.anyway}
        </Button>
      )}
      {refusal && refusal.alternatives.length > 0 && (
        <Chips
          label={words.scheduling.alternatives}
          chips={refusal.alternatives.map((one) => ({ value: one.startsAt, label: dayAndTime(one.startsAt, today, zone) }))}
          chosen={[]}
          onChoose={(startsAt) => {
            const time = refusal.alternatives.find((one) => one.startsAt === startsAt)
            onChoose({ startsAt, professionalId: time?.professionalId ?? null, unitId: time?.unitId ?? null, isExact: true })
          }}
        />
      )}
      {refusal && !refusal.mayInsist && refusal.overbook.allowed && (
        <Overbook onOverbook={(overbookedReason) => onInsist({ anyway: true, overbookedReason })} />
      )}
    </div>
  )
}

/** Booked over what is there, with the reason that stays in the appointment. */
function Overbook({ onOverbook }: { onOverbook: (reason: string) => void }) {
  const [reason, setReason] = useState<string | null>(null)
  if (reason === null)
    return (
      <Button variant="subtle" onClick={() => setReason('')}>
        {words.scheduling.overbook}
      </Button>
    )
  return (
    <>
      <Textarea
        label={words.scheduling.overbookReason}
        description={words.scheduling.overbookHint}
        maxLength={300}
        autosize
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button variant="default" disabled={reason.trim().length < 3} onClick={() => onOverbook(reason.trim())}>
        {words.scheduling.overbookNow}
      </Button>
    </>
  )
}
