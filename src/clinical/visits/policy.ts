import { may, type SignedIn } from '#auth/index.ts'
import { Refusal } from '#platform/errors.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { Can, ProductsAnswer, VisitAnswer } from './contract.ts'

type Staff = Pick<SignedIn, 'role'>

const allowed: Can = { allowed: true }
const no = (whyNot: string): Can => ({ allowed: false, whyNot })

export const readsRecords = (staff: Staff): boolean => may(staff.role, 'clinical.read')

/** Of an appointment that is this person's to work with: what may be written about its visit now. */
export function decideOn(
  staff: Staff,
  visit: { state: string; day: LocalDate; isClosed: boolean },
  today: LocalDate,
): VisitAnswer['can'] {
  const open = mayRecord(visit, today)
  const notClosed = visit.isClosed ? no('Este atendimento já foi encerrado. Acrescente uma correção.') : open
  const treats = mayTreat(staff)
  return {
    items: may(staff.role, 'agenda.visit') ? notClosed : no('Seu perfil não registra atendimentos.'),
    record: treats.allowed ? notClosed : treats,
    close: treats.allowed ? notClosed : treats,
    correct: !treats.allowed ? treats : visit.isClosed ? allowed : no('O atendimento ainda está aberto: mude o próprio texto.'),
    pay: may(staff.role, 'payments.edit') ? (visit.isClosed ? allowed : open) : no('Seu perfil não recebe pagamentos.'),
  }
}

function mayRecord({ state, day }: { state: string; day: LocalDate }, today: LocalDate): Can {
  if (state === 'cancelled') return no('Esse agendamento foi cancelado.')
  if (state === 'no_show') return no('A pessoa não veio.')
  if (state === 'held') return no('A pessoa ainda está decidindo sobre esse horário.')
  return day > today ? no('Ainda não é o dia desse atendimento.') : allowed
}

export function decideOnProducts(staff: Staff): ProductsAnswer['can'] {
  return {
    edit: may(staff.role, 'settings.edit') ? allowed : no('Só a dona e a gerência mudam os produtos.'),
    addLot: may(staff.role, 'clinical.edit') ? allowed : no('Seu perfil não cadastra lotes.'),
    trace: readsRecords(staff) ? allowed : no('Seu perfil não vê quem recebeu cada lote.'),
  }
}

export function mayReadRecords(staff: Staff): Can {
  return readsRecords(staff) ? allowed : no('Seu perfil não lê o prontuário.')
}

export function mayTreat(staff: Staff): Can {
  return may(staff.role, 'clinical.edit') ? allowed : no('Seu perfil não escreve no prontuário.')
}

/** A picture of the record is kept like the rest of it once the visit is closed. */
export function decideOnPhoto(
  staff: Staff,
  photo: { is_closed: boolean; purposes: readonly string[] },
): { change: Can; remove: Can } {
  const treats = mayTreat(staff)
  const isKept = photo.is_closed && photo.purposes.includes('photo_record')
  return {
    change: treats,
    remove: treats.allowed && isKept ? no('Esta foto já faz parte do prontuário e continua nele.') : treats,
  }
}

export function mayBookReturn(staff: Staff): Can {
  return may(staff.role, 'agenda.edit') ? allowed : no('Seu perfil não marca horários: deixe o lembrete para a recepção.')
}

export function refuseUnless(can: Can): void {
  if (!can.allowed) throw new Refusal('conflict', can.whyNot)
}
