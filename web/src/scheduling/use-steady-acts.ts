import { useLayoutEffect, useMemo, useRef } from 'react'
import type { GridActs } from './TimeGrid.tsx'

/**
 * The same object for as long as the same may be done: every card is drawn from it, and three hundred must not be drawn anew
 * because a drawer beside them opened.
 */
export function useSteadyActs(acts: GridActs): GridActs {
  const latest = useRef(acts)
  useLayoutEffect(() => {
    latest.current = acts
  })
  const { canBook, selected, isMoving } = acts
  const [mayDrop, mayPlace] = [acts.onDrop !== null, acts.onPlace !== null]
  const [mayBlockPlace, mayBlock] = [acts.onBlockPlace !== null, acts.onBlock !== null]
  return useMemo(
    (): GridActs => ({
      canBook,
      selected,
      isMoving,
      onOpen: (id) => latest.current.onOpen(id),
      onTick: (appointment, state) => latest.current.onTick(appointment, state),
      onDrop: mayDrop ? (drag, column) => latest.current.onDrop?.(drag, column) : null,
      onPlace: mayPlace ? (place) => latest.current.onPlace?.(place) : null,
      onBlockPlace: mayBlockPlace ? (place) => latest.current.onBlockPlace?.(place) : null,
      onBlock: mayBlock ? (off) => latest.current.onBlock?.(off) : null,
    }),
    [canBook, selected, isMoving, mayDrop, mayPlace, mayBlockPlace, mayBlock],
  )
}
