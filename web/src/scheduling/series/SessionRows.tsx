import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { SeriesPlanRow, SeriesTime } from '#scheduling/series/contract.ts'
import { words } from '../../i18n/index.ts'
import { dayAndTime } from '../../i18n/when.ts'
import { Chips } from '../../ui/Chips.tsx'
import { ExactTime } from '../ExactTime.tsx'
import { choiceOf, type Choice, type Choices } from './choices.ts'
import classes from './Series.module.css'

type Props = {
  rows: readonly SeriesPlanRow[]
  choices: Choices
  onChoose: (number: number, choice: Choice) => void
  zone: string
  today: string
}

/** Every session with its time; where that cannot be had, why, and what is free beside it. */
export function SessionRows({ rows, ...rest }: Props) {
  return (
    <ol className={classes.rows}>
      {rows.map((row) => (
        <li key={row.number} className={classes.row} data-state={row.whyNot === null ? 'free' : 'taken'}>
          <SessionRow row={row} {...rest} />
        </li>
      ))}
    </ol>
  )
}

function SessionRow({ row, choices, onChoose, zone, today }: Omit<Props, 'rows'> & { row: SeriesPlanRow }) {
  const [isExact, setExact] = useState(false)
  const choice = choiceOf(row, choices)
  const say = (iso: string) => dayAndTime(iso, today, zone)
  const choose = (time: SeriesTime | null, anyway = false) => onChoose(row.number, time && { ...time, anyway })
  return (
    <>
      <div className={classes.head}>
        {choice ? <IconCheck size={18} aria-hidden="true" /> : <IconAlertTriangle size={18} aria-hidden="true" />}
        <span className={classes.number}>{words.series.session(row.number)}</span>
        <span>{choice ? say(choice.startsAt) : words.series.skip}</span>
      </div>
      {row.whyNot !== null && (
        <>
          <p className={classes.why}>
            {say(row.wishedAt)}: {row.whyNot}
          </p>
          {row.alternatives.length === 0 && <p className={classes.quiet}>{words.series.nothingNear}</p>}
          {isExact ? (
            <>
              <ExactTime
                zone={zone}
                today={today}
                chosen={choice ?? { startsAt: row.wishedAt }}
                onChoose={(startsAt) => choose({ startsAt, professionalId: choice?.professionalId ?? null })}
              />
              <Button variant="subtle" onClick={() => setExact(false)}>
                {words.series.closeOther}
              </Button>
            </>
          ) : (
            <Chips
              label={words.series.session(row.number)}
              chips={[
                ...row.alternatives.map((one) => ({ value: one.startsAt, label: say(one.startsAt) })),
                ...(row.mayInsist ? [{ value: row.wishedAt, label: words.series.insist }] : []),
                { value: 'other', label: words.series.otherTime },
                { value: 'skip', label: words.series.skip },
              ]}
              chosen={[choice ? choice.startsAt : 'skip']}
              onChoose={(value) => {
                if (value === 'other') setExact(true)
                else if (value === 'skip') choose(null)
                else if (value === row.wishedAt) choose({ startsAt: value, professionalId: null }, true)
                else choose(row.alternatives.find((one) => one.startsAt === value) ?? null)
              }}
            />
          )}
        </>
      )}
    </>
  )
}
