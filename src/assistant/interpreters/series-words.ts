import type { Understanding, WhenWish } from '#engines/understanding/model.ts'
import { folded } from '../folded.ts'
import type { Known } from '../found.ts'
import type { Command, DialogState } from '../model.ts'
import type { Said } from './interpreter.ts'

const numbers = new Map(
  'um|uma dois|duas tres quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze dezesseis dezessete dezoito dezenove vinte'
    .split(' ')
    .flatMap((names, i) => names.split('|').map((name) => [name, i + 1] as const)),
)
const n = `(?:\\d{1,3}|${[...numbers.keys()].toSorted((a, b) => b.length - a.length).join('|')})`
const numberOf = (word: string | undefined): number => numbers.get(word ?? '') ?? Number(word)

const session = '(?:sess(?:ao|oes)|sesoes|secoes|sessos|aplicac(?:ao|oes)|visitas)'
const units: readonly [RegExp, number][] = [
  [/^dia/, 1],
  [/^seman/, 7],
  [/^quinzena/, 14],
  // Four weeks: the sessions keep their weekday.
  [/^mes/, 28],
]
const unit = '(dias?|semanas?|quinzenas?|mes|meses)'

/** "Toda quinta": once a week, unless it is said otherwise. */
const everyWeekday = /\btod[ao]s? (as |os )?(segunda|terca|quarta|quinta|sexta|sabado)s?\b/

export type SeriesHeard = { commands: Command[]; when: WhenWish | null | undefined }
type Listen = (text: string) => Understanding

/** Many sessions at once, the next of a treatment, or all that is left of it; null: nothing of that kind. */
export function aboutSeries(said: Said, dialog: DialogState, whole: Understanding, listen: Listen): SeriesHeard | null {
  const words = folded(said.text)
  return (
    allOfAsked(words, said.known, dialog) ??
    ofStandingSeries(words, said.known, listen) ??
    askedNumber(words, dialog) ??
    nextSession(words, listen) ??
    manySessions(words, said.known, dialog, whole, listen)
  )
}

/** "Todas" to "quer mesmo cancelar este? Se forem todas as 9, é só me dizer." */
function allOfAsked(words: string, known: Known, { flow, question }: DialogState): SeriesHeard | null {
  const isOfAll = question === 'confirm_cancel' && /^(quero |pode |cancel\w* |nao[, ]+)*tod[ao]s\b/.test(words)
  if (flow?.name !== 'cancel' || flow.chosen === null || !isOfAll || known.appointments.length < 2) return null
  return { commands: [{ do: 'start', flow: 'cancel' }, { do: 'pick_all' }], when: null }
}

/** "Cancela o resto", "muda todas pra sexta": of the sessions that stand. */
function ofStandingSeries(words: string, known: Known, listen: Listen): SeriesHeard | null {
  const isSeries = known.appointments.filter((each) => each.seriesId).length > 1
  if (!isSeries || !meansSessions.test(words)) return null
  if (/\b(cancel\w*|desmarc\w*)\b/.test(words))
    return { commands: [{ do: 'start', flow: 'cancel' }, { do: 'pick_series' }], when: null }
  if (
    !/\b(mud\w+|pass\w+|troc\w+|transf\w+|jog\w+|remarc\w+|reagend\w+|adi\w+|antecip\w+|p[oô]r|poe|bota\w*|coloc\w+)\b/.test(
      words,
    )
  )
    return null
  const target = words.replace(meansSessions, ' ')
  return { commands: [{ do: 'start', flow: 'reschedule' }, { do: 'pick_series' }], when: listen(target).when }
}

const meansSessions = new RegExp(
  `\\b(o resto( d\\w+ ${session})?|o restante|as (outras|demais|que (faltam|restam|sobram)|proximas)( ${session})?|todas( (as|essas|minhas) (minhas )?${session})?|todas elas|(minhas|as) sess\\w+|o tratamento( todo| inteiro)?|o pacote( todo| inteiro)?)\\b`,
)

/** "10" to "quantas sessões?", "4 semanas" to "de quanto em quanto tempo?" */
function askedNumber(words: string, { question }: DialogState): SeriesHeard | null {
  if (question === 'sessions') {
    const count = new RegExp(`\\b(${n})\\b(?! (?:em|de|semana|dia|mes))`).exec(words)?.[1]
    return count
      ? { commands: [{ do: 'set_series', sessions: numberOf(count), everyDays: rhythmIn(words)?.days ?? null }], when: null }
      : null
  }
  if (question !== 'rhythm') return null
  // "Toda quinta" says how often, and when.
  if (everyWeekday.test(words))
    return { commands: [{ do: 'set_series', sessions: null, everyDays: rhythmIn(words)?.days ?? 7 }], when: undefined }
  const loose = new RegExp(`\\b(${n}) ${unit}\\b`).exec(words)
  const days = rhythmIn(words)?.days ?? (loose ? daysOf(loose[1], loose[2]) : null)
  return days ? { commands: [{ do: 'set_series', sessions: null, everyDays: days }], when: null } : null
}

/** "Marca a próxima": and not "marca na próxima quinta". */
function nextSession(words: string, listen: Listen): SeriesHeard | null {
  const match = new RegExp(
    `\\b(?:marc\\w*|agend\\w*|reserv\\w*)\\s+(?:ja\\s+|logo\\s+)?(?:a |o )?(?:minha |meu )?proxim[ao](?:\\s+(?:${session}|consulta|visita|vez|aplicacao))?(?=\\s*(?:[?!.,]|$|pra\\b|para\\b|pro\\b|por favor|pfv|ai\\b|logo|de\\b|do\\b|da\\b|na\\b|com\\b))(?!\\s+(?:segunda|terca|quarta|quinta|sexta|sabado|semana|mes))`,
  ).exec(words)
  if (!match) return null
  const rest = `${words.slice(0, match.index)} ${words.slice(match.index + match[0].length)}`
  return { commands: [{ do: 'start', flow: 'book' }, { do: 'next_session' }], when: listen(rest).when }
}

/** "Quero marcar as 10 sessões", "pode ser toda quinta de 4 em 4 semanas?" */
function manySessions(
  words: string,
  known: Known,
  { flow }: DialogState,
  whole: Understanding,
  listen: Listen,
): SeriesHeard | null {
  if (asksOtherwise.test(words)) return null
  const rhythm = rhythmIn(words)
  const count = countIn(words)
  const isUnderWay = flow?.name === 'book' && flow.series !== null
  const wishes =
    /\b(marc\w*|agend\w*|reserv\w*|quero|qro|queria|gostaria|vou querer|pode ser|podem? ser|da (pra|para)|bora|vamos|faz(er)?)\b/.test(
      words,
    )
  const hasTreatment =
    known.packages.length > 0 ||
    flow?.name === 'book' ||
    flow?.name === 'price' ||
    whole.entities.some((each) => each.kind === 'service' || each.kind === 'area')
  const isMeant = isUnderWay ? rhythm !== null || count !== null : wishes && (count !== null || (rhythm !== null && hasTreatment))
  if (!isMeant) return null
  const bare = [rhythm?.text, count?.text].reduce<string>((text, part) => (part ? text.replace(part, ' ') : text), words)
  const sessions = count?.sessions ?? null
  const begins: Command[] = isUnderWay ? [] : [{ do: 'start', flow: 'book' }]
  return {
    commands: [...begins, { do: 'set_series', sessions, everyDays: rhythm?.days ?? (everyWeekday.test(words) ? 7 : null) }],
    when: listen(bare).when,
  }
}

/** What a package costs, what is left of one, what was done: questions, and no wish to book. */
const asksOtherwise =
  /\b(quant[oa]s?|qto|preco|valor|valores|cust\w+|desconto|parcel\w+|cancel\w*|desmarc\w*|remarc\w*|reagend\w*|perdi|faltei|dura\w*|precis\w+ (de )?quant\w*|duas pessoas)\b/

function countIn(all: string): { sessions: number | null; text: string } | null {
  // "Já fiz 3 sessões" counts what is over.
  const words = all.replace(/\b(ja )?(fiz|usei|foram|passei) (so |apenas )?\S+( sess\S+)?/, ' ')
  const counted = new RegExp(
    `\\b(?:tod[ao]s )?(?:as |essas |minhas |umas |mais )?(?:minhas )?(${n}) (?:${session}|que (?:faltam|restam|sobraram))(?! (?:de|por) pessoa)\\b`,
  ).exec(words)
  if (counted) {
    const sessions = numberOf(counted[1])
    return sessions > 1 ? { sessions, text: counted[0] } : null
  }
  const atOnce = new RegExp(`\\b(?:tod[ao]s )?as (${n}) (?:de uma (?:so )?vez|juntas|logo|ja)\\b`).exec(words)
  if (atOnce) return { sessions: numberOf(atOnce[1]), text: atOnce[0] }
  const every = new RegExp(
    `\\b(?:todas as (?:minhas )?(?:${session}|outras|que faltam)|todas (?:de uma (?:so )?vez|logo|ja|juntas)|as ${session} tod\\w+|as que (?:faltam|restam)|o resto (?:do pacote|das ${session})|(?:o )?(?:pacote|tratamento) (?:todo|inteiro|completo)|varias ${session}|minhas sessoes)\\b`,
  ).exec(words)
  return every ? { sessions: null, text: every[0] } : null
}

function rhythmIn(words: string): { days: number; text: string } | null {
  const spelled =
    new RegExp(`\\bde (${n}) em (?:${n}) ${unit}\\b`).exec(words) ?? new RegExp(`\\b(?:a )?cada (${n}) ${unit}\\b`).exec(words)
  if (spelled) return { days: daysOf(spelled[1], spelled[2]), text: spelled[0] }
  const named = rhythms.flatMap(([pattern, days]) => {
    const match = pattern.exec(words)
    return match ? [{ days, text: match[0] }] : []
  })
  return named[0] ?? null
}

const rhythms: readonly [RegExp, number][] = [
  [/\b(semana sim(,)? (e )?(uma |outra )?semana nao|quinzenal\w*|de quinzena em quinzena|a cada quinzena)\b/, 14],
  [/\b(toda semana|semanal\w*|uma vez (por|na) semana|1 ?x (por|na) semana|1 vez (por|na) semana|a cada semana)\b/, 7],
  [/\b(todo mes|mensal\w*|uma vez (por|ao|no) mes|1 ?x (por|ao) mes|1 vez (por|ao) mes|a cada mes)\b/, 28],
]

function daysOf(count: string | undefined, name: string | undefined): number {
  const days = units.find(([pattern]) => pattern.test(name ?? ''))?.[1] ?? 1
  return Math.min(366, Math.max(1, numberOf(count) * days))
}
