import { useQueryClient } from '@tanstack/react-query'
import { useOutgoing } from '../shell/outgoing.ts'
import { sendMessage } from './api.ts'
import { messagesKey } from './live.ts'

/** What the desk writes in one conversation, until it is stored. */
export function useDeskMessages(id: string) {
  const queryClient = useQueryClient()
  return useOutgoing({ queryKey: messagesKey(id), send: (draft) => sendMessage(queryClient, id, draft) })
}

export type DeskMessages = ReturnType<typeof useDeskMessages>
