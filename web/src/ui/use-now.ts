import { useSyncExternalStore } from 'react'

const stepMs = 20_000
const readStep = () => Math.floor(Date.now() / stepMs)

/** The present moment, renewed every twenty seconds: enough for ages and the line of the hour. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(tick, readStep) * stepMs + stepMs - 1)
}

function tick(onTick: () => void): () => void {
  const timer = window.setInterval(onTick, 1_000)
  return () => window.clearInterval(timer)
}
