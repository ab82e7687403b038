import { may, type SignedIn } from '#auth/index.ts'
import type { DepositItem, DepositStatus } from './contract.ts'

/** What the desk may do with a deposit, and in its words why not. */
export function whyNot(staff: Pick<SignedIn, 'role'>, status: DepositStatus): DepositItem['can'] {
  if (!may(staff.role, 'payments.edit')) {
    const no = { allowed: false, whyNot: 'Seu perfil não mexe nos sinais.' } as const
    return { receive: no, waive: no, refund: no }
  }
  return {
    receive: decide(status === 'awaiting' || status === 'expired' || status === 'cancelled', receiveNot(status)),
    waive: decide(status === 'awaiting', 'Só se dispensa um sinal que ainda é esperado.'),
    refund: decide(status === 'paid' || status === 'late', status === 'refunded' ? 'Já foi devolvido.' : 'Nada foi pago ainda.'),
  }
}

function receiveNot(status: DepositStatus): string {
  return status === 'waived' ? 'Esse sinal foi dispensado.' : 'Esse sinal já foi recebido.'
}

function decide(isAllowed: boolean, why: string): DepositItem['can']['receive'] {
  return isAllowed ? { allowed: true } : { allowed: false, whyNot: why }
}
