import { useCallback, useRef, useState } from 'react'
import type { Bar } from '../ui/ActionBar.tsx'

export type Say = (bar: Omit<Bar, 'key'>) => void

/** One thing at a time is said at the foot of the agenda: the latest. */
export function useBar(): { bar: Bar | null; say: Say; hush: () => void } {
  const [bar, setBar] = useState<Bar | null>(null)
  const count = useRef(0)
  const say = useCallback<Say>((next) => setBar({ ...next, key: ++count.current }), [])
  const hush = useCallback(() => setBar(null), [])
  return { bar, say, hush }
}
