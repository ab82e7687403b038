export type Piece = { text: string; isMention: boolean }

/** A note's text with "@Name" of colleagues set apart. Longer names first: "@Ana Souza" is not "@Ana". */
export function splitMentions(text: string, names: string[]): Piece[] {
  const sorted = names.toSorted((a, b) => b.length - a.length)
  const pieces: Piece[] = []
  let plain = ''
  for (let at = 0; at < text.length;) {
    const name = text[at] === '@' ? sorted.find((one) => text.startsWith(one, at + 1)) : undefined
    if (name === undefined) {
      plain += text[at]
      at += 1
      continue
    }
    if (plain !== '') pieces.push({ text: plain, isMention: false })
    plain = ''
    pieces.push({ text: `@${name}`, isMention: true })
    at += name.length + 1
  }
  if (plain !== '') pieces.push({ text: plain, isMention: false })
  return pieces
}

/** What is being written after an "@" at the end of `before`; null when no name is being begun. A name has up to three words. */
export function findMentionBegun(before: string): string | null {
  return /(?:^|\s)@((?:[\p{L}.'’-]+ ?){0,3})$/u.exec(before)?.[1] ?? null
}
