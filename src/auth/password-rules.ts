import { commonPasswords } from './common-passwords.ts'

/** Alone a password must be this long; from `shortest` on it will do together with a second factor. */
export const longEnough = 15
const shortest = 8
const longest = 200

export const isShort = (password: string): boolean => Array.from(password).length < longEnough

/**
 * Why this password will not do, in the words for the person who chose it; null when it will. No demands on kinds of characters:
 * they make passwords that people write down. `about`: what anyone who knows the person would try first.
 */
export function faultOfPassword(password: string, about: string[] = []): string | null {
  const length = Array.from(password).length
  if (length < shortest) return `Use pelo menos ${shortest} caracteres. Uma frase curta funciona bem.`
  if (length > longest) return `Use no máximo ${longest} caracteres.`
  const plain = plainOf(password)
  const cores = coresOf(plain)
  if (cores.every((core) => core.length < 4) || /^\d{1,11}$/.test(plain) || [plain, ...cores].some(isPattern))
    return 'Essa senha é fácil de adivinhar. Evite datas, sequências e repetições.'
  if (cores.some((core) => commonPasswords.has(core)))
    return 'Essa é uma das senhas mais usadas, e é a primeira que alguém tentaria. Escolha outra.'
  if (cores.some((core) => withoutWords(core, about).length < 4))
    return 'Não use só o seu nome, o e-mail ou o nome da clínica como senha.'
  return null
}

/** The words under the ornaments people add: "S3nh@2024!" is "senh" or "senha". Digits alone are their own core. */
function coresOf(plain: string): string[] {
  if (/^\d+$/.test(plain)) return [plain]
  const [, bare = '', tail = ''] = /^[^a-z]*(.*?)([^a-z]*)$/s.exec(plain) ?? []
  // A sign at the end may stand for a letter; twelve of them are no word any more.
  return Array.from({ length: Math.min(tail.length, 12) + 1 }, (_, kept) => asLetters(bare + tail.slice(0, kept)))
}

function asLetters(text: string): string {
  return Array.from(text)
    .map((sign) => letterOf[sign] ?? sign)
    .join('')
    .replaceAll(/\s+/g, '')
}

const letterOf: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '1': 'i',
  '!': 'i',
  '3': 'e',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}

/** What is left when everything is taken out that anyone who knows the person would try. */
function withoutWords(core: string, about: string[]): string {
  const words = about.flatMap((one) => plainOf(one).split(/[^a-z0-9]+/)).filter((word) => word.length >= 4)
  return words.reduce((rest, word) => rest.replaceAll(word, ''), core)
}

const plainOf = (password: string): string => password.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

const rows = [
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmik',
]

/** One piece over and over, or a walk along the keyboard, the alphabet or the digits, there or back. */
function isPattern(core: string): boolean {
  if (/^(.{1,10})\1+.{0,3}$/.test(core)) return true
  const back = Array.from(core).toReversed().join('')
  return rows.some((row) => row.repeat(3).includes(core) || row.repeat(3).includes(back))
}
