import type { AuditItem } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import classes from './AuditPage.module.css'
import { changeInWords, nameIn } from './change-in-words.ts'

/** "Juliana Reis cancelou um horário: Limpeza de pele de Ana, 05/03 às 14:00". */
export function AuditRow({ item }: { item: AuditItem }) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const who = item.who ? item.who.name || words.audit.formerPerson : words.audit.commandLine
  // What one does to one's own login needs no name behind it.
  const about = item.about.id === item.who?.id ? null : (item.about.name ?? nameIn(item.after) ?? nameIn(item.before))
  const change = changeInWords(item)
  return (
    <li className={classes.item}>
      <p>
        <span className={classes.who}>{who}</span> {words.audit.did[item.action]}
        {about && `: ${about}`}
        {change && ` (${change})`}
      </p>
      <time className={classes.at} dateTime={item.at}>
        {dayAndTime(item.at, today, clinic.zone)}
      </time>
    </li>
  )
}
