const people =
  'pessoa|pessoa de verdade|pessoa real|atendente|atendentes|humano|humana|ser humano|alguem|recepcao|recepcionista|secretaria|gerente|gerencia|responsavel|moca|menina|meninas|atendimento humano|dona|dono|consultora|consultor|vendedora|supervisora|supervisor|funcionaria|profissional'
const asks = [
  new RegExp(
    `\\b(fal(ar|o|e|a)|conversar|atendid[oa]|atendimento|trat(ar|o)|resolver|contato|me pass(a|e|ar)?|transfer(e|ir|ira)|encaminh(a|e|ar)|cham(a|ar|e)|passa(r)?|colocar?)( (direto|direta|diretamente|agora|antes|primeiro|logo|ai|me))?( (com|por|para|pela|pelo|a|o|no))?( (um|uma|a|o|as|os|outra|algum|alguma))? (${people})\\b`,
  ),
  /\b(quero|preciso|prefiro|gostaria|queria|tem|pode) (de )?(um |uma |o |a )?(atendente|atendimento humano|humano|ser humano|recepcionista|atendimento com (pessoa|humano))\b/,
  /\bnao (quero|gosto de|vou) (mais )?(falar|conversar|tratar)( mais)? com (um |o |esse |essa |uma )?(robo|maquina|bot|ia|inteligencia artificial|gravacao)\b/,
  /\bfalar com (a |o )?(doutora?|dono|dona|medic[oa]|esteticista|dentista|biomedic[oa])\b/,
  /\btem (alguem|alguma pessoa|gente) (ai|de verdade|real|para (me )?(atender|ajudar|responder))\b/,
  /\balguem (pode|poderia|consegue) me (ligar|atender|ajudar|responder)\b/,
  /\b(me liga|me liguem|pode me ligar|podem me ligar|liga para mim|ligue para mim)\b/,
]
const wholeMessage =
  /^(atendente|humano|pessoa|falar com (voces|gente)|recepcao|atendimento|atendimento humano|suporte|recepcionista|alguem ai|atendimento por pessoa|quero falar com voces|gerente|pessoa real|pessoa de verdade)$/
/** "não precisa falar com ninguém". */
const refused =
  /\bnao (precisa|quero|preciso|e preciso)( mais)? (de )?(falar|conversar|passar|chamar|transferir|ligar|atendente)\b(?! com (um |o |esse )?(robo|maquina|bot|ia))/

/** True when the person asks to talk to a person. `words` is folded. */
export function asksForHuman(words: string): boolean {
  if (wholeMessage.test(words)) return true
  return !refused.test(words) && asks.some((pattern) => pattern.test(words))
}
