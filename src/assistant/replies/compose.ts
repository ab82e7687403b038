const emoji = /\p{Extended_Pictographic}(?:\u{FE0F}|\u{200D}\p{Extended_Pictographic}|\p{Emoji_Modifier})*/gu

/** One WhatsApp message of the turn's paragraphs (each message is billed), with at most one emoji: the first. */
export function compose(paragraphs: readonly string[]): string {
  let seen = 0
  return paragraphs
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
    .replace(emoji, (found) => (seen++ === 0 ? found : ''))
    .replace(/^ +| +$/gm, '')
    .replace(/ {2,}/g, ' ')
}

/** One of several ways to say the same. The same seed always gives the same one. */
export function vary(seed: string, variants: readonly [string, ...string[]]): string {
  let hash = 2166136261
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 16777619)
  return variants[(hash >>> 0) % variants.length] ?? variants[0]
}
