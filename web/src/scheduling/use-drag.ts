import { useCallback, useEffect, useRef, useState } from 'react'
import type { PointerEvent as ReactPointerEvent, RefObject } from 'react'
import type { AgendaAppointment } from '#scheduling/contract.ts'
import { placeUnder, type ColumnBox, type Pull, type Scale } from './drag-place.ts'
import type { Span } from './lanes.ts'

export type Drag = { appointment: AgendaAppointment; kind: Pull['kind']; key: string; span: Span }

type Options = {
  scroll: RefObject<HTMLElement | null>
  scale: Scale
  onDrop: (drag: Drag) => void
}

export type StartDrag = (event: ReactPointerEvent, hold: Omit<Drag, 'span'> & { span: Span }) => void

/** Less than this is a click that trembled. */
const thresholdPx = 5
/** A finger that rests so long takes hold of the card; one that moves before scrolls. */
const restMs = 350
/** So near an edge the grid moves along. */
const edgePx = 48

/**
 * Dragging with a mouse, a pen, or a finger that has rested on the card. Nothing is told to anyone before the drop. Our own few lines
 * rather than a library: there is one kind of thing, and its place is arithmetic (drag-place.ts).
 */
export function useDrag(options: Options) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const hasDragged = useRef(false)
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })

  const start = useCallback<StartDrag>((event, held) => {
    const { scroll, scale } = latest.current
    hasDragged.current = false
    // A second finger takes hold of nothing.
    if (event.button !== 0 || !event.isPrimary) return
    const isOther = (now: PointerEvent) => now.pointerId !== event.pointerId
    const isFinger = event.pointerType === 'touch'
    // The lower edge is too thin for one: it is taken by the whole card, or by "Mover".
    if (isFinger && held.kind === 'resize') return
    const origin = { x: event.clientX, y: event.clientY }
    const boxes = () => readBoxes(scroll.current)
    const top = boxes().find((box) => box.key === held.key)?.top ?? 0
    const grabMinutes = scale.range.from + (origin.y - top) / scale.pxPerMinute - held.span.from
    const pull: Pull = { kind: held.kind, span: held.span, grabMinutes }
    let last: Drag | null = null

    const lift = () => {
      hasDragged.current = true
      last = { ...held }
      setDrag(last)
      if ('vibrate' in navigator) navigator.vibrate(15)
    }
    const rest = isFinger ? window.setTimeout(lift, restMs) : undefined
    // Where the finger has taken hold, it drags and does not scroll, nor open the phone's own menu.
    const keep = (now: Event) => {
      if (last && now.cancelable) now.preventDefault()
    }
    const move = (now: PointerEvent) => {
      if (isOther(now)) return
      const isTrembling = Math.hypot(now.clientX - origin.x, now.clientY - origin.y) < thresholdPx
      if (isFinger && !last) return isTrembling ? undefined : stop()
      if (!last && isTrembling) return
      const place = placeUnder({ x: now.clientX, y: now.clientY }, boxes(), held.key, pull, scale)
      if (!place) return
      hasDragged.current = true
      last = { ...held, ...place }
      setDrag(last)
      follow(scroll.current, now)
    }
    const end = (now: PointerEvent) => {
      if (isOther(now)) return
      stop()
      if (last && (last.key !== held.key || last.span.from !== held.span.from || last.span.to !== held.span.to))
        latest.current.onDrop(last)
    }
    const escape = (now: KeyboardEvent) => {
      if (now.key === 'Escape') stop()
    }
    const stop = () => {
      window.clearTimeout(rest)
      window.removeEventListener('touchmove', keep)
      window.removeEventListener('contextmenu', keep)
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', stop)
      window.removeEventListener('keydown', escape)
      setDrag(null)
    }
    window.addEventListener('touchmove', keep, { passive: false })
    window.addEventListener('contextmenu', keep)
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', stop)
    window.addEventListener('keydown', escape)
  }, [])

  /** The click that ends a drag opens nothing. */
  const wasDragged = useCallback(() => {
    const was = hasDragged.current
    hasDragged.current = false
    return was
  }, [])
  return { drag, start, wasDragged }
}

function readBoxes(scroll: HTMLElement | null): ColumnBox[] {
  return [...(scroll?.querySelectorAll<HTMLElement>('[data-column]') ?? [])].map((element) => {
    const { left, right, top } = element.getBoundingClientRect()
    return { key: element.dataset['column'] ?? '', left, right, top }
  })
}

function follow(scroll: HTMLElement | null, { clientX, clientY }: PointerEvent): void {
  if (!scroll) return
  const box = scroll.getBoundingClientRect()
  if (clientY > box.bottom - edgePx) scroll.scrollTop += 14
  if (clientY < box.top + edgePx * 2) scroll.scrollTop -= 14
  if (clientX > box.right - edgePx) scroll.scrollLeft += 14
  if (clientX < box.left + edgePx) scroll.scrollLeft -= 14
}
