import { useSyncExternalStore } from 'react'

type Connection = 'connecting' | 'up' | 'down'

let connection: Connection = 'connecting'
const watchers = new Set<() => void>()

/** How the live line stands. */
export function useConnection(): Connection {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => connection,
  )
}

export function setConnection(next: Connection): void {
  connection = next
  for (const watcher of watchers) watcher()
}
