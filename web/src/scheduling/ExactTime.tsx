import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { words } from '../i18n/index.ts'
import { dayOf, instantOf, timeOf } from '../ui/zoned-time.ts'
import classes from './FreeTimes.module.css'

type Props = { zone: string; today: string; chosen: { startsAt: string } | null; onChoose: (startsAt: string) => void }

/** A day and an hour by hand, with the telephone's own pickers. */
export function ExactTime({ zone, today, chosen, onChoose }: Props) {
  const [day, setDay] = useState(chosen ? dayOf(chosen.startsAt, zone) : today)
  const [time, setTime] = useState(chosen ? timeOf(chosen.startsAt, zone) : '')
  const choose = (nextDay: string, nextTime: string) => {
    setDay(nextDay)
    setTime(nextTime)
    if (/^\d{4}-\d{2}-\d{2}$/.test(nextDay) && /^\d{2}:\d{2}$/.test(nextTime)) onChoose(instantOf(nextDay, nextTime, zone))
  }
  return (
    <div className={classes.exact}>
      <TextInput
        type="date"
        label={words.scheduling.dayLabel}
        value={day}
        onChange={(event) => choose(event.currentTarget.value, time)}
      />
      <TextInput
        type="time"
        step={300}
        label={words.scheduling.timeLabel}
        value={time}
        onChange={(event) => choose(day, event.currentTarget.value)}
      />
    </div>
  )
}
