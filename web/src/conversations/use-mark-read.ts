import { useDocumentVisibility } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ConversationAnswer } from '#conversations/contract.ts'
import { useSession } from '../shell/session.tsx'
import { markRead } from './api.ts'
import { conversationKey } from './live.ts'

/** Tells the server that the desk has the conversation before its eyes, as long as it does. */
export function useMarkRead(conversation: ConversationAnswer | undefined): void {
  const queryClient = useQueryClient()
  const isVisible = useDocumentVisibility() === 'visible'
  const mayAnswer = useSession().can['inbox.answer']
  const id = conversation && conversation.unread > 0 ? conversation.id : null
  const lastAt = conversation?.lastMessageAt

  useEffect(() => {
    if (!id || !isVisible || !mayAnswer) return
    // A failed mark is no news to anyone: the badge stays, and the next message tries again.
    markRead(id).then(
      () => queryClient.setQueryData<ConversationAnswer>(conversationKey(id), (known) => known && { ...known, unread: 0 }),
      () => {},
    )
  }, [id, lastAt, isVisible, mayAnswer, queryClient])
}
