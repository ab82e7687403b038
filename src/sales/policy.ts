import { may, type SignedIn } from '#auth/index.ts'
import type { Allowed, DepositItem, DepositStatus, RefundStatus } from './contract.ts'
import { isOpen, leftOf } from './refunds/model.ts'

type Staff = Pick<SignedIn, 'role'>
type Paid = { status: DepositStatus; paid_cents: number | null; refunding_cents: number; isOwed?: boolean }
export type RefundsAround = {
  refunds: readonly { status: RefundStatus }[]
  /** The payment came through the provider that the clinic has now. */
  canReach: boolean
}

const no = (why: string): Allowed => ({ allowed: false, whyNot: why })

/** What the desk may do with a deposit, and in its words why not. */
export function whyNot(staff: Staff, deposit: Paid, around: RefundsAround): DepositItem['can'] {
  const { hand, provider } = whyNotRefund(staff, deposit, around)
  if (!may(staff.role, 'payments.edit'))
    return { receive: hand, waive: hand, refund: hand, refundByProvider: provider, judgeRefund: hand, keep: hand }
  const { status } = deposit
  return {
    receive: decide(status === 'awaiting' || status === 'expired' || status === 'cancelled', receiveNot(status)),
    waive: decide(status === 'awaiting', 'Só se dispensa um sinal que ainda é esperado.'),
    refund: hand,
    refundByProvider: provider,
    keep: decide(status === 'paid' && (deposit.isOwed ?? false), 'Só se fica com o sinal de um horário que foi cancelado.'),
    judgeRefund: decide(may(staff.role, 'payments.refund'), 'Só quem gerencia a clínica diz o que houve com uma devolução.'),
  }
}

/** By hand the desk writes down what it did at the bank; through the provider money leaves the account at once. */
export function whyNotRefund(staff: Staff, deposit: Paid, around: RefundsAround): { hand: Allowed; provider: Allowed } {
  if (!may(staff.role, 'payments.edit')) {
    const none = no('Seu perfil não mexe nos sinais.')
    return { hand: none, provider: none }
  }
  const hand = moneyLeft(deposit, around)
  if (!hand.allowed) return { hand, provider: hand }
  if (!around.canReach) return { hand, provider: no('Esse pagamento não veio pelo banco conectado: devolva por Pix e registre.') }
  return { hand, provider: decide(may(staff.role, 'payments.refund'), 'Só quem gerencia a clínica devolve pelo banco.') }
}

function moneyLeft(deposit: Paid, { refunds }: RefundsAround): Allowed {
  if (deposit.status === 'refunded') return no('Já foi devolvido.')
  if (deposit.status !== 'paid' && deposit.status !== 'late') return no('Nada foi pago ainda.')
  // What the bank does later with the first must be told apart from the second.
  if (refunds.some((one) => isOpen(one.status))) return no('Há uma devolução em andamento. Espere o banco responder.')
  return decide(leftOf(deposit) > 0, 'Já foi devolvido.')
}

function receiveNot(status: DepositStatus): string {
  return status === 'waived' ? 'Esse sinal foi dispensado.' : 'Esse sinal já foi recebido.'
}

function decide(isAllowed: boolean, why: string): Allowed {
  return isAllowed ? { allowed: true } : no(why)
}
