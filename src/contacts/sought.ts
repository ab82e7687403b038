/** What a search box holds, as patterns for `like`: all of `names` must fit, or any of `phones`. Null when it holds nothing. */
export type Sought = { names: string[]; phones: string[] }

/**
 * Words are beginnings of the words of a name, whatever their accents. Digits are part of a phone: a Brazilian one is found with and
 * without its ninth digit, area code and country, however it was typed.
 */
export function readSought(typed: string | undefined): Sought | null {
  const words = foldWords(typed ?? '')
  if (words.length === 0) return null
  const digits = (typed ?? '').replace(/[\s().+-]/g, '')
  const isPhone = /^\d{4,}$/.test(digits)
  return { names: words.map((word) => `% ${word}%`), phones: isPhone ? phonePatterns(digits) : [] }
}

function phonePatterns(digits: string): string[] {
  const national = digits.replace(/^0/, '')
  // Nine digits that begin with 9, alone or after an area code (and a country): the same person may be stored with eight.
  const withoutNinth = /^((?:55)?\d{2})?9(\d{8})$/.exec(national)
  const shorter = withoutNinth ? `${withoutNinth[1] ?? ''}${withoutNinth[2]}` : null
  return [national, ...(shorter ? [shorter] : [])].map((part) => `%${part}%`)
}

/** As `plain_words` in the database: small letters without accents, and nothing that `like` would read as a sign. */
function foldWords(text: string): string[] {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')
    .filter((word) => word !== '')
}
