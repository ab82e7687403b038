import { Skeleton, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { fullDay, shortWeekday } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { FaultPanel } from '../ui/Panels.tsx'
import { addDays } from '../ui/zoned-time.ts'
import type { AgendaView } from './agenda-view.ts'
import { monthQuery } from './api.ts'
import { monthDays, type MonthDay } from './month-days.ts'
import { monthSheet } from './month.ts'
import classes from './MonthOverview.module.css'

type Props = { day: string; today: string; view: AgendaView; onDay: (date: string) => void }

/** A wall calendar: how many come each day, how full it is, and when the clinic is closed. A tap opens the day. */
export function MonthOverview({ day, today, view, onDay }: Props) {
  const sheet = monthSheet(day)
  const month = useQuery(monthQuery(sheet))
  if (month.isError) return <FaultPanel message={messageOf(month.error)} onRetry={() => void month.refetch()} />
  // While the next month is on its way the last one is kept, and would be read as this one.
  const isThere = month.data?.date === sheet.date && month.data.days.length === sheet.days
  const days = month.data && isThere ? monthDays(month.data, view) : null
  const weeks = Array.from({ length: sheet.days / 7 }, (_, week) => week)
  return (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label={words.scheduling.title} aria-busy={!isThere}>
      <table className={classes.table}>
        <thead>
          <tr>
            {Array.from({ length: 7 }, (_, index) => (
              <th key={index} scope="col">
                {shortWeekday(addDays(sheet.date, index))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week}>
              {Array.from({ length: 7 }, (_, index) => {
                const date = addDays(sheet.date, week * 7 + index)
                const own = days?.[week * 7 + index]
                return (
                  <td key={date} data-today={date === today} data-outside={date.slice(0, 7) !== day.slice(0, 7)}>
                    {own ? (
                      <Cell day={own} onOpen={() => onDay(date)} />
                    ) : (
                      <Skeleton className={classes.waiting ?? ''} radius="sm" />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ day: { date, count, share, closedFor }, onOpen }: { day: MonthDay; onOpen: () => void }) {
  const isClosed = share === null
  const percent = Math.round((share ?? 0) * 100)
  const closed = closedFor ?? (isClosed ? words.scheduling.closed : null)
  const said = [
    ...(closed ? [closed] : []),
    ...(count > 0 || !isClosed ? [words.scheduling.count(count)] : []),
    ...(isClosed ? [] : [words.scheduling.monthShare(percent)]),
  ]
  return (
    <button type="button" className={classes.cell} data-closed={isClosed} onClick={onOpen}>
      <VisuallyHidden>{words.scheduling.monthCell(fullDay(date), said)}</VisuallyHidden>
      <span className={classes.number} aria-hidden="true">
        {Number(date.slice(8))}
      </span>
      {closed && (
        <span className={classes.closed} aria-hidden="true">
          {closed}
        </span>
      )}
      {count > 0 && (
        <span className={classes.count} aria-hidden="true">
          {count}
          <span className={classes.countWord}> {words.scheduling.countWord(count)}</span>
        </span>
      )}
      {!isClosed && (
        <span className={classes.bar} data-full={percent >= 90}>
          <span style={{ width: `${percent}%` }} />
        </span>
      )}
    </button>
  )
}
