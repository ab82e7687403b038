import { useDocumentVisibility } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSession } from '../shell/session.tsx'
import { markRead, summaryQuery } from './api.ts'
import { summaryKey } from './live.ts'

/** Whoever has the conversation before their eyes need not be told of it. */
export function useReadNotices(conversationId: string): void {
  const queryClient = useQueryClient()
  const { can } = useSession()
  const mayReceive = can['notifications.receive']
  const isVisible = useDocumentVisibility() === 'visible'
  const unread = useQuery({ ...summaryQuery, enabled: mayReceive }).data?.unread ?? 0
  useEffect(() => {
    if (!mayReceive || !isVisible || unread === 0) return
    // A failed mark is no news to anyone: the bell keeps its count, and the next notice tries again.
    markRead({ conversationId }).then(
      () => queryClient.invalidateQueries({ queryKey: summaryKey }),
      () => {},
    )
    // Not whenever the count falls: only a notice that came, or another conversation, is a reason to mark.
  }, [conversationId, mayReceive, isVisible, unread, queryClient])
}
