/** Only the fields that differ, as they were and as they are: what the audit keeps of a change. Null when nothing changed. */
export function changedFields<State extends object>(
  before: State,
  after: State,
): { before: Partial<State>; after: Partial<State> } | null {
  const was: Partial<State> = {}
  const is: Partial<State> = {}
  let hasChanged = false
  // Both are of one type: a key of the one is a key of the other.
  for (const key of Object.keys(after) as (keyof State)[]) {
    if (JSON.stringify(before[key]) === JSON.stringify(after[key])) continue
    was[key] = before[key]
    is[key] = after[key]
    hasChanged = true
  }
  return hasChanged ? { before: was, after: is } : null
}
