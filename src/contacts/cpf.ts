/** The eleven digits of a CPF however it was written, or null when it is none: both check digits (mod 11), not all digits alike. */
export function readCpf(written: string): string | null {
  const digits = written.replace(/[\s.-]/g, '')
  if (!/^\d{11}$/.test(digits) || /^(\d)\1{10}$/.test(digits)) return null
  return checkDigit(digits.slice(0, 9)) === digits[9] && checkDigit(digits.slice(0, 10)) === digits[10] ? digits : null
}

/** Weights fall to 2 at the last digit. */
function checkDigit(digits: string): string {
  const sum = Array.from(digits).reduce((total, digit, i) => total + Number(digit) * (digits.length + 1 - i), 0)
  const rest = (sum * 10) % 11
  return String(rest === 10 ? 0 : rest)
}
