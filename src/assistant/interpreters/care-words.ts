import { foldPhrase } from '#engines/understanding/index.ts'
import type { FlowName } from '../model.ts'

/** What a person asks of their own visits: when they should come back, which is next, and what was done when. */
export function aboutCare(text: string): FlowName | null {
  const words = foldPhrase(text)
  if (returns.some((one) => one.test(words))) return 'my_return'
  if (next.some((one) => one.test(words))) return 'my_next'
  return history.some((one) => one.test(words)) && !complains.test(words) ? 'my_history' : null
}

const returns = [
  /\b(quando|que dia|daqui quanto tempo|em quanto tempo) (eu |que eu )?(devo|tenho que|preciso|posso|e para) (eu )?(voltar|retornar|fazer de novo|refazer|reaplicar|repetir)\b/,
  /\bquando (e|seria|fica|sera) (o )?(meu|minha) (retorno|revisao|proxima aplicacao)\b/,
  /\b(ja )?(ta|esta) na hora de (eu )?(voltar|refazer|reaplicar|fazer de novo)\b/,
]

const visit = '(sessao|consulta|horario|visita|atendimento|agendamento|aplicacao|hora|vez)'
const next = [
  new RegExp(
    `\\b(quando|que dia|qual|qual dia|que horas|para quando) (e |sera |vai ser |esta |fica |ta |ficou )?(marcad[oa] )?(a |o )?(minha|meu) proxim[oa] ${visit}\\b`,
  ),
  new RegExp(
    `\\b(minha|meu) proxim[oa] ${visit}( de \\w+)? (e |esta |ta |fica |ficou )?(marcad[oa] )?(para )?(quando|que dia|que horas)\\b`,
  ),
]

const asks = '(quando|que dia|qual dia|qual data|que data)'
const history = [
  new RegExp(`\\b${asks} (foi |fui |fiz |que )+.*\\bultim[ao]\\b`),
  /\bquando foi (a |o )?(minha|meu) ultim[ao]\b/,
  new RegExp(`\\b${asks} (foi que |que )?(eu )?(fiz|fui|vim|passei)\\b.{0,40}$`),
  /\b(eu )?(fiz|fui|vim|passei)\b.{0,40}\bquando( mesmo| foi| que foi)?$/,
  /\bo que (foi que |que )?(eu )?(ja )?(fiz|foi feito)\b/,
  /\bqual foi (o |a )?(meu |minha )?ultim[ao] (procedimento|atendimento|vez|sessao|visita)\b/,
  /\b(faz|tem|ha) quanto tempo (que |desde que )?(eu )?(nao )?(fiz|fui|vim|faco|vou)\b|\bquanto tempo (faz|tem) (que |desde )/,
  /\bcom quem (foi que |que )?(eu )?(fiz|fui|passei|foi)\b/,
  /\bquantas vezes (que )?(eu )?(ja )?(fiz|fui|vim)\b/,
  /\b(meu|minhas?) (historico|visitas anteriores|ultimas visitas|procedimentos anteriores)\b/,
]

/** "Quando fiz a limpeza fiquei vermelha": that is about how they are, and not about the date. */
const complains =
  /\b(fiquei|ficou|doeu|doendo|senti|sentindo|inch\w+|vermelh\w+|ardeu|ardendo|normal|manch\w+|errad\w+|reclam\w+)\b/
