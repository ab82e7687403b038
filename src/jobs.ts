/** Index 3 of 6: everything that runs by itself, once for each time it is asked. `cron.ts` has what runs by the clock. */
import { z } from 'zod'
import { tellCancellation, tellMove } from '#assistant/index.ts'
import { listClinicsWithExpiredHolds, releaseExpiredHolds } from '#scheduling/index.ts'
import type { App } from './app.ts'
import { cron } from './cron.ts'
import { endExpiredSessions } from '#auth/index.ts'
import { releaseConversations } from '#conversations/index.ts'
import { isId, type AppointmentId, type ContactId, type Id } from '#platform/ids.ts'
import type { JobSpec } from '#platform/queue.ts'
import { makeFactPartitions } from '#platform/facts.ts'

export type JobRequest = (
  | { name: 'cancellation.tell'; payload: { appointmentId: AppointmentId } }
  | { name: 'move.tell'; payload: { moveId: Id<'move'> } }
  | { name: 'no_reply.release'; payload: { contactId: ContactId } }
) & { /** At once when missing. */ afterSec?: number }
export type JobName = JobRequest['name'] | keyof typeof cron

const appointmentPayload = z.object({ appointmentId: z.custom<AppointmentId>((raw) => isId('appointment', raw)) })
const movePayload = z.object({ moveId: z.custom<Id<'move'>>((raw) => isId('move', raw)) })

const contactPayload = z.object({ contactId: z.custom<ContactId>((raw) => isId('contact', raw)) })

export function createJobs(app: Pick<App, 'work' | 'edge' | 'clock' | 'database'>): Record<JobName, JobSpec> {
  return {
    // Twice is harmless: the message's id is made from the appointment's.
    'cancellation.tell': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const { appointmentId } = appointmentPayload.parse(payload)
        await app.work(clinicId, { kind: 'assistant' }, (ctx) => tellCancellation(ctx, { appointmentId }))
      },
    },
    // As above, from the move's.
    'move.tell': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const { moveId } = movePayload.parse(payload)
        await app.work(clinicId, { kind: 'assistant' }, (ctx) => tellMove(ctx, { moveId }))
      },
    },
    // Twice is harmless: the second finds nothing that the rule still keeps.
    'no_reply.release': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const { contactId } = contactPayload.parse(payload)
        await app.work(clinicId, { kind: 'system', what: 'no_reply.release' }, (ctx) =>
          releaseConversations(ctx, { because: 'no_reply', contactId }),
        )
      },
    },
    // Twice is harmless: the second finds no expired hold.
    'holds.release': {
      retryLimit: 0,
      cron: cron['holds.release'],
      run: async () => {
        for (const clinicId of await app.edge(listClinicsWithExpiredHolds))
          await app.work(clinicId, { kind: 'system', what: 'holds.release' }, releaseExpiredHolds)
      },
    },
    // Twice is harmless: a partition that exists is left alone.
    'facts.partition': {
      retryLimit: 3,
      cron: cron['facts.partition'],
      run: () => makeFactPartitions(app.database, app.clock.now()),
    },
    // Twice is harmless: the second finds nothing to end.
    'sessions.sweep': { retryLimit: 0, cron: cron['sessions.sweep'], run: () => app.edge(endExpiredSessions) },
  }
}
