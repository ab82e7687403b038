import { toLocal } from '#platform/local-time.ts'
import { awaitsYes } from '../flows/booking.ts'
import { folded } from '../folded.ts'
import type { Command, DialogState, OfferedSlot } from '../model.ts'

/** Ways to pick from the times that were offered that are neither a number nor a time; null for anything else. */
export function pickInWords(text: string, dialog: DialogState, zone: string, namesProfessional: boolean): Command[] | null {
  const words = folded(text)
  const offered = dialog.flow?.name === 'book' && dialog.question === 'slot' ? dialog.flow.offered : []
  if (asksForLatest(words)) return [{ do: 'prefer_latest' }]
  // The list begins with the soonest there is.
  if (asksForEarliest(text)) return offered.length > 0 ? [{ do: 'pick', place: 1 }] : [{ do: 'prefer_earliest' }]
  // "1" to the only time there is says no more than that it was seen.
  if (awaitsYes(dialog.question) && /^(a |o |opcao )?(1|um|primeir[oa])[.!]*$/.test(words)) return [{ do: 'pick', place: 1 }]
  if (offered.length === 0) return null
  if (/\b(o|a|no|na|pelo|pela) (horario )?mais tarde\b/.test(words))
    return [{ do: 'pick', place: extremeOf(offered, zone, 'latest') }]
  if (/\b(o|a|no|na|pelo|pela) (horario )?mais cedo\b/.test(words))
    return [{ do: 'pick', place: extremeOf(offered, zone, 'earliest') }]
  if (/\b(nenhum|nenhuma|nem um|nem uma)\b/.test(words)) return [{ do: 'deny' }]
  if (/^(pode ser )?qualquer( (um|uma|horario|um deles|uma delas|um desses))?( ta bom| serve)?[.!]*$/.test(words))
    return [{ do: 'pick', place: 1 }]
  if (/\b(a|o) do meio\b/.test(words) && offered.length === 3) return [{ do: 'pick', place: 2 }]
  const ordinal = namesProfessional ? /\b(primeir|segund|terceir|ultim)[oa]\b/.exec(words)?.[1] : undefined
  return ordinal ? [{ do: 'pick', place: places[ordinal] ?? 1 }] : null
}

const places: Readonly<Record<string, number>> = { primeir: 1, segund: 2, terceir: 3, ultim: -1 }

/** "O mais tarde que tiver", "o último horário do dia": not of a list, but of what there is. */
function asksForLatest(words: string): boolean {
  return (
    /\bmais tarde (possivel|que (der|puder|tiver|houver|vcs tiverem|voces tiverem)|do dia|da noite)\b/.test(words) ||
    /\b(o que|oque) (tiver|houver|der)( de)? mais tarde\b/.test(words) ||
    /\bultimo horario( (do dia|da noite|da tarde|que (tiver|der|houver)|disponivel|de \w+))?\b/.test(words) ||
    /\bultima hora do dia\b/.test(words)
  )
}

/** "O primeiro horário com qualquer uma", "o mais cedo que tiver". */
export function asksForEarliest(text: string): boolean {
  return soonest.test(folded(text))
}

/** The same without the words for it: "primeiro horário da tarde" is of the afternoon, and no hour by itself. */
export function withoutEarliest(text: string): string {
  return folded(text).replace(soonest, ' ')
}

const soonest =
  /\b(o |no |pro |na |a )?(mais cedo (possivel|que (der|puder|tiver|houver|vcs tiverem|voces tiverem))|primeir[oa] (horario|hr|horarinho|hora|vaga)( (vago|livre|disponivel|que (tiver|der|houver|aparecer|abrir)))?|(o )?que tiver (de )?mais (cedo|perto|proximo))/

/** The 1-based place of the offer that begins earliest or latest in its day. */
function extremeOf(offered: readonly OfferedSlot[], zone: string, end: 'earliest' | 'latest'): number {
  const times = offered.map((slot) => toLocal(new Date(slot.startsAt), zone).time)
  const wanted = times.toSorted().at(end === 'latest' ? -1 : 0)
  return times.findIndex((time) => time === wanted) + 1
}
