import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import { Loaded } from '../settings/Loaded.tsx'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { unreadQuery } from './api.ts'
import classes from './Numbers.module.css'

const text = words.numbers

/** What came and could not be shown: which and why, for whoever looks after the system. Its words only the command line shows. */
export function UnreadPart() {
  const unread = useQuery(unreadQuery)
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  return (
    <FieldGroup title={text.unreadTitle} hint={text.unreadText}>
      <Loaded query={unread}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.detail}>{text.unreadNone}</p>
          ) : (
            <>
              <ul className={classes.news}>
                {items.map((item) => (
                  <li key={`${item.from} ${item.id}`}>
                    <span>
                      {item.from}: {item.why}
                    </span>
                    <time dateTime={item.at}>{dayAndTime(item.at, today, clinic.zone)}</time>
                  </li>
                ))}
              </ul>
              {/* Long commands scroll: the keyboard must reach that. */}
              <pre className={classes.command} tabIndex={0} aria-label={text.unreadTitle}>
                {text.unreadCommand}
              </pre>
            </>
          )
        }
      </Loaded>
    </FieldGroup>
  )
}
