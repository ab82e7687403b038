import { appointmentStates } from '#scheduling/contract.ts'
import type { AgendaResource, AppointmentStateName } from '#scheduling/contract.ts'
import type { AgendaSearch } from '../shell/search.ts'

export type AgendaSpan = 'day' | 'week' | 'month'

/** What of the agenda is looked at; the address keeps it. */
export type AgendaView = {
  /** Null: today, whichever day that is at the clinic. */
  date: string | null
  span: AgendaSpan
  by: AgendaResource['kind']
  /** Columns; none: all. */
  who: string[]
  services: string[]
  /** Null: all of them, or the clinic has one place. */
  unit: string | null
  states: AppointmentStateName[]
  isWithCancelled: boolean
  openId: string | null
  isWaitlistOpen: boolean
}

const spans = { semana: 'week', mes: 'month' } as const
const kinds = { sala: 'room', equipamento: 'machine' } as const

export function readView(search: AgendaSearch): AgendaView {
  return {
    date: search.data ?? null,
    span: search.modo ? spans[search.modo] : 'day',
    by: search.por ? kinds[search.por] : 'professional',
    who: list(search.quem),
    services: list(search.procedimento),
    unit: search.unidade ?? null,
    states: appointmentStates.filter((state) => list(search.situacao).includes(state)),
    isWithCancelled: search.canceladas === 'sim',
    openId: search.agendamento ?? null,
    isWaitlistOpen: search.espera === 'sim',
  }
}

/** Only what differs from the ordinary, so that addresses stay short. */
export function writeView(view: AgendaView): AgendaSearch {
  return {
    ...(view.date && { data: view.date }),
    ...(view.span === 'week' && { modo: 'semana' }),
    ...(view.span === 'month' && { modo: 'mes' }),
    ...(view.by === 'room' && { por: 'sala' }),
    ...(view.by === 'machine' && { por: 'equipamento' }),
    ...(view.who.length > 0 && { quem: view.who.join(',') }),
    ...(view.services.length > 0 && { procedimento: view.services.join(',') }),
    ...(view.unit && { unidade: view.unit }),
    ...(view.states.length > 0 && { situacao: view.states.join(',') }),
    ...(view.isWithCancelled && { canceladas: 'sim' }),
    ...(view.openId && { agendamento: view.openId }),
    ...(view.isWaitlistOpen && { espera: 'sim' }),
  }
}

/** Filters besides the columns themselves. */
export const countFilters = (view: AgendaView): number =>
  Number(view.services.length > 0) + Number(view.states.length > 0) + Number(view.isWithCancelled)

const list = (text: string | undefined): string[] => text?.split(',').filter((part) => part !== '') ?? []
