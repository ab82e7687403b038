/** Area codes in use (Anatel's national numbering plan). */
const areaCodes =
  '11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99'.split(
    ' ',
  )

/**
 * The digits of a phone with its country, as WhatsApp names people, or null when nobody can have it. Without a "+" it is Brazilian:
 * area code and eight or nine digits, with or without 55 or a trunk 0 before. Of other countries only the length is known.
 */
export function readPhone(written: string): string | null {
  const trimmed = written.trim()
  const digits = trimmed.replace(/[\s().-]/g, '').replace(/^\+|^00/, '')
  if (!/^\d+$/.test(digits)) return null
  const isForeign = /^(\+|00)/.test(trimmed) && !digits.startsWith('55')
  if (isForeign) return digits.length >= 8 && digits.length <= 15 && !digits.startsWith('0') ? digits : null
  const national = digits.length > 11 && digits.startsWith('55') ? digits.slice(2) : digits.replace(/^0/, '')
  const isKnown = areaCodes.includes(national.slice(0, 2))
  return isKnown && /^(9\d{8}|[2-9]\d{7})$/.test(national.slice(2)) ? `55${national}` : null
}
