import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, VariantId } from '#platform/ids.ts'
import type { AgendaDeposit } from './contract.ts'

/** What the agenda is told of deposits, which are asked and settled above it; `http.ts` hands it in. */
export type DeskDeposits = {
  listFor: (ctx: Ctx, ids: readonly AppointmentId[]) => Promise<ReadonlyMap<AppointmentId, AgendaDeposit>>
  /** What each area asks, in cents; those that ask nothing are missing. */
  listAmounts: (ctx: Ctx) => Promise<ReadonlyMap<VariantId, number>>
  /** Until when a time that asks a deposit is kept, and how it is then asked; null where it asks none. */
  plan: (ctx: Ctx, wish: { variantId: VariantId; startsAt: Date }) => Promise<DepositPlan | null>
}

export type DepositPlan = {
  dueAt: Date
  ask: (ctx: Ctx, held: { appointmentId: AppointmentId; contactId: ContactId; tellPatient: boolean }) => Promise<void>
}
