/**
 * What a phone is matched by. Brazilian accounts exist with and without the ninth digit, so a Brazilian number is country +
 * area code + last eight digits; any other number is all its digits. Only for matching: what is sent to stays verbatim.
 */
export function matchKey(phone: string): string | null {
  const digits = phone.replace(/\D/g, '')
  if (digits.length < 8) return null
  const isBrazilian = digits.startsWith('55') && (digits.length === 12 || digits.length === 13)
  return isBrazilian ? digits.slice(0, 4) + digits.slice(-8) : digits
}
