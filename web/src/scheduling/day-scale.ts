import type { CSSProperties } from 'react'
import type { Span } from './lanes.ts'

/** 30 minutes are 45 px: the shortest that is ordinary stays big enough for a finger. */
export const pxPerMinute = 1.5

/** Nothing is drawn lower than a finger is wide. */
export const minMinutes = 44 / pxPerMinute

/** Where a span lies in a column that shows `range`. */
export function bandOf(span: Span, range: Span): CSSProperties {
  const from = Math.max(span.from, range.from)
  const to = Math.min(span.to, range.to)
  return { top: (from - range.from) * pxPerMinute, height: Math.max(0, to - from) * pxPerMinute }
}
