import { folded } from './folded.ts'

const noNames = new Set(
  'ok okay okey sim nao blz beleza oi ola ola teste test testando nada nenhum nome pessoa eu voce ninguem xxx aaa abc qualquer'.split(
    ' ',
  ),
)
const keyboardRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** "asdfgh", "kkkk", "ok": nobody is called so. Rare names pass: only what no name looks like is refused. */
export function cannotBeName(raw: string): boolean {
  const words = folded(raw)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
  const [only] = words
  if (only === undefined || (words.length === 1 && noNames.has(only))) return true
  return words.some((word) => isLaughter(word) || isMashed(word))
}

function isLaughter(word: string): boolean {
  return /^(k{2,}|(rs){2,}|(ha){2,}h?|(he){2,}|(ka){3,}|(hua)+|(ua){3,})$/.test(word)
}

function isMashed(word: string): boolean {
  if (/(\p{L})\1{3,}/u.test(word) || /[^aeiouy]{5,}/.test(word)) return true
  return keyboardRows.some((row) => parts(row).some((part) => word.includes(part)))
}

/** Four keys side by side, in either direction; "poiu" and "asdf", and no name that has them in it. */
function parts(row: string): string[] {
  const forward = Array.from({ length: row.length - 3 }, (_, i) => row.slice(i, i + 4))
  return [...forward, ...forward.map((part) => part.split('').toReversed().join(''))]
}
