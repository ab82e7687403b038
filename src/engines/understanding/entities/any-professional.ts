import type { Asked, Entity } from '../model.ts'
import type { Token } from '../normalise.ts'

/** With no question open, only words that speak of who. */
const always =
  /\b(qualquer profissional|qualquer uma das (profissionais|meninas|doutoras)|com qualquer (um|uma)|com quem (tiver|estiver|puder|for)( (vaga|horario|livre|disponivel|melhor))?|sem preferencia de profissional|tanto faz (a|o) profissional|tanto faz com quem|quem tiver (vaga|horario|disponivel|livre))\b/
const whenAsked =
  /\b(tanto faz|qualquer (um|uma)|quem (tiver|estiver|puder|for)|sem preferencia|nao tenho (preferencia|preferencias)|indiferente|voce (escolhe|que sabe|decide)|voces (escolhem|decidem)|nao importa|(o|a) que tiver|para mim tanto faz|nao faz diferenca|(o|a) (primeiro|primeira) que tiver|qualquer|a melhor|nao conheco ninguem|nao tenho ninguem)\b/

/** "tanto faz", "qualquer uma", "com quem tiver horário". */
export function findAnyProfessional(text: string, tokens: readonly Token[], asked: Asked): Entity | null {
  const folded = tokens.map((token) => token.text)
  const joined = folded.join(' ')
  const match = always.exec(joined) ?? (asked === 'professional' ? whenAsked.exec(joined) : null)
  if (match === null) return null
  const first = joined.slice(0, match.index).split(' ').length - 1
  const last = first + match[0].split(' ').length - 1
  const start = tokens[first]?.start ?? 0
  const end = tokens[last]?.end ?? text.length
  return { kind: 'any_professional', text: text.slice(start, end), value: 'any', start, end }
}
