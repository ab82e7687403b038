import { folded as plain } from '../folded.ts'

/** "Não sei, você escolhe": no preference among days and times. */
export function leavesItToUs(text: string): boolean {
  return /^(ainda )?nao sei\b|\btanto faz\b|\b(vc|voce|vcs|voces|ce) (que )?(escolhe|sabe|decide|ve)\b|\bpode escolher\b|\bo que tiver\b|\bqualquer um(a)?\b/.test(
    plain(text),
  )
}

/** "A últma" is like "quantas sessões faltam" to an ear that has heard few of either. */
export function speaksOfSessions(text: string): boolean {
  return /\b(sess\w+|sesoes|pacot\w+|plano|falt\w+|rest\w+|sobr\w+|aplicac\w+|creditos?|saldo|quant\w+|qtas?|qnt\w*|direito|usei|usar|vence\w*|validade)\b/.test(
    plain(text),
  )
}

/** "👍", "kkkk", "rsrs": a nod that asks nothing. */
export function isNod(text: string): boolean {
  return text.trim() !== '' && (!/[\p{L}\p{N}?]/u.test(text) || /^(k+|(rs)+|(ha)+h?|(he)+h?)[\s!.]*$/.test(plain(text)))
}

/** "Não, cancela", "deixa pra lá": no other time is wanted either. */
export function givesUp(text: string): boolean {
  return /^(nao,? )?(obrigad[ao],? )?(mas )?(deixa (pra|para) la|deixa quieto|esquece|desist\w+|cancela( isso| tudo)?|nao quero mais( marcar)?|mudei de ideia|fica pra proxima|deixa (assim|como (esta|ta|estava)|do jeito que (esta|ta))( mesmo)?|(pode )?manter?( o horario)?( como (esta|ta))?|mantem (o horario|como (esta|ta)))\b[^?]*$/.test(
    plain(text),
  )
}

/** "Qual", "o", "da": a piece of a sentence that came in several messages. It says something only with the others. */
export function isFragment(text: string): boolean {
  return /^((o|a|os|as|um|uma|e|ou|q|que|qual|quais|de|d[aeo]s?|em|n[ao]s?|ao?s?|p|pra|pro|para|por|pel[ao]|com|se|eu|vc|vcs|voces?|meu|minha|ai|la)[\s.,!]*)+$/.test(
    plain(text),
  )
}

/** Asks when the clinic opens, and not merely for "horários", which may be free times. */
export function asksOpening(text: string): boolean {
  return /\b(abr\w+|fech\w+|funciona\w*|atend\w+|expediente)\b/.test(plain(text))
}

/** "?" or "??" alone: somebody waits for an answer. */
export function isOnlyAsking(text: string): boolean {
  return /^[?\s!.]*\?[?\s!.]*$/.test(text)
}

/** "Vou pensar", "não sei ainda": neither yes nor another time. */
export function hesitates(text: string): boolean {
  return /\b(vou pensar|preciso pensar|deixa eu (pensar|ver)|vou ver (com|se|direitinho|e te)|vou confirmar com|depois (eu )?(te )?(falo|aviso|confirmo|vejo)|eu te aviso|nao sei( ainda)?$|ainda nao sei|nao sei se|nao tenho certeza)/.test(
    plain(text).replace(/[.!…]+$/, ''),
  )
}

/** Wants it done, and not only told of: "quero botox", "pode ver de limpeza". */
export function wantsIt(text: string): boolean {
  const words = plain(text)
  const asksAbout =
    /\b(saber|sabe|entender|valor(es)?|preco|custa|quanto|informac\w+|duvida|cancel\w+|desmarc\w+|remarc\w+|falar|perguntar)\b/
  return (
    !asksAbout.test(words) &&
    /\b(quero|queria|gostaria|prefiro|vou querer|pode ser|pode ver|ve|marca\w*|agenda\w*|reserva\w*)\b/.test(words)
  )
}

/** "Qual horário?" with nothing else is when the clinic opens, once it stands beside other questions about the clinic. */
export function asksPlainHours(text: string): boolean {
  return /^(e )?(qual|quais|que) (e |sao |eh )?(o |os )?(seu |seus )?horarios?( (de|das|dos) (voces|vcs|atendimento|clinica))?[?!. ]*$/.test(
    plain(text),
  )
}

/** "Com a dra Carol", whoever that is; it counts only when the catalogue has nobody of that name. */
export function namesUnknownColleague(text: string): boolean {
  return /\b(com|pela|pelo) (a |o )?(dra?\.?|doutora?) \w{3,}/.test(plain(text))
}

/** "E também virilha", "quero botox tb": beside what is under way, not in its place. */
export function addsToIt(text: string): boolean {
  return (
    /\b(tambem|tb|tbm|alem d\w+|aproveita\w*|ja que|junto)\b|^(e|mais) (a |o |mais )?\w/.test(plain(text)) &&
    !/^e (se|qual|quanto|quant\w+|onde|como|quem|o que|tem)\b/.test(plain(text))
  )
}
