import { folded } from '../folded.ts'

const day =
  '(segunda|terca|quarta|quinta|sexta|sabado|domingo|amanha|hoje|depois de amanha|dia \\d+|\\d{1,2}\\/\\d{1,2}|semana que vem|proxima semana|outro dia|outra data|outro horario|outra hora|mais (cedo|tarde)|de (manha|tarde|noite)|as \\d+)'
const moves = [
  /\b(remarc\w*|rema?rq\w+|reagend\w*|re-?agend\w*|adi(ar|a|ando) (o |a |meu |minha |pra |para )|antecip\w*|adiant(ar|a) (o |a |meu |minha )|postergar)\b/,
  /\b(mud(ar|a|o|ei)|troc(ar|a|o)|alter(ar|a)|transfer(ir|e)) (de |o |a |meu |minha |esse |essa |pra |para )*(horario|hora|dia|data|consulta|sessao|atendimento|agendamento|marcacao)\b/,
  new RegExp(
    `\\b(passar|mudar|trocar|transferir|jogar|puxar|empurrar|colocar|por) (o |a |meu |minha |isso |ele |ela )*(horario |consulta |sessao )?(de |do |da )?(\\w+ )?(pra|para|p|por|pro) (o |a |as |umas? )?${day}`,
  ),
]

/** "Preciso remarcar", "dá pra passar pra sexta?" */
export function wantsToMove(text: string): boolean {
  return moves.some((words) => words.test(folded(text)))
}

/** "Consigo mais cedo?", "tem como ser mais tarde?" of what is booked already. */
export function wantsNearerTime(text: string): boolean {
  return /\b(consigo|consegue|da (pra|para)|daria|tem como|posso|pode ser|poderia|queria|preciso|gostaria|chegar|ir|vir|tem)\b.*\bmais (cedo|tarde)\b/.test(
    folded(text),
  )
}

/** "Na verdade queria quinta", "tem como ser com a Bia?" just after something was booked. */
export function thinksAgain(text: string): boolean {
  return /\b(na verdade|pensando bem|pensei melhor|ou melhor|mudei de ideia|tem como ser|da (pra|para) ser|pode ser com|pode trocar|prefiro)\b|^(ops|ah|melhor)\b/.test(
    folded(text),
  )
}

/** "Passar meu horário pra minha irmã", "em vez de limpeza fazer peeling": nothing that moving the time would do. */
export function changesMoreThanTime(text: string): 'person' | 'procedure' | null {
  const words = folded(text)
  if (
    /\b(passar|passo|transferir|transfere|dar|deixar|ceder|trocar)\b.*\b(horario|vaga|consulta|sessao|vez|atendimento)\b.*\b(pra|para|pro|com) (a |o )?(meu|minha|outra pessoa|uma amiga|um amigo)\b/.test(
      words,
    )
  )
    return 'person'
  const swaps =
    /\b(trocar|troca|mudar|alterar) (o |de |meu |minha )*(procedimento|tratamento|servico)\b|\b(em vez|ao inves|no lugar) d/
  return swaps.test(words) ? 'procedure' : null
}

/** "Caro hein": whoever says so to a price may be lost by it, and only the desk has something to offer. */
export function findsItDear(text: string): boolean {
  return (
    /\b(car[oa]|carissim[oa]|carinh[oa]|salgad[oa]|puxad[oa]|pesad[oa])\b/.test(folded(text)) &&
    !/\bnao (e|achei|esta|ta) (tao )?car/.test(folded(text))
  )
}

/** "Confirmo", "tá confirmado", "vou sim". */
export function saysComing(text: string): boolean {
  const words = folded(text)
    .replace(/[.!,…]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (words.includes('?')) return false
  return (
    /^((oi+|ola|bom dia|boa tarde|boa noite|sim|ok|isso|claro|pode|opa|certo) )*((eu|ja) )*(confirm(o|ad[oa]|adissim[oa]|adinh[oa]|ando)|ta confirmad[oa]|esta confirmad[oa]|estao confirmad[oa]s|(quero |gostaria de |queria |pode |podem |vim |preciso )?confirmar? (a |minha |meu |o |os |meus )*(presenca|horario|consulta|sessao|atendimento|agendamento|horarios|limpeza)?|presenca confirmada|vou sim|vou ir|eu vou( sim)?|vou comparecer|irei( sim)?|estarei (ai|la|presente)|conte comigo|to dentro|ate (amanha|la|segunda|terca|quarta|quinta|sexta|sabado) confirmad[oa])\b/.test(
      words,
    ) && !/\bnao\b/.test(words)
  )
}

/** "Tá confirmado?", "meu horário tá certo pra quinta?" */
export function asksIfConfirmed(text: string): boolean {
  const words = folded(text)
  return (
    words.includes('?') &&
    /\b(confirmad[oa]s?|ta (certo|marcado|de pe)|esta (certo|marcado|de pe)|ta tudo certo|continua marcad[oa])\b/.test(words)
  )
}

/** "Não vou poder ir", "surgiu um imprevisto". */
export function saysCannotCome(text: string): boolean {
  const words = folded(text)
  return (
    /\bn(ao|a|)?\s?(vou|vai|consigo|posso|poderei|conseguirei|irei|tenho como|da)( mais)?( (poder|conseguir|dar))?( (pra|para))?( (mim|eu))?( mais)? ?(ir|comparecer|estar|chegar|vir|aparecer|amanha|hoje|nesse dia|nesse horario|na \w+|no \w+)\b/.test(
      words.replace(/\bn\b/g, 'nao'),
    ) ||
    /\bnao (vou|vai) (poder|conseguir|dar)\b/.test(words) ||
    /\bnao (poderei|conseguirei|irei)\b/.test(words) ||
    /\bnao (consigo|posso|vou|da|vai dar) (mais )?(na |no |pra |essa |esse |de )?(segunda|terca|quarta|quinta|sexta|sabado|domingo|amanha|hoje|dia \d)/.test(
      words,
    ) ||
    /\b(surgiu|apareceu|tive|deu|aconteceu) (um |uns )?(imprevisto|contratempo|compromisso)s?\b/.test(words)
  )
}

/** "Cancela, não vou poder ir", and not "não vou poder cancelar". */
export function cancelsForNotComing(text: string): boolean {
  const refuses = /\b(nao|nem) (vou |quero |posso |vou poder |precisa |e (pra|para) )?cancel/.test(folded(text))
  return saysCannotCome(text) && !refuses
}

/** "Voltando", "e sobre aquele horário?" */
export function goesBack(text: string): boolean {
  const words = folded(text)
  return (
    /^(entao |bom |ta |ok |mas |e )*(voltando|voltar|vamos voltar|retomando|continuando|vamos continuar|podemos continuar|quero continuar)\b/.test(
      words,
    ) ||
    /\b(e )?(sobre|quanto a|e) (aquel[ea]|o outro|a outra|aquel[ea] outr[oa]) (horario|agendamento|marcacao|procedimento|dia|data)\b/.test(
      words,
    ) ||
    /^e (aquele|o) horario( la| de antes| que (eu )?(vi|estava|tava)\w*)?\s*\?*$/.test(words)
  )
}

/** The words after "voltando," when they say something of their own; null when there are none. */
export function afterGoingBack(text: string): string | null {
  const rest =
    /^\s*(?:ent[ãa]o |bom |t[áa] |ok |mas |e )*(?:voltando|retomando|continuando)[\s,.:!]+(.*)$/is.exec(text)?.[1]?.trim() ?? ''
  return rest === '' || /^(ao|aos|à|a marca|pra|para|no |na |com|sobre)\b/i.test(rest) ? null : rest
}

/** "Cancela o de quinta e marca dia 20": two wishes, each with its own words; null for one. */
export function cancelAndBook(text: string): { cancels: string; books: string } | null {
  const match =
    /^(.*\b(?:cancel\w*|desmarc\w*)\b.*?)(?:\s*,)?\s+(?:e|mas|pra|para|depois)\s+(?:ja |depois |me |quero |queria |pode |dai )*((?:marc\w*|agend\w*|coloca\w*|bota\w*|poe|passa\w*|joga\w*|remarc\w*)\b.*)$/s.exec(
      folded(text),
    )
  const [, cancels, books] = match ?? []
  if (cancels === undefined || books === undefined) return null
  // Cut the words as they were written where accents did not change their length.
  return folded(text).length === text.length
    ? { cancels: text.slice(0, cancels.length), books: text.slice(-books.length) }
    : { cancels, books }
}

/** Where the words about the appointment end and those about its new time begin. */
export function splitAtTarget(text: string): { before: string; after: string } {
  const words = folded(text)
  const at = Math.max(...[' pra ', ' para ', ' pro ', ' p/ ', ' por ', '? '].map((mark) => words.lastIndexOf(mark)))
  return at < 0 ? { before: text, after: '' } : { before: words.slice(0, at), after: words.slice(at) }
}

/** "O de quinta", "meu horário da sexta", "o que marquei pra quinta": the time tells which one it is. */
export function namesByItsTime(text: string): boolean {
  return /\b(o|a|os|as|horario|hora|consulta|sessao|atendimento|agendamento|limpeza|botox|marcad[oa]|marquei|agendei|agendad[oa]) (ai |la |aqui )?(que (eu )?)?(marquei |agendei |tenho |ta |esta )?(d[eao]s?|pra|para|na|no|marcad[oa] (pra|para|na|no|em)|agendad[oa] (pra|para|na|no|em)) (o |a )?(segunda|terca|quarta|quinta|sexta|sabado|domingo|amanha|hoje|dia \d|\d{1,2}\/|\d{1,2} ?h|as \d)/.test(
    folded(text),
  )
}

/** "Os dois", "todos". */
export function meansAll(text: string): boolean {
  return /\b(tod[oa]s|tudo|(os|as|nos) (dois|duas|tres|quatro)|ambos|ambas)\b/.test(folded(text))
}

/** Which way: to earlier than it is, or to later. */
export function movesEarlier(text: string): boolean | null {
  const words = folded(text)
  if (/\b(antecip\w*|adiant\w*)\b/.test(words)) return true
  return /\b(adi(ar|a|ando)|postergar)\b/.test(words) ? false : null
}
