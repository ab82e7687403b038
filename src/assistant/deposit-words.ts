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
