import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'
import { phoneKeys } from '../channels/live.ts'
import { contactKeys } from '../contacts/live.ts'
import { assistantKeys } from '../assistant/live.ts'
import { clinicalKeys } from '../clinical/live.ts'
import { conversationKeys } from '../conversations/live.ts'
import { numberKeys } from '../numbers/live.ts'
import { notificationKeys } from '../notifications/live.ts'
import { libraryKeys } from '../library/live.ts'
import { visitKeys } from '../clinical/visits/live.ts'
import { packageKeys } from '../sales/package-live.ts'
import { agendaKeys } from '../scheduling/live.ts'
import { settingsKeys } from '../settings/live.ts'
import { understandingKeys } from '../understanding/live.ts'
import { simulatorKeys } from '../simulator/live.ts'
import { isSending } from './outgoing.ts'
import { Refetcher } from './refetcher.ts'
import { notePresence } from './presence.ts'
import { noteTyping } from './typing.ts'

/** Refetches what the server says has changed. */
export function applyChanges(queryClient: QueryClient, changes: LiveChange[]): void {
  for (const change of changes) applyChange(queryClient, change)
}

function applyChange(queryClient: QueryClient, change: LiveChange): void {
  if (change.changed === 'all') return refetchAll(queryClient)
  if (change.changed === 'typing') return noteTyping(queryClient, change)
  if (change.changed === 'presence') return notePresence(queryClient, change)
  for (const key of keysOf(change)) refetcherOf(queryClient).ask(key)
}

const refetchers = new WeakMap<QueryClient, Refetcher>()

function refetcherOf(queryClient: QueryClient): Refetcher {
  const known = refetchers.get(queryClient)
  if (known) return known
  const fresh = new Refetcher((queryKey) =>
    // While our own message is on its way a refetch would show it twice; its answer refetches.
    queryClient.invalidateQueries({ queryKey, predicate: (query) => !isSending(queryClient, query.queryKey) }),
  )
  refetchers.set(queryClient, fresh)
  return fresh
}

export function refetchAll(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
}

function keysOf(change: LiveChange): QueryKey[] {
  return [
    ...assistantKeys(change),
    ...phoneKeys(change),
    ...libraryKeys(change),
    ...contactKeys(change),
    ...conversationKeys(change),
    ...agendaKeys(change),
    ...packageKeys(change),
    ...visitKeys(change),
    ...clinicalKeys(change),
    ...settingsKeys(change),
    ...notificationKeys(change),
    ...numberKeys(change),
    ...understandingKeys(change),
    ...simulatorKeys(change),
  ]
}
