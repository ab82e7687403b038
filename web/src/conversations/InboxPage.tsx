import { Outlet, linkOptions, useParams } from '@tanstack/react-router'
import { TwoPanes } from '../ui/TwoPanes.tsx'
import { Inbox } from './Inbox.tsx'

const linkOf = (conversationId: string) => linkOptions({ to: '/conversas/$conversationId', params: { conversationId } })

/** The list of conversations and, beside it or over it on a phone, the one that is open. */
export function InboxPage() {
  const { conversationId = null } = useParams({ strict: false })
  return (
    <TwoPanes
      shows={conversationId ? 'second' : 'first'}
      first={<Inbox selectedId={conversationId} linkOf={linkOf} />}
      second={<Outlet />}
    />
  )
}
