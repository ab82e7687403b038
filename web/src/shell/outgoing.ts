import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { isPassing, messageOf } from './query-client.ts'

/** A message written here that the server has not yet confirmed. */
export type Outgoing = { clientId: string; text: string; at: string; state: 'sending' | 'failed'; fault: string | null }
export type Draft = { clientId: string; text: string }

type Options = {
  /** Of the query that shows the messages once stored; also names the queue. */
  queryKey: QueryKey
  /** Sends one and puts the stored message where the query shows it. The same clientId is stored once. */
  send: (draft: Draft) => Promise<void>
}

/** Messages shown at once, sent one after the other, kept with a retry when they fail. */
export function useOutgoing({ queryKey, send }: Options) {
  const queryClient = useQueryClient()
  const key = ['outgoing', ...queryKey]
  const { data: items = [] } = useQuery<Outgoing[]>({ queryKey: key, queryFn: skipToken, staleTime: Infinity, gcTime: Infinity })
  const edit = (change: (items: Outgoing[]) => Outgoing[]) =>
    queryClient.setQueryData<Outgoing[]>(key, (before = []) => change(before))

  const mutation = useMutation({
    mutationKey: key,
    // One at a time: a burst arrives in the order it was written.
    scope: { id: key.join('/') },
    retry: (failures, error) => failures < 2 && isPassing(error),
    mutationFn: send,
    onSuccess: (_sent, draft) => edit((before) => before.filter((item) => item.clientId !== draft.clientId)),
    onError: (error, draft) =>
      edit((before) => before.map((item) => (item.clientId === draft.clientId ? toFailed(item, error) : item))),
    onSettled: () => refetchWhenLast(queryClient, key, queryKey),
  })

  const start = (draft: Draft) => {
    const item: Outgoing = { ...draft, at: new Date().toISOString(), state: 'sending', fault: null }
    edit((before) => [...before.filter((other) => other.clientId !== draft.clientId), item])
    mutation.mutate(draft)
  }
  return {
    items,
    write: (text: string) => start({ text, clientId: newClientId() }),
    retry: (item: Outgoing) => start({ text: item.text, clientId: item.clientId }),
    discard: (item: Outgoing) => edit((before) => before.filter((other) => other.clientId !== item.clientId)),
  }
}

export function isSending(queryClient: QueryClient, queryKey: QueryKey): boolean {
  return queryClient.isMutating({ mutationKey: ['outgoing', ...queryKey] }) > 0
}

function toFailed(item: Outgoing, error: unknown): Outgoing {
  return { ...item, state: 'failed', fault: messageOf(error) }
}

function refetchWhenLast(queryClient: QueryClient, key: QueryKey, queryKey: QueryKey): void {
  // The one that just settled still counts as running here.
  if (queryClient.isMutating({ mutationKey: key }) <= 1) void queryClient.invalidateQueries({ queryKey })
}

// Not crypto.randomUUID: browsers hide it from pages served over plain HTTP, as inside a clinic's own network.
function newClientId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
