import type { Price } from '../found.ts'
import { capitalise, firstName, sayPrice, sayProfessional, saySlot } from './say.ts'

/** Messages the clinic starts: what happened to an appointment without the patient having asked. */
export function cancelledByClinic(told: { service: string; startsAt: Date; zone: string; now: Date }): string {
  return `Oi! Precisamos cancelar seu horário de *${told.service}*, ${saySlot(told.startsAt, told)}. Desculpa pelo transtorno. 🙏\n\nQuer que eu veja outro horário para você?`
}

export type ToldMove = {
  service: string
  from: { startsAt: Date; professional: string | null }
  to: { startsAt: Date; professional: string | null }
  zone: string
  now: Date
}

export function movedByClinic(told: ToldMove): string {
  const { from, to, service } = told
  const who = to.professional ? `, com ${sayProfessional({ name: to.professional })}` : ''
  if (from.startsAt.getTime() === to.startsAt.getTime())
    return `Oi! Uma mudança no seu horário de *${service}*: continua ${saySlot(to.startsAt, told)}, agora${who.slice(1)}. Se preferir outro dia, é só me avisar por aqui. 😊`
  return `Oi! Seu horário de *${service}* mudou:\n\nEra ${saySlot(from.startsAt, told)}\nAgora é *${saySlot(to.startsAt, told)}*${who}\n\nSe esse horário não ficar bom para você, é só me avisar por aqui. 🙏`
}

export type ToldBooking = {
  name: string | null
  title: string
  startsAt: Date
  professional: string | null
  price: Price | null
  address: string
  zone: string
  now: Date
}

/** As the chat says it when a booking was made there (replies/book.ts). */
export function bookedByClinic(told: ToldBooking): string {
  const who = told.name ? `, ${firstName(told.name)}` : ''
  const whom = told.professional ? `, com ${sayProfessional({ name: told.professional })}` : ''
  const lines = [
    `*${told.title}*`,
    `${capitalise(saySlot(told.startsAt, told))}${whom}`,
    ...(told.price ? [capitalise(sayPrice(told.price))] : []),
    ...(told.address ? [`Endereço: ${told.address}`] : []),
  ]
  return `Prontinho${who}! ✅ Seu horário está marcado:\n\n${lines.join('\n')}\n\nSe precisar mudar ou cancelar, é só me chamar por aqui.`
}
