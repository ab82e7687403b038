import type { HeldBecause } from './contract.ts'

/** Why a rule leaves a conversation to people, as the desk reads it. */
export function sayHeldBecause(because: HeldBecause, pausedBy: string | null): string {
  switch (because) {
    case 'observing':
      return 'modo observação'
    case 'not_a_tester':
      return 'fora da lista de teste'
    case 'paused':
      return pausedBy ? `assistente pausada por ${pausedBy}` : 'assistente pausada'
    case 'no_reply':
      return 'não responder'
    case 'history':
      return 'histórico anterior'
    case 'too_old':
      return 'mensagem de mais de 6 horas'
    case 'clinic_phone':
      return 'respondida pelo celular da clínica'
  }
}
