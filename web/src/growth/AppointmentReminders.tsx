import { useQuery } from '@tanstack/react-query'
import type { ReminderItem } from '#growth/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { remindersQuery } from './api.ts'
import classes from './Reminders.module.css'

const text = words.growth.appointment

type Props = { appointmentId: string; today: string; zone: string; heading: string }

/** What the person was told of one appointment, when, and what they answered. */
export function AppointmentReminders({ appointmentId, today, zone, heading }: Props) {
  const { data } = useQuery(remindersQuery(appointmentId))
  if (!data || (data.items.length === 0 && data.next === null)) return null
  const say = (iso: string) => dayAndTime(iso, today, zone)
  return (
    <section aria-label={text.title}>
      <h4 className={heading}>{text.title}</h4>
      <ol className={classes.items}>
        {data.items.map((item) => (
          <li key={`${item.at} ${item.step}`}>
            <strong>{text.steps[item.step]}</strong>
            {`: ${outcomeOf(item)}, ${say(item.at)}`}
            {item.answered && (
              <span className={classes.detail}>{`${text.answeredBy[item.answered.by]}, ${say(item.answered.at)}`}</span>
            )}
            {item.settled && item.outcome === 'to_desk' && (
              <span className={classes.detail}>{`${text.settled(item.settled.by)}, ${say(item.settled.at)}`}</span>
            )}
          </li>
        ))}
      </ol>
      {data.next && <p className={classes.about}>{text.next(text.steps[data.next.step], say(data.next.at))}</p>}
    </section>
  )
}

function outcomeOf({ outcome, status, because, isOfOldTime }: ReminderItem): string {
  const came = outcome === 'sent' && status !== null ? text.status[status] : text.outcomes[outcome]
  return [came, because && `(${text.because[because]})`, isOfOldTime && `(${text.oldTime})`].filter(Boolean).join(' ')
}
