import { timeToMinutes, toLocal } from '#platform/local-time.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { Asked, Grain, WhenSpan, WhenWish } from '../model.ts'
import type { Token } from '../normalise.ts'
import { combineDays } from './combine-days.ts'
import type { SaidDays } from './combine-days.ts'
import { combineTimes } from './combine-times.ts'
import { readLexemes } from './lexemes.ts'
import type { Lexeme } from './lexemes.ts'
import { moveTarget } from './move-target.ts'
import { settleNumbers } from './numbers.ts'
import { isJoined, readPieces } from './pieces.ts'
import type { Piece } from './pieces.ts'
import { phrase, spellingAt } from './readers.ts'
import { spanOf } from './span.ts'

export type WhenContext = {
  now: Date
  zone: string
  asked: Asked
  open: { fromMin: number; toMin: number }
  /** Tokens that belong to a phone, a price and the like. */
  opaque: (tokenIndex: number) => boolean
}

/** `pieces`: where in the original text it was said, one entry for each stretch. */
export type HeardWhen = { wish: WhenWish; span: WhenSpan | null; pieces: { start: number; end: number }[] }

/** Days and hours as Brazilians write them in chat. Past days are kept as said: the flow refuses them. */
export function readWhen(tokens: readonly Token[], context: WhenContext): HeardWhen | null {
  const local = toLocal(context.now, context.zone)
  const lexemes = hideSmallTalk(readLexemes(tokens, context.opaque), context.asked === 'when')
  const found = settleNumbers(readPieces(lexemes, context.asked), {
    lexemes,
    today: local.date,
    asked: context.asked,
    open: context.open,
  })
  const pieces = moveTarget(lexemes, found)
  if (pieces.length === 0) return context.asked === 'when' ? readIndifference(tokens, lexemes) : null
  const now = { date: local.date, minutes: timeToMinutes(local.time) }
  const days = combineDays(saidDays(lexemes, pieces, local.date), local.date)
  const time = combineTimes(saidTimes(lexemes, pieces), {
    open: context.open,
    nowMin: now.minutes,
    isToday: isOnly(days?.wish, local.date),
  })
  const wish: WhenWish = { days: days?.wish ?? null, time: time?.wish ?? null }
  if (wish.days === null && wish.time === null) return null
  const grain: Grain = time?.grain ?? days?.grain ?? 'day'
  return { wish, span: spanOf(wish, grain, now, context.zone), pieces: stretches(tokens, lexemes, pieces) }
}

const indifference = phrase(
  'tanto faz|qualquer um|qualquer uma|pode ser qualquer um|pode ser qualquer|voce escolhe|voces escolhem|o que for melhor|o que voce tiver|o que voces tiverem|o que tiver|o que tem|nao tenho preferencia|sem preferencia|para mim tanto faz|indiferente|voce que sabe|quando voce quiser|quando quiserem|me adapto|o mais perto',
)

/** "tanto faz", said to the question when. */
function readIndifference(tokens: readonly Token[], lexemes: readonly Lexeme[]): HeardWhen | null {
  const at = lexemes.findIndex((_, i) => indifference(lexemes, i) !== null)
  const next = indifference(lexemes, at)?.next
  if (next === undefined) return null
  const start = tokens[lexemes[at]?.from ?? 0]?.start ?? 0
  const end = tokens[(lexemes[next - 1]?.to ?? 1) - 1]?.end ?? 0
  return { wish: { days: { kind: 'any' }, time: { kind: 'any' } }, span: null, pieces: [{ start, end }] }
}

const smallTalk = phrase(
  'bom dia|bom diaa|boa tarde|boa noite|boas noites|boas tardes|hoje em dia|dia a dia|um dia desses|ate mais tarde|mais tarde te|mais tarde eu|tarde demais|muito tarde|cedo demais|muito cedo|otimo dia|otima tarde|otima noite|lindo dia|linda tarde|bom fim de semana|bom final de semana|otimo fim de semana|otimo final de semana|boa semana|otima semana|boa quinta|boa sexta|boa segunda|bom sabado|bom domingo|otimo domingo|tenha um bom dia|a noite toda|dia da noiva|dia de noiva|o dia que|no dia que|no dia do procedimento|de hoje em diante|ate agora',
)
/** Why somebody cannot come then: "tem que ser de tarde, pq eu trabalho de manhã" wants the afternoon. */
const reason = phrase(
  ['trabalho', 'estudo', 'tenho aula', 'dou aula', 'to no trabalho', 'estou no trabalho']
    .flatMap((does) =>
      ['de manha', 'a tarde', 'de tarde', 'a noite', 'de noite', 'o dia todo', 'o dia inteiro'].map((part) => `${does} ${part}`),
    )
    .join('|'),
)
const farewell =
  /^((entao|esta bom|ok|certo|combinado|beleza|obrigad[oa]|perfeito|tchau|confirmad[oa]|confirmo|fechado|sim|pode deixar|isso) ?,? ?)*(ate|nos vemos|te vejo) (amanha|breve|logo|mais|(segunda|terca|quarta|quinta|sexta|sabado)( feira)? (entao|!))( entao)?[ !.,]*$/

function hideSmallTalk(lexemes: Lexeme[], asksWhen: boolean): Lexeme[] {
  if (!asksWhen && farewell.test(lexemes.map((_, i) => plainWord(lexemes, i)).join(' '))) return []
  const hidden: Lexeme[] = []
  for (let at = 0; at < lexemes.length;) {
    const next = (smallTalk(lexemes, at) ?? reason(lexemes, at) ?? street(lexemes, at))?.next ?? at
    for (let i = at; i < next; i++) hidden.push(asOpaque(lexemes[i]))
    const lexeme = lexemes[next]
    if (next === at && lexeme !== undefined) hidden.push(lexeme)
    at = next === at ? at + 1 : next
  }
  return hidden
}

/** "rua 15 de novembro". */
function street(lexemes: readonly Lexeme[], at: number): { next: number } | null {
  if (
    !/^(rua|r|avenida|av|praca|travessa|alameda|largo|rodovia)$/.test(spellingAt(lexemes, at)) ||
    lexemes[at + 1]?.kind !== 'number'
  )
    return null
  return { next: Math.min(lexemes.length, at + 4) }
}

const weekdayWords = ['domingo', 'segunda', 'terca', 'quarta', 'quinta', 'sexta', 'sabado']

function plainWord(lexemes: readonly Lexeme[], at: number): string {
  const lexeme = lexemes[at]
  return lexeme?.kind === 'weekday' ? (weekdayWords[lexeme.weekday] ?? '') : spellingAt(lexemes, at)
}

function asOpaque(lexeme: Lexeme | undefined): Lexeme {
  return { kind: 'opaque', from: lexeme?.from ?? 0, to: lexeme?.to ?? 0 }
}

function saidDays(lexemes: readonly Lexeme[], pieces: readonly Piece[], today: LocalDate): SaidDays[] {
  let before: Piece | null = null
  return pieces.flatMap((piece) => {
    if (piece.kind !== 'days') return []
    const beside = besides(lexemes, before, piece)
    before = piece
    return piece.days.map((meaning, i) => ({
      days: meaning(today),
      refused: piece.refused,
      joined: beside.joined && i === 0,
      or: beside.or,
    }))
  })
}

function saidTimes(
  lexemes: readonly Lexeme[],
  pieces: readonly Piece[],
): { times: Extract<Piece, { kind: 'times' }>['times']; refused: boolean; or: boolean }[] {
  let before: Piece | null = null
  return pieces.flatMap((piece) => {
    if (piece.kind !== 'times') return []
    const { or } = besides(lexemes, before, piece)
    before = piece
    return [{ times: piece.times, refused: piece.refused, or }]
  })
}

function besides(lexemes: readonly Lexeme[], before: Piece | null, piece: Piece): { joined: boolean; or: boolean } {
  if (before === null) return { joined: false, or: false }
  const gap = Array.from({ length: piece.from - before.to }, (_, i) => spellingAt(lexemes, before.to + i))
  const or = gap.includes('ou') || (gap.length === 1 && gap[0] === 'e')
  return { joined: isJoined(lexemes, before.to, piece.from), or }
}

function isOnly(days: WhenWish['days'] | undefined, today: LocalDate): boolean {
  return days?.kind === 'dates' && days.dates.length === 1 && days.dates[0] === today
}

function stretches(
  tokens: readonly Token[],
  lexemes: readonly Lexeme[],
  pieces: readonly Piece[],
): { start: number; end: number }[] {
  const places: { start: number; end: number; to: number }[] = []
  for (const piece of pieces) {
    const start = tokens[lexemes[piece.from]?.from ?? 0]?.start ?? 0
    const end = tokens[(lexemes[piece.to - 1]?.to ?? 1) - 1]?.end ?? 0
    const last = places.at(-1)
    if (last !== undefined && isJoined(lexemes, last.to, piece.from)) Object.assign(last, { end, to: piece.to })
    else places.push({ start, end, to: piece.to })
  }
  return places.map(({ start, end }) => ({ start, end }))
}
