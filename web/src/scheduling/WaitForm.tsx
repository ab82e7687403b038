import { Button, TextInput } from '@mantine/core'
import { IconHourglass } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { dayParts, type DayPart } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { Chips } from '../ui/Chips.tsx'
import { addWish } from './api.ts'
import classes from './BookingForm.module.css'
import { agendaKey } from './live.ts'
import waiting from './Waitlist.module.css'

type Props = {
  wish: { contactId: string; variantId: string; professionalId: string | null }
  today: string
  /** The form was opened to put somebody on the list. */
  isAsked?: boolean
  onWaiting: () => void
}

const week = ['1', '2', '3', '4', '5', '6', '0'] as const

/** What to wait for, where none of the free times will do. */
export function WaitForm({ wish, today, isAsked = false, onWaiting }: Props) {
  const [isOpen, setOpen] = useState(isAsked)
  if (isOpen) return <Fields wish={wish} today={today} onWaiting={onWaiting} />
  return (
    <div className={waiting.invitation}>
      <p className={classes.hint}>{words.waitlist.noTimeFits}</p>
      <Button variant="subtle" leftSection={<IconHourglass size={18} aria-hidden="true" />} onClick={() => setOpen(true)}>
        {words.waitlist.putOnList}
      </Button>
    </div>
  )
}

function Fields({ wish, today, onWaiting }: Props) {
  const [weekdays, setWeekdays] = useState<string[]>([])
  const [part, setPart] = useState<DayPart>('any')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const queryClient = useQueryClient()
  const saving = useMutation({
    mutationFn: () => addWish({ ...wish, weekdays: weekdays.map(Number), part, from: from || null, until: until || null }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: agendaKey })
      onWaiting()
    },
  })
  const toggle = (day: string) =>
    setWeekdays(day === 'any' ? [] : weekdays.includes(day) ? weekdays.filter((one) => one !== day) : [...weekdays, day])
  return (
    <section className={waiting.box} aria-label={words.waitlist.putOnList}>
      <h3 className={classes.title}>{words.waitlist.days}</h3>
      <Chips
        label={words.waitlist.days}
        chips={[
          { value: 'any', label: words.waitlist.anyDay },
          ...week.map((day) => ({ value: day, label: words.waitlist.weekdays[Number(day)] ?? day })),
        ]}
        chosen={weekdays.length === 0 ? ['any'] : weekdays}
        onChoose={toggle}
      />
      <Chips
        label={words.waitlist.part}
        chips={dayParts.map((value) => ({ value, label: words.waitlist.parts[value] }))}
        chosen={[part]}
        onChoose={setPart}
      />
      <div className={waiting.dates}>
        <TextInput
          type="date"
          label={words.waitlist.from}
          min={today}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={words.waitlist.until}
          min={from || today}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </div>
      {saving.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(saving.error)}
        </p>
      )}
      <Button variant="light" loading={saving.isPending} onClick={() => saving.mutate()}>
        {words.waitlist.save}
      </Button>
    </section>
  )
}
