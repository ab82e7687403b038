import type { Inbound } from '../channel.ts'
import { fieldsOf, idOf, isFields, listOf, type Fields } from './fields.ts'
import { toEcho, toMessage, type Surroundings } from './message.ts'
import { historyNews } from './news.ts'
import { toUnknown } from './unknown.ts'

/**
 * What stood on the clinic's phone before the number was connected here (coexistence). Each message is one of the past, by the side
 * that wrote it: a thread is named by the person's phone, so whoever else writes in it is the clinic.
 */
export function toHistory(value: Fields, around: Surroundings & { time: unknown }): Inbound[] {
  return [
    ...listOf(value.history).flatMap((raw) => [
      ...listOf(fieldsOf(raw).threads).flatMap((one) => thread(one, around)),
      historyNews(raw, around),
    ]),
    // Media of the history comes in a webhook of its own.
    ...listOf(value.messages).map((raw) => asPast(toMessage(raw, around))),
    ...listOf(value.message_echoes).map((raw) => asPast(toEcho(raw, around))),
  ]
}

function thread(raw: unknown, around: Surroundings): Inbound[] {
  const talk = fieldsOf(raw)
  const person = idOf(talk.id)
  const names = fieldsOf(talk.context)
  return listOf(talk.messages).map((one) => {
    if (!isFields(one) || person === null) return toUnknown('message of a history without its person', one)
    const isTheirs =
      one.from === person || one.from === names.wa_id || (names.user_id !== undefined && one.from_user_id === names.user_id)
    return asPast(
      isTheirs
        ? toMessage(one, around)
        : toEcho({ ...one, to: one.to ?? person, to_user_id: one.to_user_id ?? names.user_id }, around),
    )
  })
}

function asPast(inbound: Inbound): Inbound {
  return inbound.type === 'message' ? { ...inbound, isPast: true } : inbound
}
