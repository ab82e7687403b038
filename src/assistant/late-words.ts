import { isLocalTime, type LocalTime } from '#platform/local-time.ts'
import { folded } from './folded.ts'

/** How late: so long after the time, so long from now, or the time of the wall at which somebody will be there. */
export type HowLate = { kind: 'after' | 'from_now'; minutes: number } | { kind: 'at'; time: LocalTime } | null
export type LateWords = { does: 'tells' | 'asks'; how: HowLate }

/** The person who writes, or whom they bring: not the clinic, a period or a bill. */
const late =
  /\b(atrasei|atraso|atrasinho|atrasar(ei|emos)?|(to|tou|estou|tamo|estamos|chego|chegar(ei|emos)?|vou|vamos|ir|indo|meio|pouco|pouquinho|minutos?|minutinhos?|min) (\w+ ){0,3}atrasad\w*|atrasadinh[ao])\b/
const othersLate =
  /\b(menstrua\w*|regra|parcela|boleto|pagamento|resposta|voces|vcs|doutora?|dra?|clinica|medica|profissional) (\w+ ){0,3}atras|\b(voo|onibus|uber|trem|metro) atrasou\b.*\b(cancel|desmarc|remarc|outro)/
const stuck =
  /\b(pres[ao]|parad[ao]|travad[ao]|enrolad[ao])\b.{0,25}\b(transito|engarrafamento|marginal|avenida|ponte|reuniao|trabalho|chuva)\b|\b(peguei|muito|pegando) (\w+ )?transito\b|\btransito (ta|esta|horrivel|parado|infernal)\b/
const arrives = /\b(chego|chegarei|chegando|vou chegar|devo chegar|consigo chegar|estarei ai)\b/
const asks =
  /\btoleranc|\bse eu (me |for )?(chegar|atrasar|demorar)|\b(quantos|quanto) (minutos|tempo) (eu )?(posso|de atraso|voces esperam|vcs esperam)|\bate quant\w+ (minutos )?(eu )?(posso|vcs|voces)/
/** "Não vou atrasar". */
const notLate = /\b(nao|sem) (\w+ ){0,2}atras/
/** What is over is excused: "desculpa o atraso, confirmo sim". */
const excuse = /\b(desculp\w*|perdao|perdoe?) (o|pelo) (meu )?atraso\b(?! de)/g
/** Another day or none at all: that is no lateness. */
const elsewhere = /\b(remarc\w*|desmarc\w*|cancel\w*|nao vou (mais )?(poder|conseguir)|outro dia|outro horario|amanha)\b/

/**
 * What a text says of coming late: that somebody will, or how long they are waited for. It counts only on the day of a visit; elsewhere the
 * same words are the desk's. `isAsked`: how many minutes was the question.
 */
export function lateWordsIn(text: string, isAsked = false): LateWords | null {
  const plain = folded(text).replaceAll(excuse, ' ')
  if (isAsked) {
    const how = howIn(plain) ?? bareMinutes(plain)
    if (how) return { does: 'tells', how }
  }
  if (elsewhere.test(plain) || othersLate.test(plain) || notLate.test(plain)) return null
  if (asks.test(plain)) return { does: 'asks', how: null }
  const how = howIn(plain)
  if (late.test(plain) || (stuck.test(plain) && !plain.endsWith('?'))) return { does: 'tells', how }
  // "Chego em 10 min" is late only where the time is nearer than that, which the flow knows.
  return arrives.test(plain) && how && !plain.endsWith('?') ? { does: 'tells', how } : null
}

const numbers = new Map([
  ['cinco', 5],
  ['dez', 10],
  ['quinze', 15],
  ['vinte', 20],
  ['vinte e cinco', 25],
  ['trinta', 30],
  ['quarenta', 40],
  ['cinquenta', 50],
])
const number = `\\d{1,3}|${[...numbers.keys()].toReversed().join('|')}`
const inMinutes = new RegExp(String.raw`\b(${number}) ?(min\w*|m\b|')`)
const fromNow = new RegExp(String.raw`\b(em|daqui( a)?|mais) (uns |umas |cerca de )?(${number}) ?(min\w*|m\b|')`)
const uns = new RegExp(String.raw`\b(uns|umas) (${number})\b`)
const atTime =
  /\b(?:chego|chegar|chegarei|estarei ai) (?:la |ai )?(?:pel[ao]s |(?:so )?(?:as|la pelas|umas) )(\d{1,2})(?:(?:[:h]| e )(\d{2}|meia))?\b(?! ?min)/

function howIn(plain: string): HowLate {
  const at = atTime.exec(plain)
  const time = at && `${(at[1] ?? '').padStart(2, '0')}:${at[2] === 'meia' ? '30' : (at[2] ?? '00')}`
  if (time && isLocalTime(time)) return { kind: 'at', time }
  const isAfter = /\b(depois|atras\w*|de atraso)\b/.test(plain)
  const soon = fromNow.exec(plain)
  if (soon && !isAfter) return counted('from_now', soon[4])
  if (/\bmeia hor(a|inha)\b/.test(plain)) return { kind: 'after', minutes: 30 }
  if (/\b(1|uma) ?h(ora)?\b/.test(plain)) return { kind: 'after', minutes: 60 }
  const said = inMinutes.exec(plain)
  return said ? counted('after', said[1]) : unsIn(plain)
}

function unsIn(plain: string): HowLate {
  const said = uns.exec(plain)
  return said ? counted('after', said[2]) : null
}

function bareMinutes(plain: string): HowLate {
  const said = new RegExp(String.raw`^\D{0,20}\b(${number})\b`).exec(plain)
  return said ? counted('after', said[1]) : null
}

function counted(kind: 'after' | 'from_now', word: string | undefined): HowLate {
  const minutes = numbers.get(word ?? '') ?? Number(word)
  return minutes >= 1 && minutes <= 240 ? { kind, minutes } : null
}
