import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MessageItem } from '#conversations/contract.ts'

/** The message the next answer in a conversation is to, chosen in the list and shown above the box. */
export function useQuote(conversationId: string): [MessageItem | null, (item: MessageItem | null) => void] {
  const queryClient = useQueryClient()
  const queryKey = ['quote', conversationId]
  const { data = null } = useQuery<MessageItem | null>({ queryKey, queryFn: skipToken, initialData: null, staleTime: Infinity })
  return [data, (item) => queryClient.setQueryData(queryKey, item)]
}
