import { folded } from '../folded.ts'
import type { FlowName } from '../model.ts'

/** What is said of the waitlist; `isWaiting`: they are on it and nothing else is asked, so that "não precisa mais" is about it. */
export function aboutWaiting(text: string, isWaiting: boolean): FlowName | null {
  const words = folded(text)
  if (leaves(words, isWaiting)) return 'leave_waitlist'
  if (asks(words)) return 'my_waitlist'
  return waits(words) ? 'waitlist' : null
}

function leaves(words: string, isWaiting: boolean): boolean {
  if (
    /\b(tir(a|ar|e|em)|sair|saio|retir(a|ar|e)|remov(e|er|a)|exclu(i|ir)|cancel(a|ar)|desist(o|i|ir)) .*\b(lista|fila|espera)\b/.test(
      words,
    )
  )
    return true
  if (/\bnao (precisa|quero|preciso|e necessario) (mais )?(que )?(voce |vcs? |voces )?(me )?avis/.test(words)) return true
  return (
    isWaiting &&
    /^(oi+ |ola |bom dia |boa tarde )*(pode deixar|ja consegui|nao (precisa|preciso|quero|vou querer)) ?(mais)?\b/.test(words)
  )
}

function asks(words: string): boolean {
  const isQuestion = words.includes('?') || /\b(como (ta|esta)|qual)\b/.test(words)
  return (
    isQuestion &&
    /\b((eu )?(estou|to|ta|fiquei|continuo|ainda estou)|minha (posicao|vez)) .*\b(lista|fila)( de espera)?\b/.test(words)
  )
}

const opening =
  '(abr(ir|iu|e|isse)|surg(ir|iu|e|isse)|vag(ar|ou|a|ue|as)|desist\\w*|desmarc\\w*|cancel\\w*|liber\\w*|aparec\\w*|sobr(ar|ou)|tiver|encaixe|antes|horario)'
const tells = new RegExp(
  `\\b(me |nos )?(avis(a|e|ar|am|em|ando)|cham(a|e|ar|em)|fal(a|e|em)|escrev(e|a)|lembr(a|e|ar) de mim)\\b.*\\b${opening}\\b`,
)
const tellsAfter = new RegExp(`\\b(se|quando|caso|assim que) .*\\b${opening}\\b.*\\b(me |nos )(avis|cham|fal|escrev|manda)`)

function waits(words: string): boolean {
  return (
    /\b(lista|fila) (de|da) espera\b/.test(words) ||
    /\b(coloca|poe|bota|entra|entrar|inclui|anota)\w* .*\b(na|em|pra|para a?) ?(lista|fila)\b/.test(words) ||
    /^(entao |ok |ta |certo |sim |pode |por favor )*me avis(a|e|ar|em)\b/.test(words) ||
    tells.test(words) ||
    tellsAfter.test(words)
  )
}
