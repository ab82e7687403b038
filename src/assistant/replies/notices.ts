import { sayProfessional, saySlot } from './say.ts'

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
