import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf, timeOf } from '../ui/zoned-time.ts'
import { escalationsQuery } from './api.ts'

/** Who was told that this person waits too long; nothing when nobody was. */
export function EscalationNote({ conversationId }: { conversationId: string }) {
  const { clinic } = useSession()
  const now = useNow()
  const [last] = useQuery(escalationsQuery(conversationId)).data?.items ?? []
  if (!last || last.names.length === 0) return null
  const today = dayOf(now.toISOString(), clinic.zone)
  const isToday = dayOf(last.at, clinic.zone) === today
  const at = isToday ? timeOf(last.at, clinic.zone) : dayAndTime(last.at, today, clinic.zone)
  return <span>{words.notifications.escalated(last.names, at)}</span>
}
