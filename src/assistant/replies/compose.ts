import { inTone, isClinicWords, withoutMarks, type Voice } from './tone.ts'

const emoji = /\p{Extended_Pictographic}(?:\u{FE0F}|\u{200D}\p{Extended_Pictographic}|\p{Emoji_Modifier})*/gu

/**
 * One WhatsApp message of the turn's paragraphs (each message is billed), in the clinic's tone and with as many emoji as it wants: at
 * most the first, or none, which is what a formal clinic uses; or in the clinic's own sentences those it wrote.
 */
export function compose(paragraphs: readonly string[], voice: Voice): string {
  const { tone, emojiPolicy } = voice.clinic
  let left = tone === 'formal' || emojiPolicy === 'none' ? 0 : 1
  const marked = inTone(paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'), voice).replace(
    emoji,
    (found, at: number, all: string) => {
      if (emojiPolicy === 'as_written' && isClinicWords(all, at)) return found
      return left-- > 0 ? found : standIn(withoutMarks(all.slice(0, at)), withoutMarks(all.slice(at + found.length)))
    },
  )
  return withoutMarks(marked)
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
