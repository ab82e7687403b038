import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'

/**
 * What stands in a search box, and how it is written there. `onSettle` hears of it once the typing rests; what changes `settled`
 * from outside (a filter taken off, the way back) shows in the box.
 */
export function useSearchText(settled: string, onSettle: (text: string) => void): [string, (text: string) => void] {
  const [state, setState] = useState({ text: settled, settled })
  const tell = useDebouncedCallback(onSettle, 250)
  // During rendering, as React advises for state that follows a prop.
  if (state.settled !== settled) setState({ settled, text: state.text.trim() === settled ? state.text : settled })
  const write = (text: string) => {
    setState((before) => ({ ...before, text }))
    tell(text.trim())
  }
  return [state.settled === settled ? state.text : settled, write]
}
