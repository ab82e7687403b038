import { Button, Loader } from '@mantine/core'
import { IconBolt } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { BookingOptionsAnswer, FreeTime } from '#scheduling/contract.ts'
import type { WalkInTimesAnswer } from '#scheduling/walk-in/contract.ts'
import { words } from '../../i18n/index.ts'
import { messageOf } from '../../shell/query-client.ts'
import { Chips } from '../../ui/Chips.tsx'
import { timeOf } from '../../ui/zoned-time.ts'
import { nameOfUnit, type ChosenTime } from '../FreeTimes.tsx'
import { walkInTimesQuery, type WalkInAsk } from './api.ts'
import classes from './WalkIn.module.css'

type Props = {
  ask: WalkInAsk
  options: BookingOptionsAnswer
  zone: string
  chosen: ChosenTime | null
  onChoose: (time: ChosenTime) => void
}

/** Now, with whoever can; or the next times of today. */
export function WalkInTimes({ ask, ...props }: Props) {
  const times = useQuery(walkInTimesQuery(ask))
  if (times.isPending) return <Loader size="sm" aria-label={words.common.loading} />
  if (times.isError) return <p className={classes.fault}>{messageOf(times.error)}</p>
  return <Found {...props} ask={ask} times={times.data} />
}

function Found({ ask, times, options, zone, chosen, onChoose }: Props & { times: WalkInTimesAnswer }) {
  const { now, free, later, booked } = times
  const nameOf = (id: string | null) => options.professionals.find((one) => one.id === id)?.name ?? null
  const unitOf = (time: FreeTime) => (ask.unitId === null ? nameOfUnit(options.units, time.unitId) : '')
  const choose = (time: FreeTime, isExact: boolean) => onChoose({ ...time, isExact })
  return (
    <div className={classes.times}>
      {booked.map((one) => (
        <p key={one.id} className={classes.known} role="status">
          {words.walkIn.bookedToday(one.area ? `${one.service} (${one.area})` : one.service, timeOf(one.startsAt, zone))}
        </p>
      ))}
      {free ? (
        <button
          type="button"
          className={classes.now}
          aria-pressed={chosen?.startsAt === free.startsAt}
          onClick={() => choose(free, false)}
        >
          <IconBolt size={22} aria-hidden="true" />
          <span>
            {words.walkIn.now}
            <span className={classes.detail}>
              {[words.walkIn.nowWith(timeOf(free.startsAt, zone), nameOf(free.professionalId)), unitOf(free)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
        </button>
      ) : (
        <div className={classes.nobody}>
          <p role="status">{words.walkIn.nobodyNow}</p>
          <Button variant="subtle" onClick={() => choose({ startsAt: now, professionalId: null, unitId: ask.unitId }, true)}>
            {words.walkIn.nowAllTheSame(timeOf(now, zone))}
          </Button>
        </div>
      )}
      {later.length > 0 && (
        <>
          <h4 className={classes.later}>{words.walkIn.later}</h4>
          <Chips
            label={words.walkIn.later}
            layout="grid"
            chips={later.map((time) => ({ value: time.startsAt, label: timeOf(time.startsAt, zone), hint: unitOf(time) }))}
            chosen={chosen ? [chosen.startsAt] : []}
            onChoose={(startsAt) => {
              const time = later.find((one) => one.startsAt === startsAt)
              if (time) choose(time, false)
            }}
          />
        </>
      )}
      {!free && later.length === 0 && <p className={classes.none}>{words.walkIn.noneToday}</p>}
    </div>
  )
}
