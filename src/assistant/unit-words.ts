/** Which unit of the clinic a text names. Pure. */
import type { Unit } from '#clinic/index.ts'
import type { UnitId } from '#platform/ids.ts'
import { folded } from './folded.ts'
import type { Question } from './model.ts'

type Named = Pick<Unit, 'id' | 'name' | 'synonyms'>

/** "Na Paulista", "na unidade do centro", "aí em Moema": a name alone is one only as an answer to what is asked. */
const before = String.raw`\b(?:unidade|clinica|filial|loja|endereco|n[ao]s?|d[aeo]s?|em|pr[ao]|para (?:a|o)|pela|pelo|ai|ali)(?: (?:unidade|clinica|filial|bairro|rua|avenida|av|[ao]|d[aeo]|de|em))* `
const anyUnit =
  /\b(qualquer (uma )?(das )?(unidades?|filial|clinica|lugar|endereco)|(unidade|lugar|endereco|onde) tanto faz|tanto faz (a|qual) (unidade|clinica))\b/
const leavesIt =
  /\b(tanto faz|qualquer uma?|a que (tiver|der|for)|a (mais )?(rapida|cedo|primeira que)|voce(s)? (que )?(escolhe|sabe|decide)m?|indiferente|as duas|nas duas)\b/
/** While a name is asked "Moema" is somebody. */
const namesAsked: readonly Question[] = ['name', 'attendee_name']

export function unitWordsIn(text: string, units: readonly Named[], asked: Question): UnitId | 'any' | null {
  if (units.length < 2) return null
  // "Não quero em Moema, quero em Pinheiros": of what is refused nothing is heard.
  const plain = folded(text)
    .replace(/\bnao (quero |da |posso |pode ser |dá )?(em|na|no|pra|para a) [^,.;]*[,.;]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
  if (anyUnit.test(plain) || (asked === 'unit' && leavesIt.test(plain))) return 'any'
  const isBareEnough = asked === 'unit' || asked === 'slot' || asked === 'when'
  const ways = [before, ...(isBareEnough && !namesAsked.includes(asked) ? [String.raw`\b`] : [])]
  // Two of them in one breath ("em Moema ou Pinheiros") say that either will do.
  const named = units.filter((unit) => [unit.name, ...unit.synonyms].some((name) => isSaid(plain, name, ways)))
  if (named.length > 1) return 'any'
  return named[0]?.id ?? null
}

/** "Onde fica a de Moema?" */
export function asksWhere(text: string): boolean {
  return /\b(onde|ender\w+|localiza\w+|mapa|chegar|chego)\b/.test(folded(text))
}

function isSaid(plain: string, name: string, ways: readonly string[]): boolean {
  const words = folded(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^(unidade|clinica|filial) /, '')
    .trim()
  return words !== '' && ways.some((way) => new RegExp(`${way}${words}(?![\\p{L}\\p{N}])`, 'u').test(plain))
}
