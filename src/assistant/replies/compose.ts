import { inTone, type Voice } from './tone.ts'

const emoji = /\p{Extended_Pictographic}(?:\u{FE0F}|\u{200D}\p{Extended_Pictographic}|\p{Emoji_Modifier})*/gu

/**
 * One WhatsApp message of the turn's paragraphs (each message is billed), in the clinic's tone, with at most one emoji: the first. A
 * formal clinic uses none.
 */
export function compose(paragraphs: readonly string[], voice: Voice): string {
  let seen = voice.clinic.tone === 'formal' ? 1 : 0
  return inTone(paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'), voice)
    .replace(emoji, (found, at: number, all: string) =>
      seen++ === 0 ? found : standIn(all.slice(0, at), all.slice(at + found.length)),
    )
    .replace(/^ +| +$/gm, '')
    .replace(/ {2,}/g, ' ')
    .replace(/ ([.,])(?=\s|$)/gm, '$1')
}

/** An emoji that ended a sentence leaves its full stop behind. */
function standIn(before: string, after: string): string {
  return /[\p{L}\p{N})*]\s*$/u.test(before) && !/^\s*[\p{Ll}\p{N}.,!?:;]/u.test(after) ? '.' : ''
}

/** One of several ways to say the same. The same seed always gives the same one. */
export function vary(seed: string, variants: readonly [string, ...string[]]): string {
  let hash = 2166136261
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 16777619)
  return variants[(hash >>> 0) % variants.length] ?? variants[0]
}
