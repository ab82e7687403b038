import { folded } from './folded.ts'

const ill =
  /\b(doente|gripe|gripad[ao]|gripei|febre|passando mal|passei mal|virose|covid|dengue|resfriad[ao]|adoeci|hospital|medico)\b/
const surprise =
  /\b(imprevisto|trabalho|reuniao|viagem|viajar|compromisso|filh[ao]|carro|transito|emergencia|surgiu|apareceu|contratempo)\b/

/** Why somebody cancels, in the clinic's usual words, where they say so by themselves; they are asked once and never pressed. */
export function cancelReasonIn(text: string): 'Doença' | 'Imprevisto' | null {
  const plain = folded(text)
  if (ill.test(plain)) return 'Doença'
  return surprise.test(plain) ? 'Imprevisto' : null
}
