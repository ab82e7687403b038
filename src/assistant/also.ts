import type { Found } from './found.ts'
import type { Decision, Effect } from './model.ts'
import { sayProfessional, saySlot } from './replies/say.ts'

/** What a decision does besides speaking, in words for whoever approves it. Calling a person is left out: it has been done by then. */
export function sayAlso(decision: Decision, found: Found): string[] {
  return decision.effects.flatMap((effect) => sayEffect(effect, found) ?? [])
}

function sayEffect(effect: Effect, found: Found): string | null {
  switch (effect.do) {
    case 'hold':
      return `Reserva por alguns minutos: ${saySlotOf(effect, found)}`
    case 'book':
      return `Marca: ${saySlotOf(effect, found)}`
    case 'cancel': {
      const known = found.appointments?.find((one) => one.id === effect.appointmentId)
      return known ? `Cancela: ${known.service}, ${saySlot(known.startsAt, found)}` : 'Cancela um agendamento'
    }
    case 'release':
      return 'Libera o horário que estava reservado'
    case 'name_contact':
      return `Guarda o nome: ${effect.name}`
    case 'opt_out':
      return 'Anota que a pessoa não quer receber ofertas'
    case 'say':
    case 'hand_over':
      return null
  }
}

function saySlotOf({ serviceId, variantId, slot }: Extract<Effect, { do: 'hold' | 'book' }>, found: Found): string {
  const service = found.services.find((one) => one.id === serviceId)
  const area = service?.variants.find((one) => one.id === variantId)?.name
  const professional = found.professionals.find((one) => one.id === slot.professionalId)
  const what = [service?.name, area].filter(Boolean).join(' ')
  return [what, saySlot(slot.startsAt, found), professional ? `com ${sayProfessional(professional)}` : '']
    .filter(Boolean)
    .join(', ')
}
