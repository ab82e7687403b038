/** What money is sent to. */
export type PixKey = { kind: 'cpf' | 'cnpj' | 'phone' | 'email' | 'evp'; key: string }

/**
 * The key however a person writes it, as the Central Bank's directory keeps it; null when it can be none. Eleven bare
 * digits are only ever a CPF: one mistyped must not become a stranger's phone.
 */
export function parsePixKey(written: string): PixKey | null {
  const raw = written.trim()
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(raw)) return { kind: 'evp', key: raw.toLowerCase() }
  if (raw.includes('@')) return isEmail(raw) ? { kind: 'email', key: raw.toLowerCase() } : null
  const bare = raw.replace(/[\s./()-]/g, '')
  if (isCpf(bare)) return { kind: 'cpf', key: bare }
  if (isCnpj(bare.toUpperCase())) return { kind: 'cnpj', key: bare.toUpperCase() }
  return parsePhone(raw, bare)
}

/** Area codes in use, then a mobile or a fixed number. */
const national = /^(?:1[1-9]|2[12478]|3[1-578]|4[1-9]|5[1345]|6[1-9]|7[134579]|8[1-9]|9[1-9])(?:9\d{8}|[2-5]\d{7})$/

function parsePhone(raw: string, bare: string): PixKey | null {
  const digits = bare.replace(/^\+?55(?=\d{10,11}$)/, '')
  const saysPhone = digits !== bare || digits.length === 10 || raw.startsWith('(')
  return saysPhone && national.test(digits) ? { kind: 'phone', key: `+55${digits}` } : null
}

const maxEmail = 77

function isEmail(raw: string): boolean {
  return (
    raw.length <= maxEmail &&
    /^[a-z0-9.!#$&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i.test(raw)
  )
}

function isCpf(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || /^(\d)\1{10}$/.test(digits)) return false
  return hasCheckDigits(digits, 11)
}

/** Alphanumeric since 2026: a letter counts as its code less 48, and the check digits stay digits (IN RFB 2.229/2024). */
function isCnpj(text: string): boolean {
  if (!/^[0-9A-Z]{12}\d{2}$/.test(text) || /^(.)\1{13}$/.test(text)) return false
  return hasCheckDigits(text, 9)
}

/** Mod 11 over all before each of the two last digits; the weights rise from 2 at the right and begin anew past `maxWeight`. */
function hasCheckDigits(text: string, maxWeight: number): boolean {
  return [2, 1].every((left) => {
    const before = Array.from(text.slice(0, -left)).toReversed()
    const sum = before.reduce((total, each, i) => total + (each.charCodeAt(0) - 48) * ((i % (maxWeight - 1)) + 2), 0)
    const rest = sum % 11
    return String(rest < 2 ? 0 : 11 - rest) === text.at(-left)
  })
}
