/** Text without accents and in lower case, for the few patterns that are matched here rather than in the engine. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
