import { skipToken, useQuery } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

type Presence = Extract<LiveChange, { changed: 'presence' }>
export type Seen = Record<string, 'looking' | 'writing'>

/** It is said again before these are over; whoever falls silent has gone. */
const lastsMs = { looking: 18_000, writing: 7_000, left: 0 } as const
const timers = new Map<string, number>()

export function notePresence(queryClient: QueryClient, { conversationId, staffId, doing }: Presence): void {
  const timer = `${conversationId} ${staffId}`
  window.clearTimeout(timers.get(timer))
  put(queryClient, conversationId, staffId, doing === 'left' ? null : doing)
  if (doing === 'left') return
  const isOver = () => {
    put(queryClient, conversationId, staffId, doing === 'writing' ? 'looking' : null)
    if (doing === 'writing')
      timers.set(
        timer,
        window.setTimeout(() => put(queryClient, conversationId, staffId, null), lastsMs.looking),
      )
  }
  timers.set(timer, window.setTimeout(isOver, lastsMs[doing]))
}

/** Who was said to be in this conversation, by staff id; oneself among them when it is open on another screen. */
export function useSeen(conversationId: string): Seen {
  const seen = useQuery<Seen>({ queryKey: seenKey(conversationId), queryFn: skipToken, staleTime: Infinity })
  return seen.data ?? {}
}

function put(queryClient: QueryClient, conversationId: string, staffId: string, doing: Seen[string] | null): void {
  queryClient.setQueryData<Seen>(seenKey(conversationId), (before = {}) => {
    const { [staffId]: _gone, ...rest } = before
    return doing ? { ...rest, [staffId]: doing } : rest
  })
}

const seenKey = (conversationId: string) => ['presence', conversationId]
