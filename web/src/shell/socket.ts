import type { QueryClient } from '@tanstack/react-query'
import type { Socket } from 'socket.io-client'
import type { LiveChange } from '#src/live-contract.ts'
import { setConnection } from './connection.ts'
import { applyChanges, refetchAll } from './live.ts'
import { sessionQuery } from './session.tsx'

type LiveSocket = Socket<{ changed: (changes: LiveChange[], heard: () => void) => void }, Record<never, never>>

/** Keeps the live line open until the returned function is called. `onSignedOut`: the server ended the session. */
export function openLive(queryClient: QueryClient, onSignedOut: () => void): () => void {
  let socket: LiveSocket | null = null
  let isClosed = false
  void import('socket.io-client').then(({ io }) => {
    if (isClosed) return
    socket = io({ path: '/live', transports: ['websocket'], reconnectionDelay: 500, reconnectionDelayMax: 5_000 })
    listen(socket, queryClient, onSignedOut)
  })
  return () => {
    isClosed = true
    socket?.close()
    setConnection('connecting')
  }
}

function listen(socket: LiveSocket, queryClient: QueryClient, onSignedOut: () => void): void {
  socket.on('changed', (changes, heard) => {
    heard()
    applyChanges(queryClient, changes)
  })
  socket.on('connect', () => {
    setConnection('up')
    // Whatever was said before the line was open was missed.
    refetchAll(queryClient)
  })
  const comeBack = () => {
    setConnection('down')
    // Refused or ended by the server, Socket.IO does not try again by itself.
    if (!socket.active) window.setTimeout(() => void reopen(socket, queryClient, onSignedOut), 2_000)
  }
  socket.on('connect_error', comeBack)
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') comeBack()
  })
}

async function reopen(socket: LiveSocket, queryClient: QueryClient, onSignedOut: () => void): Promise<void> {
  try {
    const session = await queryClient.query({ ...sessionQuery, staleTime: 0 })
    if (!session) return onSignedOut()
  } catch {
    // The server is away as well: the socket's own attempts will find it again.
  }
  socket.connect()
}
