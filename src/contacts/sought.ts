/** What a search box holds: a phone, as patterns for `like`, or the beginnings of a name's words, as a tsquery. */
export type Sought = { kind: 'phone'; patterns: string[] } | { kind: 'name'; words: string }

/**
 * Digits are part of a phone: a Brazilian one is found with and without its ninth digit, area code and country, however it was typed.
 * Anything else is a name, whatever its accents. Null when the box holds nothing to look for.
 */
export function readSought(typed: string | undefined): Sought | null {
  const digits = (typed ?? '').replace(/[\s().+-]/g, '')
  if (/^\d{4,}$/.test(digits)) return { kind: 'phone', patterns: phonePatterns(digits) }
  const words = foldWords(typed ?? '')
  return words.length > 0 ? { kind: 'name', words: words.map((word) => `'${word}':*`).join(' & ') } : null
}

function phonePatterns(digits: string): string[] {
  const national = digits.replace(/^0/, '')
  // Nine digits that begin with 9, alone or after an area code (and a country): the same person may be stored with eight.
  const withoutNinth = /^((?:55)?\d{2})?9(\d{8})$/.exec(national)
  const shorter = withoutNinth ? `${withoutNinth[1] ?? ''}${withoutNinth[2]}` : null
  return [national, ...(shorter ? [shorter] : [])].map((part) => `%${part}%`)
}

/** Small letters without accents, cut wherever the database's words end (migration 0016). */
function foldWords(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, 8)
}
