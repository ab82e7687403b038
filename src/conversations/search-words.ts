const maxWords = 8
/** Shorter ones are meant whole: their beginnings would be half the language. */
const shortestBeginning = 3

/** As the database's `fold` does (migration 0016): one character for one, so that places in a text stay where they are. */
export function fold(text: string): string {
  return text.replaceAll(/[A-ZÀ-ÿ]/g, (letter) => foldLetter(letter))
}

function foldLetter(letter: string): string {
  const plain = letter.normalize('NFD').charAt(0).toLowerCase()
  return /[a-z]/.test(plain) ? plain : letter
}

/** What is looked for, word by word, without case and accents. */
export function readWords(asked: string): string[] {
  return [...new Set(fold(asked.normalize('NFC')).split(/[^a-z0-9]+/))].filter((word) => word !== '').slice(0, maxWords)
}

/** All of the words, each as the beginning of one. '' when nothing is asked. */
export function toTsquery(words: string[]): string {
  return words.map((word) => (isBeginning(word) ? `'${word}':*` : `'${word}'`)).join(' & ')
}

export const isBeginning = (word: string): boolean => word.length >= shortestBeginning

/**
 * What a phone may contain when this is asked, as patterns for LIKE: the digits as they are, and without the ninth digit or the long
 * distance zero, since the same person is stored with or without them. Empty when no phone is meant.
 */
export function readPhonePatterns(asked: string): string[] {
  if (/\p{L}/u.test(asked)) return []
  const digits = asked.replaceAll(/\D/g, '').replace(/^0+/, '')
  if (digits.length < 4) return []
  return [...new Set([digits, withoutNinth(digits)])].map((one) => `%${one}%`)
}

/** The ninth digit stands first in a number, after the area code and after the country's. */
function withoutNinth(digits: string): string {
  const areaEnds = digits.length === 13 && digits.startsWith('55') ? 4 : digits.length === 11 ? 2 : 0
  const isNinth = digits.charAt(areaEnds) === '9' && digits.length > 4 && digits.length !== 8
  return isNinth ? digits.slice(0, areaEnds) + digits.slice(areaEnds + 1) : digits
}
