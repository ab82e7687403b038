import { useQueryClient } from '@tanstack/react-query'
import type { ConversationAnswer } from '#conversations/contract.ts'
import { conversationKey, conversationsKey } from './live.ts'

/** What follows a change of one conversation: it stands as the server answered, and the list anew. */
export function useShowChanged(id: string) {
  const queryClient = useQueryClient()
  return {
    onSuccess: (changed: ConversationAnswer) => {
      queryClient.setQueryData(conversationKey(id), changed)
      void queryClient.invalidateQueries({ queryKey: conversationsKey })
    },
    // Most likely something moved meanwhile: show how it stands.
    onError: () => queryClient.invalidateQueries({ queryKey: ['conversations'] }),
  }
}
