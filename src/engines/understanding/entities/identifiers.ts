import type { Entity } from '../model.ts'

/** Phones, CPFs, e-mails and prices, in the original text. What they cover is never a time. */
export function findIdentifiers(text: string): Entity[] {
  const found: Entity[] = []
  for (const find of [findEmails, findMoney, findCpfs, findPhones]) {
    for (const entity of find(text)) if (!found.some((other) => overlaps(entity, other))) found.push(entity)
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Where digits stand that are no time whatever they look like: phones, prices and long numbers, valid or not. */
export function opaqueStretches(text: string, identifiers: readonly Entity[]): { start: number; end: number }[] {
  const long = [...text.matchAll(/\+?\d[\d.\-/\s()]*\d/g)].flatMap((match) => {
    const isLong =
      match[0].replace(/\D/g, '').length >= 8 && /\d{5}|\d{3}\.\d{3}|\d{4}[-\s]\d{4}/.test(match[0]) && !/\d\/\d/.test(match[0])
    return isLong ? [{ start: match.index, end: match.index + match[0].length }] : []
  })
  return [...identifiers, ...long]
}

/** The check digits of a CPF (modulo 11); eleven equal digits pass the sum and are refused all the same. */
export function isCpf(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || /^(\d)\1{10}$/.test(digits)) return false
  return checkDigit(digits, 9) === Number(digits[9]) && checkDigit(digits, 10) === Number(digits[10])
}

function checkDigit(digits: string, length: number): number {
  let sum = 0
  for (let i = 0; i < length; i++) sum += Number(digits[i]) * (length + 1 - i)
  return ((sum * 10) % 11) % 10
}

function findEmails(text: string): Entity[] {
  return matches(text, /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/gu, 'email', (match) => match.toLowerCase())
}

function findCpfs(text: string): Entity[] {
  return matches(text, /(?<![\d.])\d{3}[. ]?\d{3}[. ]?\d{3}[-. /]?\d{2}(?!\d)/g, 'cpf', (match, start) => {
    const digits = match.replace(/\D/g, '')
    if (!isCpf(digits)) return null
    // Eleven bare digits may be a mobile number as well: then only the word decides.
    const isBare = /^\d+$/.test(match)
    const isNamed = /cpf\D{0,12}$/i.test(text.slice(0, start))
    return isBare && !isNamed && toPhone(digits) !== null ? null : digits
  })
}

function findPhones(text: string): Entity[] {
  return matches(
    text,
    /(?<![\d,.])(?:\+?55[\s.-]?)?(?:\(?0?\d{2}\)?[\s.-]{0,2})?(?:9[\s.]?)?\d{4}[-\s.]?\d{4}(?!\d)/g,
    'phone',
    (match) => {
      const digits = match.replace(/\D/g, '')
      const isLocal = digits.length === 9 ? digits.startsWith('9') : digits.length === 8 && /\d{4}-\d{4}$/.test(match)
      return toPhone(digits) ?? (isLocal ? digits : null)
    },
  )
}

/** `+55` and the rest, or null when the digits are no Brazilian number with its area code. */
function toPhone(digits: string): string | null {
  const national = digits.replace(/^55(?=\d{10,11}$)/, '').replace(/^0(?=\d{10,11}$)/, '')
  return /^[1-9][1-9](9\d{8}|[2-5]\d{7})$/.test(national) ? `+55${national}` : null
}

/** The value is in cents. */
function findMoney(text: string): Entity[] {
  const amount = String.raw`\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,6}(?:[.,]\d{1,2})?`
  const pattern = new RegExp(
    String.raw`(?:r\$|\$)\s*(?:${amount})(?:\s*mil\b)?|(?<![\d/:.])(?:${amount})\s*(?:mil\s+)?(?:reais|real|conto|contos|pila|pilas|mangos)(?!\p{L})|(?<![\d/:])\d{1,3}\s*mil\b`,
    'giu',
  )
  return matches(text, pattern, 'money', (match) => {
    const thousand = /mil/i.test(match) ? 1000 : 1
    const number = match
      .replace(/[^\d.,]/g, '')
      .replace(/\.(?=\d{3}(?:\D|$))/g, '')
      .replace(',', '.')
    return String(Math.round(Number(number) * 100 * thousand))
  })
}

function matches(
  text: string,
  pattern: RegExp,
  kind: Entity['kind'],
  valueOf: (match: string, start: number) => string | null,
): Entity[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const trimmed = match[0].trimEnd()
    const value = valueOf(trimmed, match.index)
    return value === null ? [] : [{ kind, text: trimmed, value, start: match.index, end: match.index + trimmed.length }]
  })
}

function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end
}
