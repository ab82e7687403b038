import { folded } from './folded.ts'

const paid =
  /\b(paguei|pagei|transferi|depositei|fiz o (pix|pagamento|deposito|sinal)|(pix|pagamento|sinal|deposito) (feito|enviado|realizado|pago|efetuado)|(esta|ta) pago|(mandei|enviei) o (pix|sinal|comprovante)|(segue|aqui|olha|taí|tai) (o |ai o |esta o )?comprovante)\b/
/** "Ainda não paguei", "se eu paguei a mais". */
const unpaid =
  /\b(nao|nem|ainda vou|vou|se eu|quando eu|depois que eu) (\w+ ){0,2}(paguei|pagei|transferi|fiz o|consegui|mandei|enviei)\b/
const thing = '(codigo|chave|copia e cola|copia-e-cola|qr ?code|pix)'
const lost =
  '(de novo|novamente|outra vez|manda|mandar|envia|enviar|reenvia|qual|cade|perdi|sumiu|nao (chegou|recebi|veio|achei|funcionou))'
const asksCode = new RegExp(String.raw`\b${thing}\b.*\b${lost}\b|\b${lost}\b.*\b${thing}\b`)

/**
 * What a text says of a deposit that is awaited: that it is paid, which people then check, or where its code is. It counts only where one is
 * awaited; elsewhere the same words are the desk's.
 */
export function depositWordsIn(text: string): 'paid' | 'asks_code' | null {
  const plain = folded(text)
  if (paid.test(plain) && !unpaid.test(plain) && !plain.endsWith('?')) return 'paid'
  return asksCode.test(plain) ? 'asks_code' : null
}

export type DepositQuestion = 'amount' | 'counts' | 'back'
/** `isAlone`: nothing else was asked with it; `isConditional`: "se eu cancelar" tells of what may be, and cancels nothing. */
export type DepositAsked = { asks: DepositQuestion[]; isAlone: boolean; isConditional: boolean }

const named = /\b(sinal|deposito|caucao|adiantamento|pagamento antecipado|pagar antecipado|pago antecipado)\b/
const asking =
  /\?|^(e |mas |ai |entao |oi[,!]? )*(quanto|qual|quais|precisa|preciso|tem|cobram?|pedem|voces|vcs|o sinal|esse sinal|se eu|caso eu|posso|pago)\b/
const counting =
  /\b(abat\w+|descont\w+|deduz\w*|faz parte|fica dentro|a parte|por fora|incluso|incluid[oa]|soma|entra no valor)\b/
const giving = /\b(devolv\w+|devolucao|reembols\w+|estorn\w+|perco|perde|de volta)\b/
const ifNot =
  /\b(se|caso|quando) (eu |a gente |nao |precisar |tiver que |quiser )*(cancel\w+|desist\w+|remarc\w+|desmarc\w+|falt\w+|for|ir|puder|conseguir|der)\b/
/** Of another kind of money: a refund of what was bought is a person's matter. */
const ofPackages = /\b(pacotes?|sessoes|sessao|planos?|produtos?|compra)\b/

/** What a text asks of the deposit before anybody owes one: how much, whether it counts, whether it comes back. */
export function depositAskedIn(text: string): DepositAsked | null {
  const sentences = folded(text).split(/\n|(?<=[?!.])\s+/)
  const about = sentences.map(questionsOf)
  const asks = [...new Set(about.flat())]
  if (asks.length === 0) return null
  const others = sentences.filter((sentence, at) => about[at]?.length === 0 && sentence.includes('?'))
  return { asks, isAlone: others.length === 0, isConditional: ifNot.test(folded(text)) }
}

function questionsOf(sentence: string): DepositQuestion[] {
  const isNamed = named.test(sentence)
  if (!asking.test(sentence) || ofPackages.test(sentence)) return []
  const back = giving.test(sentence) && (isNamed || ifNot.test(sentence))
  if (!isNamed && !back) return []
  const counts = isNamed && counting.test(sentence)
  const amount = /\b(quanto|qual|valor|precisa|preciso|tem|cobram?|pedem|obrigatorio|pago|pagar)\b/.test(sentence)
  if (isNamed && amount && !counts && !back) return ['amount']
  return [...(counts ? (['counts'] as const) : []), ...(back ? (['back'] as const) : [])]
}
