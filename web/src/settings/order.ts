/** The list with these two changed over; as it was when one of them is not in it. */
export function swapped(ids: string[], one: string, other: string | undefined): string[] {
  if (other === undefined || !ids.includes(one) || !ids.includes(other)) return ids
  return ids.map((id) => (id === one ? other : id === other ? one : id))
}
