import type { AppointmentId } from '#platform/ids.ts'
import type { Found } from './found.ts'
import type { Decision, Effect, PlannedSession, Visit } from './model.ts'
import { sayList, sayPrice, sayProfessional, saySlot } from './replies/say.ts'

/** What a decision does besides speaking, in words for whoever approves it. Calling a person is left out: it has been done by then. */
export function sayAlso(decision: Decision, found: Found): string[] {
  return decision.effects.flatMap((effect) => sayEffect(effect, found) ?? [])
}

function sayEffect(effect: Effect, found: Found): string | null {
  switch (effect.do) {
    case 'hold':
      return `Reserva por alguns minutos: ${saySlotOf(effect.visit, found)}`
    case 'book':
      return `Marca: ${saySlotOf(effect.visit, found)}`
    case 'ask_deposit':
      return `Reserva até ${saySlot(effect.deposit.dueAt, found)}, com sinal de ${sayPrice({ kind: 'fixed', priceCents: effect.deposit.amountCents })}: ${saySlotOf(effect.visit, found)}`
    case 'attach_evidence':
      return 'Anexa o comprovante ao sinal, para a recepção conferir'
    case 'drop_deposit':
      return 'Libera o horário que esperava o sinal'
    case 'move':
      return `Remarca: ${sayAppointment(effect.appointmentId, found)} passa para ${saySlotOf(effect.visit, found)}`
    case 'hold_party':
      return `Reserva por alguns minutos: ${sayVisits(effect.visits, found)}`
    case 'book_party':
      return `Marca: ${sayVisits(effect.visits, found)}`
    case 'move_party':
      return `Remarca: ${effect.moves.map((one) => `${sayAppointment(one.appointmentId, found)} passa para ${saySlotOf(one.visit, found)}`).join('; ')}`
    case 'book_series':
      return `Marca ${effect.sessions.length} sessões: ${saySessions(effect.sessions, found)}`
    case 'move_series':
      return `Remarca ${effect.sessions.length} sessões: ${saySessions(effect.sessions, found)}`
    case 'cancel':
      return `Cancela: ${sayAppointment(effect.appointmentId, found)}`
    case 'confirm':
      return `Confirma a presença: ${sayAppointment(effect.appointmentId, found)}`
    case 'note':
      return `Anota para a equipe: ${effect.text}`
    case 'note_late':
      return `Anota o atraso${effect.minutes === null ? '' : ` de ${effect.minutes} min`} no agendamento`
    case 'release':
      return 'Libera o horário que estava reservado'
    case 'name_contact':
      return `Guarda o nome: ${effect.name}`
    case 'opt_out':
      return 'Anota que a pessoa não quer receber ofertas'
    case 'note_condition':
      return 'Anota que há algo de saúde para a equipe avaliar'
    case 'take_back_photos':
      return 'Registra que a pessoa retirou a autorização das fotos'
    case 'wait':
      return 'Põe na lista de espera'
    case 'leave_waitlist':
      return 'Tira da lista de espera'
    case 'take_offer':
    case 'lose_offer':
    case 'decline_offer':
    case 'say':
    case 'show_place':
    case 'cite':
    case 'wish':
    case 'hand_over':
      return null
  }
}

function sayAppointment(id: AppointmentId, found: Found): string {
  const known = found.appointments.find((one) => one.id === id)
  return known ? `${known.service}, ${saySlot(known.startsAt, found)}` : 'um agendamento'
}

function saySessions(sessions: PlannedSession[], found: Found): string {
  return sessions.map((one) => saySlot(one.startsAt, found)).join('; ')
}

function sayVisits(visits: Visit[], found: Found): string {
  return visits.map((visit) => saySlotOf(visit, found)).join('; ')
}

function saySlotOf({ serviceId, variantId, alsoVariantIds, slot, attendeeName }: Visit, found: Found): string {
  const service = found.services.find((one) => one.id === serviceId)
  const areas = [variantId, ...alsoVariantIds].flatMap((id) => service?.variants.find((one) => one.id === id)?.name ?? [])
  const professional = found.professionals.find((one) => one.id === slot.professionalId)
  const what = [service?.name, sayList(areas)].filter(Boolean).join(' ')
  const who = [professional ? `com ${sayProfessional(professional)}` : '', attendeeName ? `para ${attendeeName}` : '']
  return [what, saySlot(slot.startsAt, found), ...who].filter(Boolean).join(', ')
}
