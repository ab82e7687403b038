import { folded } from '../folded.ts'
import type { FlowName } from '../model.ts'

/** What a person asks of their own past visits: when they should come back, and what was done when. */
export function aboutCare(text: string): FlowName | null {
  const words = folded(text)
  if (returns.some((one) => one.test(words))) return 'my_return'
  return history.some((one) => one.test(words)) ? 'my_history' : null
}

const returns = [
  /\bquando (eu )?(devo|tenho que|preciso|posso|e pra|e para) (eu )?(voltar|retornar|fazer de novo|refazer|reaplicar|repetir)\b/,
  /\bquando (e|seria|fica|sera) (o )?(meu|minha) (retorno|revisao|proxima aplicacao)\b/,
  /\b(ja )?(ta|esta) na hora de (eu )?(voltar|refazer|reaplicar|fazer de novo)\b/,
]

const history = [
  /\b(quando|que dia|qual dia) (foi|fui|fiz) .*\bultima (vez|visita|sessao|aplicacao|consulta)\b/,
  /\bquando foi (a )?minha ultima\b/,
  /\bquando (foi que )?eu (fui|vim|fiz)\b.*\b(ultima|por ultimo)\b/,
  /\bo que (foi que )?(eu )?(fiz|foi feito)\b.*\b(ultima|da ultima|por ultimo|outra vez)\b/,
  /\bqual foi (o )?(meu )?ultimo (procedimento|atendimento)\b/,
]
