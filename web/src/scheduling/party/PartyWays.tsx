import { Button, Loader } from '@mantine/core'
import { useState } from 'react'
import type { PartyTimesAnswer, PartyWay } from '#scheduling/party/contract.ts'
import { words } from '../../i18n/index.ts'
import { compactDay, dayInWords } from '../../i18n/when.ts'
import { groupByDay } from '../../ui/by-day.ts'
import { Chips } from '../../ui/Chips.tsx'
import { timeOf } from '../../ui/zoned-time.ts'
import classes from './Party.module.css'

/** Whose each time of a way is, in the order in which it was asked. */
export type PartyLine = { who: string; what: string }

type Props = {
  answer: PartyTimesAnswer | undefined
  lines: readonly PartyLine[]
  nameOf: (professionalId: string | null) => string | null
  zone: string
  today: string
  chosen: PartyWay | null
  onChoose: (way: PartyWay) => void
  onLater: (from: string) => void
  /** Back to the first days; null: these are they. */
  onFirst: (() => void) | null
  unitOf: (unitId: string | null) => string | null
}

/** The times in which everybody finds room, by when the first begins; of the chosen one, who has which. */
export function PartyWays({ answer, lines, nameOf, zone, today, chosen, onChoose, onLater, onFirst, unitOf }: Props) {
  const [day, setDay] = useState<string | null>(null)
  if (!answer) return <Loader size="sm" aria-label={words.common.loading} />
  const { nextFrom } = answer
  const days = groupByDay(
    answer.ways.map((way) => ({ way, at: startOf(way) })),
    zone,
  )
  const shown = days.find((one) => one.day === day) ?? days[0]
  const first = onFirst && (
    <Button variant="subtle" onClick={onFirst}>
      {words.party.first}
    </Button>
  )
  if (!shown)
    return (
      <div className={classes.ways}>
        <p className={classes.none}>{words.party.none}</p>
        {first}
      </div>
    )
  const unit = chosen && unitOf(chosen[0]?.unitId ?? null)
  return (
    <div className={classes.ways}>
      <Chips
        label={words.scheduling.dayLabel}
        layout="line"
        chips={days.map((one) => ({ value: one.day, label: nameOfDay(one.day, today) }))}
        chosen={[shown.day]}
        onChoose={setDay}
      />
      <Chips
        label={words.party.times}
        layout="grid"
        chips={shown.items.map(({ at }) => ({ value: at, label: timeOf(at, zone) }))}
        chosen={chosen ? [startOf(chosen)] : []}
        onChoose={(at) => {
          const way = shown.items.find((one) => one.at === at)?.way
          if (way) onChoose(way)
        }}
      />
      {first}
      {nextFrom && (
        <Button variant="subtle" onClick={() => onLater(nextFrom)}>
          {words.party.later}
        </Button>
      )}
      {unit && <p className={classes.hint}>{unit}</p>}
      {chosen && (
        <ol className={classes.lines} aria-live="polite">
          {sayWay(chosen, lines, nameOf, zone).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      )}
    </div>
  )
}

export const startOf = (way: PartyWay): string => way.map((one) => one.startsAt).toSorted()[0] ?? ''

function sayWay(way: PartyWay, lines: readonly PartyLine[], nameOf: Props['nameOf'], zone: string): string[] {
  return way
    .map((time, i) => ({ time, line: lines[i] }))
    .toSorted((a, b) => (a.time.startsAt < b.time.startsAt ? -1 : 1))
    .map(({ time, line }) =>
      words.party.line(
        timeOf(time.startsAt, zone),
        timeOf(time.endsAt, zone),
        line?.who ?? '',
        line?.what ?? '',
        nameOf(time.professionalId),
      ),
    )
}

const nameOfDay = (day: string, today: string): string => {
  const said = dayInWords(day, today)
  return said.includes(',') || said.includes(' ') ? compactDay(day) : `${said}, ${day.slice(8)}/${day.slice(5, 7)}`
}
