import { saySlot } from './say.ts'

/** Messages the clinic starts: what happened to an appointment without the patient having asked. */
export function cancelledByClinic(told: { service: string; startsAt: Date; zone: string; now: Date }): string {
  return `Oi! Precisamos cancelar seu horário de *${told.service}*, ${saySlot(told.startsAt, told)}. Desculpa pelo transtorno. 🙏\n\nQuer que eu veja outro horário para você?`
}
