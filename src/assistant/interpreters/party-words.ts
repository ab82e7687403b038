import { isId, type ServiceId } from '#platform/ids.ts'
import type { Entity } from '#engines/understanding/model.ts'
import { folded } from '../folded.ts'
import type { Command, DialogState } from '../model.ts'
import { relationIn } from '../replies/attendee.ts'
import { nameAfter } from './name-after.ts'
import type { Listen } from './spoken.ts'

const counts = new Map([
  ['uma', 1],
  ['um', 1],
  ['dois', 2],
  ['duas', 2],
  ['tres', 3],
  ['quatro', 4],
  ['cinco', 5],
  ['seis', 6],
])
const count = `(?:\\d{1,2}|${[...counts.keys()].join('|')})`

/** "Pra mim e pra minha amiga", "eu e minha mãe", "somos 3": several who come together; null for one. */
export function partyIn(text: string, entities: readonly Entity[]): Command[] | null {
  const words = folded(text)
  const people = peopleIn(text, words).map((one) => ({ ...one, name: isNamedElse(one.name, entities) ? null : one.name }))
  const size = sizeIn(words)
  const isAlsoMe = comesToo(words)
  const isSeveral = people.length > 1 && /\b(pra|para|pro|marcar|agendar|quer\w*|vamos|vao|vem)\b/.test(words)
  if (!(isAlsoMe && people.length > 0) && !isSeveral && size === null) return null
  const services = distinctServices(entities)
  const others = people.map(({ relation, name, at }): Command => {
    const serviceId = services.length > 1 ? ownOf(at, words, people, services) : null
    return { do: 'for_other', relation, name, isAlsoMe, ...(serviceId && { serviceId }) }
  })
  const how = howIn(words)
  return [
    ...others,
    ...(size === null ? [] : [{ do: 'party_of', size } as const]),
    ...(how ? [{ do: 'arrange', how } as const] : []),
  ]
}

/** "No mesmo horário", "uma depois da outra", of those who come together already. */
export function arrangementIn(text: string, { flow }: DialogState): Command[] {
  const how = flow?.name === 'book' && flow.party.length > 0 ? howIn(folded(text)) : null
  return how ? [{ do: 'arrange', how }] : []
}

/** "Ana Souza e Bia Lima", where the names of several were asked for. */
export function namesIn(text: string, { flow, question }: DialogState, listen: Listen): Command[] {
  const isAsked = question === 'name' || question === 'attendee_name'
  if (flow?.name !== 'book' || flow.party.length === 0 || !isAsked) return []
  const parts = text.split(/\s*(?:[,;\n+]|\se\s)\s*/).map((part) => part.replace(ownerWords, '').trim())
  return parts.flatMap((part) => {
    const name = listen(part).entities.find((each) => each.kind === 'name')?.value
    return name === undefined ? [] : [{ do: 'set_name', name } as const]
  })
}

const ownerWords =
  /^(?:e\s+)?(?:[oa]\s+)?(?:nome\s+)?(?:meu|minha|eu|dela|dele|d[ao]\s+(?:minha|meu)\s+\p{L}+)(?:\s+nome)?\s*(?:é|eh|e|sou|:|se chama)\s+/iu

type Mention = { relation: string; name: string | null; at: number }

function peopleIn(text: string, words: string): Mention[] {
  const pattern = new RegExp(
    `\\b(?:(?<whose>meu|minha|meus|minhas)\\s+(?<many>${count}\\s+)?|(?<some>${count})\\s+(?=amig|prim|colega|irma))(?<word>\\p{L}+)`,
    'gu',
  )
  const byName = /\b(?:mim|eu)\s+e\s+(?:(?:pra|para|pro)\s+)?(?:[ao]\s+)?(\p{Lu}\p{Ll}{2,}(?:\s+\p{Lu}\p{Ll}+)*)/u.exec(text)
  const named: Mention[] = byName?.[1] ? [{ relation: 'outra pessoa', name: byName[1], at: byName.index + 4 }] : []
  const related = [...words.matchAll(pattern)].flatMap((match) => {
    const { whose = '', many, some, word = '' } = match.groups ?? {}
    const isHers = whose === '' ? !word.endsWith('o') && !word.endsWith('os') : whose.startsWith('minha')
    const relation = relationIn(word, isHers) ?? relationIn(word.replace(/s$/, ''), isHers)
    if (relation === null) return []
    const at = match.index
    const name = nameAfter(text, words, at + match[0].length)
    const times = Math.min(10, numberOf((many ?? some ?? '1').trim()))
    return Array.from({ length: times }, () => ({ relation, name: times === 1 ? name : null, at }))
  })
  return [...related, ...named]
}

/** "Pro meu filho limpeza" names no child. */
function isNamedElse(name: string | null, entities: readonly Entity[]): boolean {
  return (
    name !== null &&
    entities.some(({ kind, text }) => kind !== 'name' && kind !== 'professional' && folded(text).includes(folded(name)))
  )
}

function comesToo(words: string): boolean {
  return (
    /\b(mim|eu)\s*(,|\+|e|mais|com)\s*(a |o |as |os |mais )?(pra |para |pro |p )?(a |o |as |os )?(meus?|minhas?|uma?|duas|dois|tres|\d)\b/.test(
      words,
    ) ||
    /\b(e|,)\s*(pra |para |p )(mim|eu)\b|\be eu( tambem)?\s*([,.!?]|$)|\be (eu|mim)\b(?! (quero|queria|gostaria|preciso|vou))/.test(
      words,
    ) ||
    /\b(pra|para|p) mim\b.* e .*\b(pra|para|pro|p) (a |o )?(minha|meu)\b/.test(words) ||
    /\b(pra|para|pro) (a |o )?(minha|meu)\b.* e .*\b(pra|para|p) mim\b/.test(words) ||
    /\b(junto |juntas? )?comigo\b/.test(words) ||
    /\b(vou|vamos|irei|ir|levar?|levo|marcar|agendar|fazer) (junto )?com (a |o )?(minhas?|meus?|uma|um)\b/.test(words) ||
    /\b(minha|meu) \p{L}+ (tambem|tb|tbm)\b|\b(tambem|tb|tbm) (pra|para|pro) (a |o )?(minha|meu)\b/u.test(words)
  )
}

function sizeIn(words: string): number | null {
  const match =
    new RegExp(`\\bsomos (?:em |so )?(?<n>${count})\\b`).exec(words) ??
    new RegExp(`\\b(?:pra|para|p|em) (?<n>${count}) pessoas\\b`).exec(words) ??
    new RegExp(
      `\\b(?:pra|para) nos (?<n>${count})\\b|\\bnos (?<m>duas|dois|tres|quatro)\\b(?=.*\\b(marcar|agendar|fazer|ir|queremos)\\b)`,
    ).exec(words)
  const said = match?.groups?.['n'] ?? match?.groups?.['m']
  const more = new RegExp(`\\b(?:eu|mim) e mais (?<n>${count})\\b`).exec(words)?.groups?.['n']
  const size = said === undefined ? (more === undefined ? 0 : numberOf(more) + 1) : numberOf(said)
  return size > 1 ? size : null
}

function howIn(words: string): Extract<Command, { do: 'arrange' }>['how'] | null {
  if (/\b(uma?|um) (depois|atras|apos|seguida) d?[ao]? ?(outr[ao])?|\bem seguida\b|\bseguid[ao]s\b|\bem sequencia\b/.test(words))
    return 'in_a_row'
  return /\b(mesm[ao] (horario|hora|momento)|ao mesmo tempo|mesmo tempo|simultane\w+|junt[ao]s)\b/.test(words) ? 'at_once' : null
}

function numberOf(word: string): number {
  return counts.get(word) ?? Number(word)
}

type Named = { id: ServiceId; start: number }

function distinctServices(entities: readonly Entity[]): Named[] {
  const named = entities.flatMap(({ kind, value, start }) =>
    kind === 'service' && isId('service', value) ? [{ id: value, start }] : [],
  )
  return [...new Map(named.toReversed().map((one) => [one.id, one])).values()].toSorted((a, b) => a.start - b.start)
}

/** "Limpeza pra mim e botox pra minha mãe", or "pra mim limpeza e pra minha mãe botox". */
function ownOf(at: number, words: string, people: readonly Mention[], services: readonly Named[]): ServiceId | null {
  const me = /\b(mim|eu)\b/.exec(words)?.index ?? -1
  const mentions = [...(me < 0 ? [] : [me]), ...people.map((one) => one.at)].toSorted((a, b) => a - b)
  const [first] = services
  // "Limpeza e botox pra mim e pra minha mãe": both for both.
  if (!first || mentions.length === 0) return null
  const comesFirst = (mentions[0] ?? 0) > first.start
  const place = mentions.indexOf(at)
  const from = comesFirst ? (mentions[place - 1] ?? -1) : at
  const to = comesFirst ? at : (mentions[place + 1] ?? words.length)
  return services.find((one) => one.start > from && one.start < to)?.id ?? null
}
