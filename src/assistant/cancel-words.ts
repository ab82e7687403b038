import { folded } from './folded.ts'

const ill =
  /\b(doente|gripe|gripad[ao]|gripei|febre|passando mal|passei mal|virose|covid|dengue|resfriad[ao]|adoeci|hospital|medico)\b/
const surprise =
  /\b(imprevisto|trabalho|reuniao|viagem|viajar|compromisso|filh[ao]|carro|transito|emergencia|surgiu|apareceu|contratempo)\b/

const money =
  /\b((muito|ta|esta|ficou|achei|meio|mais) car[oa]|dinheiro|grana|(ta|esta|to|estou|mes|fiquei) (\w+ )?apertad[ao]|sem condic(ao|oes) (de pagar|financeiras?)|financeir[oa]|nao tenho como pagar)\b/
const elsewhere = /\b(outr[ao] (clinica|lugar|profissional)|ja fiz|fiz em outr[ao])\b/
const mind = /\b(desisti|mudei de ideia|pensei melhor|nao quero mais fazer)\b/

/** Why somebody cancels, in the clinic's usual words, where they say so by themselves; they are asked once and never pressed. */
export function cancelReasonIn(text: string): string | null {
  const plain = folded(text)
  if (ill.test(plain)) return 'Doença'
  if (money.test(plain)) return 'Financeiro'
  if (elsewhere.test(plain)) return 'Fez em outro lugar'
  if (surprise.test(plain)) return 'Imprevisto'
  return mind.test(plain) ? 'Desistiu' : null
}
