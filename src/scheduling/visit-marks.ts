import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId } from '#platform/ids.ts'

export type VisitMark = { forms: 'pending' | 'signed' | null; isToWeigh: boolean }

/** What cards say of forms and health, which are kept above the agenda; `http.ts` hands it in. One statement for any number of visits. */
export type VisitMarks = { listFor: (ctx: Ctx, ids: readonly AppointmentId[]) => Promise<ReadonlyMap<AppointmentId, VisitMark>> }
