/**
 * Edits (insert, delete, replace, swap of neighbours) that turn one word into the other, or `limit + 1` when there are more.
 * Swaps count once because thumbs swap letters.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let best = i
    for (let j = 1; j <= b.length; j++) {
      const cost = stepCost(a, b, i, j, current, previous, before)
      current.push(cost)
      if (cost < best) best = cost
    }
    if (best > limit) return limit + 1
    before = previous
    previous = current
  }
  return previous[b.length] ?? limit + 1
}

function stepCost(a: string, b: string, i: number, j: number, current: number[], previous: number[], before: number[]): number {
  const same = a[i - 1] === b[j - 1]
  let cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1))
  if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
  return cost
}

/** How a folded word sounds to who spells by ear: "botoks" and "botox", "limpesa" and "limpeza", "karol" and "carol" are one. */
export function soundOf(word: string): string {
  return word
    .replace(/[ckq]+s/g, 'x')
    .replace(/qu(?=[ei])|k/g, 'c')
    .replace(/ph/g, 'f')
    .replace(/y/g, 'i')
    .replace(/w/g, 'v')
    .replace(/sc(?=[ei])|c(?=[ei])|z|ss/g, 's')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/^h/, '')
    .replace(/(.)\1+/g, '$1')
}
