import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { summaryQuery } from './api.ts'

type Props = { className: string; countClassName: string }

/** The way to the notices, with how many are unread; it stands in the navigation and wears its clothes. */
export function Bell({ className, countClassName }: Props) {
  const { data } = useQuery(summaryQuery)
  const unread = data?.unread ?? 0
  return (
    <Link to="/avisos" className={className}>
      <IconBell size={24} aria-hidden="true" />
      <span>{words.notifications.title}</span>
      {unread > 0 && (
        <span className={countClassName} role="img" aria-label={words.notifications.unread(unread)}>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}
