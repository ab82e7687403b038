export type Span = { from: number; to: number }
export type Placed<Item> = { item: Item; span: Span; lane: number; lanes: number }

/**
 * Puts what overlaps side by side. `minMinutes`: nothing is drawn shorter, so nothing that short may be overlapped either.
 * Cancelled and kept appointments may share an hour; only kept ones cannot.
 */
export function placeInLanes<Item>(items: readonly Item[], spanOf: (item: Item) => Span, minMinutes: number): Placed<Item>[] {
  const sorted = items
    .map((item) => ({ item, span: atLeast(spanOf(item), minMinutes) }))
    .sort((a, b) => a.span.from - b.span.from)
  return groupTouching(sorted).flatMap(placeGroup)
}

type Spanned<Item> = { item: Item; span: Span }

function atLeast({ from, to }: Span, minMinutes: number): Span {
  return { from, to: Math.max(to, from + minMinutes) }
}

function groupTouching<Item>(sorted: Spanned<Item>[]): Spanned<Item>[][] {
  const groups: Spanned<Item>[][] = []
  let end = -Infinity
  for (const spanned of sorted) {
    const open = groups.at(-1)
    if (open && spanned.span.from < end) open.push(spanned)
    else groups.push([spanned])
    end = Math.max(end, spanned.span.to)
  }
  return groups
}

function placeGroup<Item>(group: Spanned<Item>[]): Placed<Item>[] {
  const ends: number[] = []
  const placed = group.map(({ item, span }) => {
    const free = ends.findIndex((end) => end <= span.from)
    const lane = free === -1 ? ends.length : free
    ends[lane] = span.to
    return { item, span, lane }
  })
  return placed.map((one) => ({ ...one, lanes: ends.length }))
}
