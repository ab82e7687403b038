import { skipToken, useQuery } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

type Typing = Extract<LiveChange, { changed: 'typing' }>

// As on WhatsApp, typing ends by itself: with the message, or when none has come for this long.
const longestMs = 12_000
const timers = new Map<string, number>()

export function noteTyping(queryClient: QueryClient, { conversationId, personId, isTyping }: Typing): void {
  queryClient.setQueryData(conversationOfKey(personId), conversationId)
  for (const id of [conversationId, personId]) {
    window.clearTimeout(timers.get(id))
    queryClient.setQueryData(typingKey(id), isTyping)
    if (isTyping)
      timers.set(
        id,
        window.setTimeout(() => queryClient.setQueryData(typingKey(id), false), longestMs),
      )
  }
}

/** Whether the clinic's side was said to be writing to this person or in this conversation; the message itself ends it. */
export function useTyping(id: string | null): boolean {
  const typing = useQuery<boolean>({ queryKey: typingKey(id ?? ''), queryFn: skipToken, staleTime: Infinity })
  return typing.data ?? false
}

/** Which conversation a simulated person is having: typing is the one word that names both. */
export function useConversationOf(personId: string | null): string | null {
  const known = useQuery<string>({ queryKey: conversationOfKey(personId ?? ''), queryFn: skipToken, staleTime: Infinity })
  return known.data ?? null
}

const conversationOfKey = (personId: string) => ['conversation-of', personId]
const typingKey = (id: string) => ['typing', id]
