import { useCallback, useLayoutEffect, useRef, useState } from 'react'

type Ends = {
  first: string | null
  last: string | null
  lastIsMine: boolean
  /** The data-place of what is in view at first; null: the end. */
  startAt: number | null
  /** Its end is the end of the talk: there one stays as more comes. */
  isWhole: boolean
}

/** What was being read: a message and how far below the top of the view it stood. */
type Place = { message: Element; offset: number }

/** Closer than this to the end counts as reading the end. */
const nearPx = 48

/**
 * A list of messages that stays at its end while one reads there, keeps its place when older ones come or go above, and tells of
 * newer ones below. `lastIsMine`: what I just wrote is always brought into view.
 */
export function useChatScroll({ first, last, lastIsMine, startAt, isWhole }: Ends) {
  const box = useRef<HTMLDivElement | null>(null)
  const before = useRef<{ last: string | null; isAtEnd: boolean; place: Place | null; hasStarted: boolean }>({
    last,
    isAtEnd: true,
    place: null,
    hasStarted: startAt === null,
  })
  const [hasUnseen, setHasUnseen] = useState(false)

  const remember = useCallback(
    (element: HTMLDivElement) => {
      const { scrollHeight, scrollTop, clientHeight } = element
      const isAtEnd = isWhole && scrollHeight - scrollTop - clientHeight < nearPx
      Object.assign(before.current, { isAtEnd, place: isAtEnd ? null : placeIn(element) })
      if (isAtEnd) setHasUnseen(false)
    },
    [isWhole],
  )

  const toEnd = useCallback(() => {
    if (!box.current) return
    box.current.scrollTop = box.current.scrollHeight
    remember(box.current)
  }, [remember])

  // Before the paint, or the list would be seen jumping.
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const { last: lastSeen, isAtEnd, place } = before.current
    const isNewer = last !== lastSeen
    before.current.last = last
    const start = before.current.hasStarted ? null : element.querySelector(`[data-place="${startAt}"]`)
    if (start) {
      before.current.hasStarted = true
      element.scrollTop += offsetIn(element, start) - element.clientHeight / 3
      return remember(element)
    }
    if (isAtEnd || (isNewer && lastIsMine)) return toEnd()
    if (place?.message.isConnected) element.scrollTop += offsetIn(element, place.message) - place.offset
    if (isNewer) setHasUnseen(true)
    remember(element)
  }, [first, last, lastIsMine, startAt, remember, toEnd])

  const attach = useCallback(
    (element: HTMLDivElement) => {
      box.current = element
      // The keyboard of a phone, a growing answer box or a late font must not hide the last message.
      const observer = new ResizeObserver(() => (before.current.isAtEnd ? toEnd() : remember(element)))
      observer.observe(element)
      if (element.firstElementChild) observer.observe(element.firstElementChild)
      return () => observer.disconnect()
    },
    [remember, toEnd],
  )
  return { attach, onScroll: () => box.current && remember(box.current), toEnd, hasUnseen }
}

function placeIn(element: HTMLDivElement): Place | null {
  for (const message of element.querySelectorAll('[data-message]')) {
    const offset = offsetIn(element, message)
    if (offset >= 0) return { message, offset }
  }
  return null
}

function offsetIn(element: HTMLDivElement, message: Element): number {
  return message.getBoundingClientRect().top - element.getBoundingClientRect().top
}
