/** Text without accents, in lower case, for the few patterns that are matched here rather than in the engine. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

/** "Não sei, você escolhe": no preference among days and times. */
export function leavesItToUs(text: string): boolean {
  return /^(ainda )?nao sei\b|\btanto faz\b|\b(vc|voce|vcs|voces|ce) (que )?(escolhe|sabe|decide|ve)\b|\bpode escolher\b|\bo que tiver\b|\bqualquer um(a)?\b/.test(
    plain(text),
  )
}

/** "👍", "kkkk", "rsrs": a nod that asks nothing. */
export function isNod(text: string): boolean {
  return text.trim() !== '' && (!/[\p{L}\p{N}?]/u.test(text) || /^(k+|(rs)+|(ha)+h?|(he)+h?)[\s!.]*$/.test(plain(text)))
}

/** "Não, cancela", "deixa pra lá": no other time is wanted either. */
export function givesUp(text: string): boolean {
  return /^(nao,? )?(obrigad[ao],? )?(mas )?(deixa (pra|para) la|deixa quieto|esquece|desist\w+|cancela( isso| tudo)?|nao quero mais( marcar)?|mudei de ideia|fica pra proxima)\b[^?]*$/.test(
    plain(text),
  )
}

/** Asks when the clinic opens, and not merely for "horários", which may be free times. */
export function asksOpening(text: string): boolean {
  return /\b(abr\w+|fech\w+|funciona\w*|atend\w+|expediente)\b/.test(plain(text))
}
