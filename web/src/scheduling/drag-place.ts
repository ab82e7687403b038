import type { Span } from './lanes.ts'

/** Where a column stands on the screen. */
export type ColumnBox = { key: string; left: number; right: number; top: number }

export type Pull = {
  kind: 'move' | 'resize'
  /** As it stands before. */
  span: Span
  /** How far below its top it was taken hold of. */
  grabMinutes: number
}

export type Scale = { range: Span; pxPerMinute: number; stepMinutes: number }

/**
 * Where what is dragged would come to stand: the column under the pointer, or the nearest, and times on the grid, inside the hours
 * drawn. What is resized stays in its column and keeps at least one step.
 */
export function placeUnder(
  pointer: { x: number; y: number },
  boxes: readonly ColumnBox[],
  own: string,
  pull: Pull,
  scale: Scale,
): { key: string; span: Span } | null {
  const box = pull.kind === 'resize' ? boxes.find((one) => one.key === own) : nearest(boxes, pointer.x)
  if (!box) return null
  const minutes = scale.range.from + (pointer.y - box.top) / scale.pxPerMinute
  const { from, to } = pull.span
  if (pull.kind === 'resize') {
    const end = clamp(snap(minutes, scale.stepMinutes), from + scale.stepMinutes, scale.range.to)
    return { key: box.key, span: { from, to: end } }
  }
  const length = to - from
  const start = clamp(snap(minutes - pull.grabMinutes, scale.stepMinutes), scale.range.from, scale.range.to - length)
  return { key: box.key, span: { from: start, to: start + length } }
}

/** The step of the grid in which a tap on an empty place lies. */
export function minuteAt(y: number, top: number, scale: Scale): number {
  const minutes = scale.range.from + (y - top) / scale.pxPerMinute
  const step = Math.floor(minutes / scale.stepMinutes) * scale.stepMinutes
  return clamp(step, scale.range.from, scale.range.to - scale.stepMinutes)
}

function nearest(boxes: readonly ColumnBox[], x: number): ColumnBox | undefined {
  const away = ({ left, right }: ColumnBox) => Math.max(left - x, x - right, 0)
  return boxes.toSorted((a, b) => away(a) - away(b))[0]
}

const snap = (minutes: number, step: number): number => Math.round(minutes / step) * step
const clamp = (value: number, from: number, to: number): number => Math.max(from, Math.min(value, to))
