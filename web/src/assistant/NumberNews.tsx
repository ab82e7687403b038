import { IconAlertTriangle } from '@tabler/icons-react'
import type { NumberState } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import classes from './NumberNews.module.css'

const categories: Record<string, string> = words.assistant.charges.categories

/** What a number cost this month, message by message, and what WhatsApp said of it lately. */
export function NumberNews({ state }: { state: NumberState }) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const { charges, news } = words.assistant
  return (
    <div className={classes.state}>
      {state.charges.length > 0 && (
        <>
          <h5 className={classes.title}>{charges.title}</h5>
          <dl className={classes.charges}>
            {state.charges.map(({ category, billed, free }) => (
              <div key={category} className={classes.charge}>
                <dt>{categories[category] ?? category}</dt>
                <dd>{charges.line(billed, free)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {state.news.length > 0 && (
        <>
          <h5 className={classes.title}>{news}</h5>
          <ul className={classes.news}>
            {state.news.map(({ at, says, isWarning }) => (
              <li key={at + says} data-warning={isWarning}>
                {isWarning && <IconAlertTriangle size={16} aria-hidden="true" />}
                <span>{says}</span>
                <time dateTime={at}>{dayAndTime(at, today, clinic.zone)}</time>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
