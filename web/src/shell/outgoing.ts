import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { newClientId } from './client-id.ts'
import { ApiError } from './http.ts'
import { readKept, writeKept } from './kept-outgoing.ts'
import { isPassing, messageOf } from './query-client.ts'
import { useConnection } from './connection.ts'

/**
 * `note`: for the team alone. `seenSeq`: the last message on the screen when it was written; `anyway`: although somebody has answered
 * meanwhile. `choiceId`: what was pressed, and the text its title. `quotes`: the message it answers.
 */
export type Draft = {
  clientId: string
  text: string
  note?: { mentions: string[] }
  seenSeq?: number
  anyway?: boolean
  choiceId?: string
  quotes?: string
}
export type Words = Omit<Draft, 'clientId' | 'anyway'>

/**
 * A message written here that the server has not yet confirmed. Failed for want of a connection it is sent by itself when there is one
 * again; a refusal waits for whoever wrote it, and `asks` when it only wants to be confirmed.
 */
export type Outgoing = Draft & {
  at: string
  state: 'sending' | 'failed'
  fault: string | null
  isPassing: boolean
  asks: boolean
}

type Options = {
  /** Of the query that shows the messages once stored; also names the queue. */
  queryKey: QueryKey
  /** Sends one and puts the stored message where the query shows it. The same clientId is stored once. */
  send: (draft: Draft) => Promise<void>
  /** Where this browser keeps what has not been sent, over a reload; absent: nowhere. */
  keptAs?: string
}

/** Messages shown at once, sent one after the other, kept until they have arrived. */
export function useOutgoing({ queryKey, send, keptAs }: Options) {
  const queryClient = useQueryClient()
  const key = ['outgoing', ...queryKey]
  const { data: items = [] } = useQuery<Outgoing[]>({
    queryKey: key,
    queryFn: skipToken,
    initialData: () => (keptAs ? readKept(keptAs) : []),
    staleTime: Infinity,
    gcTime: Infinity,
  })
  const edit = (change: (items: Outgoing[]) => Outgoing[]) => {
    const next = queryClient.setQueryData<Outgoing[]>(key, (before = []) => change(before))
    if (keptAs) writeKept(keptAs, next ?? [])
  }

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
    edit((before) => [
      ...before.filter((other) => other.clientId !== draft.clientId),
      { ...draft, at: new Date().toISOString(), state: 'sending', fault: null, isPassing: false, asks: false },
    ])
    mutation.mutate(draft)
  }
  useOnConnected(() => {
    for (const item of items) if (item.state === 'failed' && item.isPassing) start(toDraft(item))
  })
  return {
    items,
    write: (words: string | Words) =>
      start({ ...(typeof words === 'string' ? { text: words } : words), clientId: newClientId() }),
    retry: (item: Outgoing) => start({ ...toDraft(item), ...(item.asks && { anyway: true }) }),
    discard: (item: Outgoing) => edit((before) => before.filter((other) => other.clientId !== item.clientId)),
  }
}

export function isSending(queryClient: QueryClient, queryKey: QueryKey): boolean {
  return queryClient.isMutating({ mutationKey: ['outgoing', ...queryKey] }) > 0
}

/** Calls when the live line has come (back) up, and once at the beginning when it stands already. */
function useOnConnected(onConnected: () => void): void {
  const isUp = useConnection() === 'up'
  const latest = useRef(onConnected)
  useEffect(() => {
    latest.current = onConnected
  })
  useEffect(() => {
    if (isUp) latest.current()
  }, [isUp])
}

function toDraft({ at: _at, state: _state, fault: _fault, isPassing: _isPassing, asks: _asks, ...draft }: Outgoing): Draft {
  return draft
}

function toFailed(item: Outgoing, error: unknown): Outgoing {
  const asks = error instanceof ApiError && error.status === 409 && error.field === 'seenSeq'
  return { ...item, state: 'failed', fault: messageOf(error), isPassing: isPassing(error), asks }
}

function refetchWhenLast(queryClient: QueryClient, key: QueryKey, queryKey: QueryKey): void {
  // The one that just settled still counts as running here.
  if (queryClient.isMutating({ mutationKey: key }) <= 1) void queryClient.invalidateQueries({ queryKey })
}
