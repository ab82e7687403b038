import { SegmentedControl } from '@mantine/core'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { countedDays, type CancellationCountAnswer } from '#scheduling/cancellation/contract.ts'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { request } from '../shell/http.ts'
import classes from './CancellationCount.module.css'

const text = words.scheduling.cancellation.count
type Days = (typeof countedDays)[number]

const countQuery = (days: Days) =>
  queryOptions({
    queryKey: ['settings', 'cancellation', 'count', days],
    queryFn: () => request<CancellationCountAnswer>('GET', `/api/cancellation-count?days=${days}`),
    placeholderData: keepPreviousData,
  })

/** Why visits were cancelled in a period: the clinic's own reasons, and what people wrote besides. */
export function CancellationCount() {
  const [days, choose] = useState<Days>(90)
  const count = useQuery(countQuery(days))
  return (
    <section className={classes.count} aria-labelledby="cancellation-count">
      <div className={classes.head}>
        <h3 id="cancellation-count" className={classes.title}>
          {text.title}
        </h3>
        <SegmentedControl
          size="xs"
          aria-label={text.period}
          data={countedDays.map((one) => ({ value: String(one), label: text.days[one] }))}
          value={String(days)}
          onChange={(chosen) => choose(countedDays.find((one) => String(one) === chosen) ?? 90)}
        />
      </div>
      <Loaded query={count}>{(answer) => <Reasons answer={answer} />}</Loaded>
    </section>
  )
}

function Reasons({ answer }: { answer: CancellationCountAnswer }) {
  const { total, late, byClinic, reasons, others, unsaid } = answer
  if (total === 0) return <p className={classes.quiet}>{text.none}</p>
  const rows = [
    ...reasons,
    ...(others.count > 0 ? [{ name: text.others, count: others.count }] : []),
    ...(unsaid > 0 ? [{ name: text.unsaid, count: unsaid }] : []),
  ]
  const most = Math.max(...rows.map((row) => row.count))
  return (
    <>
      <p className={classes.quiet}>{text.summary(total, late, byClinic)}</p>
      <ul className={classes.rows}>
        {rows.map(({ name, count }) => (
          <li key={name} className={classes.row}>
            <span className={classes.name}>{name}</span>
            <span className={classes.track} aria-hidden="true">
              <span className={classes.bar} style={{ inlineSize: `${(count / most) * 100}%` }} />
            </span>
            <span className={classes.number}>{count}</span>
          </li>
        ))}
      </ul>
      {others.latest.length > 0 && (
        <details className={classes.latest}>
          <summary>{text.latest}</summary>
          <ul>
            {others.latest.map((said) => (
              <li key={said}>{said}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
