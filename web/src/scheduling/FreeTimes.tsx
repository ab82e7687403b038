import { ActionIcon, Button, Loader } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FreeTime, UnitChoice } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { compactDay, dayInWords } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { groupByDay } from '../ui/by-day.ts'
import { Chips } from '../ui/Chips.tsx'
import { timeOf } from '../ui/zoned-time.ts'
import { freeTimesQuery, type FreeTimesAsk } from './api.ts'
import { ExactTime } from './ExactTime.tsx'
import classes from './FreeTimes.module.css'

/** `unitId`: where it was found free; null: nobody has to ask. */
export type ChosenTime = { startsAt: string; professionalId: string | null; unitId: string | null; isExact: boolean }

type Props = {
  ask: Omit<FreeTimesAsk, 'from'>
  zone: string
  today: string
  /** Those to name beside a time, where it may be in any of them. */
  units?: readonly UnitChoice[]
  chosen: ChosenTime | null
  onChoose: (time: ChosenTime) => void
}

/** What is free next, a day at a time; or any other time, which the server judges. */
export function FreeTimes({ ask, zone, today, units = [], chosen, onChoose }: Props) {
  const [from, setFrom] = useState<string | null>(null)
  const [day, setDay] = useState<string | null>(null)
  const [isExact, setExact] = useState(chosen?.isExact ?? false)
  const free = useQuery(freeTimesQuery({ ...ask, from }))
  if (isExact) {
    return (
      <div className={classes.times}>
        <ExactTime
          zone={zone}
          today={today}
          chosen={chosen}
          onChoose={(startsAt) => onChoose({ startsAt, professionalId: null, unitId: ask.unitId ?? null, isExact: true })}
        />
        <Button variant="subtle" onClick={() => setExact(false)}>
          {words.scheduling.backToFree}
        </Button>
      </div>
    )
  }
  const days = groupByDay(
    (free.data?.times ?? []).map((time) => ({ ...time, at: time.startsAt })),
    zone,
  )
  const shown = days.find((one) => one.day === day) ?? days[0]
  const nextFrom = free.data?.nextFrom ?? null
  const goOn = () => {
    setFrom(nextFrom)
    setDay(null)
  }
  return (
    <div className={classes.times}>
      {free.isPending && <Loader size="sm" aria-label={words.common.loading} />}
      {free.isError && <p className={classes.fault}>{messageOf(free.error)}</p>}
      {free.data && !shown && <p className={classes.none}>{words.scheduling.noFreeTimes}</p>}
      {shown && (
        <>
          <div className={classes.days}>
            <Chips
              label={words.scheduling.dayLabel}
              layout="line"
              chips={days.map((one) => ({ value: one.day, label: nameOf(one.day, today) }))}
              chosen={[shown.day]}
              onChoose={setDay}
            />
            {nextFrom && (
              <ActionIcon
                variant="default"
                radius="xl"
                aria-label={words.scheduling.moreDays}
                title={words.scheduling.moreDays}
                onClick={goOn}
              >
                <IconChevronRight size={20} aria-hidden="true" />
              </ActionIcon>
            )}
          </div>
          <Hours times={shown.items} zone={zone} units={units} chosen={chosen} onChoose={onChoose} />
        </>
      )}
      <Button variant="subtle" className={classes.other ?? ''} onClick={() => setExact(true)}>
        {words.scheduling.otherTime}
      </Button>
    </div>
  )
}

type HoursProps = Pick<Props, 'zone' | 'chosen' | 'onChoose'> & { times: FreeTime[]; units: readonly UnitChoice[] }

function Hours({ times, zone, units, chosen, onChoose }: HoursProps) {
  return (
    <Chips
      label={words.scheduling.timeLabel}
      layout="grid"
      chips={times.map((time) => ({
        value: time.startsAt,
        label: timeOf(time.startsAt, zone),
        hint: nameOfUnit(units, time.unitId),
      }))}
      chosen={chosen ? [chosen.startsAt] : []}
      onChoose={(startsAt) => {
        const time = times.find((one) => one.startsAt === startsAt)
        onChoose({ startsAt, professionalId: time?.professionalId ?? null, unitId: time?.unitId ?? null, isExact: false })
      }}
    />
  )
}

export const nameOfUnit = (units: readonly UnitChoice[], id: string | null): string =>
  units.find((one) => one.id === id)?.name ?? ''

const nameOf = (day: string, today: string): string => {
  const said = dayInWords(day, today)
  return said.includes(',') || said.includes(' ') ? compactDay(day) : `${said}, ${day.slice(8)}/${day.slice(5, 7)}`
}
