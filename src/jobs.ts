/** Index 3 of 6: everything that runs by itself, once for each time it is asked. `cron.ts` has what runs by the clock. */
import { z } from 'zod'
import {
  offerFreedTimes,
  sendDepositCode,
  showDepositCode,
  teachOthers,
  tellBooking,
  tellCancellation,
  tellDeposit,
  tellForms,
  tellHealth,
  tellMove,
  tellRefund,
  tellSeries,
  trainVersion,
} from '#assistant/index.ts'
import { listClinics } from '#clinic/index.ts'
import { sweepPhotos, weighVisit } from '#clinical/index.ts'
import { listClinicsWithReminders, returnToDesk, takeNextReminder, watchAppointment, weighReaction } from '#growth/index.ts'
import { listClinicsWithAccounts, runRemoval, runSubmission, runSync, syncAll, type TemplateDeps } from '#library/index.ts'
import { expirePackages, settleVisit } from '#sales/index.ts'
import {
  listClinicsWithExpiredHolds,
  listClinicsWithOpenings,
  openFreedTime,
  passOffers,
  releaseExpiredHolds,
  syncCalendars,
} from '#scheduling/index.ts'
import {
  deleteOldNotices,
  detachDevices,
  escalateWaits,
  listClinicsWithPushes,
  listClinicsWithWaits,
  newsPayload,
  sendPushes,
  settlePayload,
  settleWait,
  tellNews,
  type News,
} from '#notifications/index.ts'
import type { App } from './app.ts'
import { cron } from './cron.ts'
import { endExpiredSessions } from '#auth/index.ts'
import { fetchMedia, releaseConversations, sweepMedia, type MediaDeps } from '#conversations/index.ts'
import {
  chargeDeposit,
  checkDeposit,
  closeDepositOf,
  keepDepositOf,
  listClinicsWithOpenDeposits,
  listClinicsWithOpenRefunds,
  sendRefund,
  tendDeposits,
  tendRefunds,
} from '#sales/index.ts'
import type { EdgeCtx } from '#platform/ctx.ts'
import {
  isId,
  type AppointmentId,
  type ClassifierVersionId,
  type ClinicId,
  type ContactId,
  type ConversationId,
  type DepositId,
  type RefundId,
  type Id,
  type MessageId,
  type MediaId,
  type MessageTemplateId,
  type SeriesId,
  type StaffId,
} from '#platform/ids.ts'
import type { JobSpec } from '#platform/queue.ts'
import { makeFactPartitions } from '#platform/facts.ts'

export const depositNews = ['paid', 'waived', 'expired', 'late'] as const
/** What a patient hears of a deposit after it was asked. */
export type DepositNews = (typeof depositNews)[number]

/** Why a visit's forms are looked at: it was booked (or is no more), the desk did so, which may be quiet about it, or wants them sent again. */
export const formsCauses = ['booked', 'desk_booked', 'asked'] as const
export type FormsCause = (typeof formsCauses)[number]

export const seriesNews = ['booked', 'moved', 'cancelled'] as const
/** What a patient hears of sessions that the desk changes together. */
export type SeriesNews = (typeof seriesNews)[number]

export type JobRequest = (
  | { name: 'booking.tell' | 'cancellation.tell' | 'visit.weigh'; payload: { appointmentId: AppointmentId } }
  | { name: 'series.tell'; payload: { seriesId: SeriesId; what: SeriesNews; sessions: AppointmentId[] } }
  | { name: 'form.tell'; payload: { appointmentId: AppointmentId; because: FormsCause } }
  | { name: 'health.tell'; payload: { contactId: ContactId } }
  | { name: 'session.settle'; payload: { appointmentId: AppointmentId; by: StaffId | null } }
  | { name: 'move.tell'; payload: { moveId: Id<'move'> } }
  | { name: 'waitlist.open'; payload: { cause: AppointmentId | Id<'move'> } }
  | { name: 'waitlist.offer'; payload: Record<never, never> }
  | { name: 'deposit.ask' | 'deposit.check' | 'deposit.show'; payload: { depositId: DepositId } }
  | { name: 'deposit.tell'; payload: { depositId: DepositId; what: DepositNews } }
  | { name: 'refund.send' | 'refund.tell'; payload: { refundId: RefundId } }
  | { name: 'deposit.close'; payload: { appointmentId: AppointmentId } }
  | { name: 'no_reply.release'; payload: { contactId: ContactId } }
  | { name: 'staff.tell'; payload: News }
  | { name: 'wait.settle'; payload: { conversationId: ConversationId; upTo: string } }
  | { name: 'reminder.watch'; payload: { appointmentId: AppointmentId; confirmedBy: 'person' | 'desk' | null } }
  | { name: 'reaction.weigh' | 'reminder.failed'; payload: { messageId: MessageId } }
  | { name: 'media.fetch'; payload: { mediaId: MediaId } }
  | { name: 'template.submit'; payload: { templateId: MessageTemplateId } }
  | { name: 'template.remove'; payload: { accountId: string; name: string } }
  | { name: 'templates.sync'; payload: { accountId: string } }
  | { name: 'push.send'; payload: Record<never, never> }
  | { name: 'classifier.train'; payload: { versionId: ClassifierVersionId } }
  | { name: 'classifier.teach_others'; payload: { versionId: ClassifierVersionId | null } }
) & { /** At once when missing. */ afterSec?: number }
export type JobName = JobRequest['name'] | keyof typeof cron

const appointmentPayload = z.object({ appointmentId: z.custom<AppointmentId>((raw) => isId('appointment', raw)) })
const watchPayload = appointmentPayload.extend({ confirmedBy: z.enum(['person', 'desk']).nullable() })
const formPayload = appointmentPayload.extend({ because: z.enum(formsCauses) })
const messagePayload = z.object({ messageId: z.custom<MessageId>((raw) => isId('message', raw)) })
const sessionPayload = appointmentPayload.extend({
  by: z.custom<StaffId>((raw) => isId('staff', raw)).nullable(),
})
const movePayload = z.object({ moveId: z.custom<Id<'move'>>((raw) => isId('move', raw)) })

const versionPayload = z.object({ versionId: z.custom<ClassifierVersionId>((raw) => isId('classifierVersion', raw)) })
const activatedPayload = versionPayload.extend({ versionId: versionPayload.shape.versionId.nullable() })
const mediaPayload = z.object({ mediaId: z.custom<MediaId>((raw) => isId('media', raw)) })
const templatePayload = z.object({ templateId: z.custom<MessageTemplateId>((raw) => isId('messageTemplate', raw)) })
const accountPayload = z.object({ accountId: z.string() })
const causePayload = z.object({
  cause: z.custom<AppointmentId | Id<'move'>>((raw) => isId('appointment', raw) || isId('move', raw)),
})

const seriesPayload = z.object({
  seriesId: z.custom<SeriesId>((raw) => isId('series', raw)),
  what: z.enum(seriesNews),
  sessions: z.array(z.custom<AppointmentId>((raw) => isId('appointment', raw))),
})
const depositPayload = z.object({ depositId: z.custom<DepositId>((raw) => isId('deposit', raw)) })
const refundPayload = z.object({ refundId: z.custom<RefundId>((raw) => isId('refund', raw)) })
const contactPayload = z.object({ contactId: z.custom<ContactId>((raw) => isId('contact', raw)) })

export function createJobs(
  app: Pick<
    App,
    | 'work'
    | 'edge'
    | 'clock'
    | 'log'
    | 'vault'
    | 'formLinks'
    | 'visitLinks'
    | 'calendar'
    | 'pix'
    | 'database'
    | 'push'
    | 'pushKeys'
    | 'training'
    | 'teaching'
    | 'photos'
  > & { media: MediaDeps; templates: TemplateDeps },
): Record<JobName, JobSpec> {
  const links = { forms: app.formLinks, visits: app.visitLinks }
  return {
    // Twice is harmless: it has the appointment looked at once more.
    'reminder.watch': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const news = watchPayload.parse(payload)
        await app.work(clinicId, { kind: 'system', what: 'reminder.watch' }, (ctx) => watchAppointment(ctx, news))
      },
    },
    // Twice is harmless, also at once: a step is claimed, and has a row with a unique key.
    'reminders.send': {
      retryLimit: 0,
      cron: cron['reminders.send'],
      run: async () => {
        for (const clinicId of await app.edge(listClinicsWithReminders))
          while (await app.work(clinicId, { kind: 'assistant' }, (ctx) => takeNextReminder(ctx, links))) continue
      },
    },
    // Twice is harmless: the second finds nothing that counts as said.
    'reminder.failed': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const { messageId } = messagePayload.parse(payload)
        await app.work(clinicId, { kind: 'assistant' }, (ctx) => returnToDesk(ctx, { messageId }))
      },
    },
    // Twice is harmless: what is confirmed stays so.
    'reaction.weigh': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const { messageId } = messagePayload.parse(payload)
        await app.work(clinicId, { kind: 'assistant' }, (ctx) => weighReaction(ctx, { messageId }))
      },
    },
    // Twice is harmless: the message's id is made from the appointment's.
    'booking.tell': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const { appointmentId } = appointmentPayload.parse(payload)
        await app.work(clinicId, { kind: 'assistant' }, (ctx) => tellBooking(ctx, app.visitLinks, { appointmentId }))
      },
    },
    // As above.
    'cancellation.tell': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const { appointmentId } = appointmentPayload.parse(payload)
        await app.work(clinicId, { kind: 'assistant' }, (ctx) => tellCancellation(ctx, { appointmentId }))
      },
    },
    // Twice is harmless, and in any order: it looks at how the visit stands and at what the ledger says of it.
    'session.settle': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const visit = sessionPayload.parse(payload)
        await app.work(clinicId, { kind: 'system', what: 'session.settle' }, (ctx) => settleVisit(ctx, visit))
      },
    },
    // As above.
    'visit.weigh': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const { appointmentId } = appointmentPayload.parse(payload)
        await app.work(clinicId, { kind: 'system', what: 'visit.weigh' }, (ctx) => weighVisit(ctx, appointmentId))
      },
    },
    // Twice is harmless: a link that was sent is sent again only where the desk asks, and the message's id counts the times.
    'form.tell': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const wish = formPayload.parse(payload)
        await app.work(clinicId, { kind: 'assistant' }, (ctx) => tellForms(ctx, { vault: app.vault, links: app.formLinks }, wish))
      },
    },
    // Twice is harmless: who has the conversation already keeps it.
    'health.tell': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const { contactId } = contactPayload.parse(payload)
        await app.work(clinicId, { kind: 'assistant' }, (ctx) => tellHealth(ctx, { contactId }))
      },
    },
    // As 'booking.tell', from the move's.
    'move.tell': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const { moveId } = movePayload.parse(payload)
        await app.work(clinicId, { kind: 'assistant' }, (ctx) => tellMove(ctx, app.visitLinks, { moveId }))
      },
    },
    // As 'booking.tell', from what is told of the series.
    'series.tell': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const news = seriesPayload.parse(payload)
        await app.work(clinicId, { kind: 'assistant' }, (ctx) => tellSeries(ctx, news))
      },
    },
    // Twice is harmless: a cause opens one time, and whoever has an offer gets no second one.
    'waitlist.open': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const { cause } = causePayload.parse(payload)
        await app.work(clinicId, { kind: 'assistant' }, (ctx) => openFreedTime(ctx, cause))
        await offerIn(app, clinicId)
      },
    },
    // As above.
    'waitlist.offer': {
      retryLimit: 5,
      run: async (clinicId) => {
        if (clinicId) await offerIn(app, clinicId)
      },
    },
    // As above: who did not answer in time, whose days are over, and what waited for the morning.
    'waitlist.pass': {
      retryLimit: 0,
      cron: cron['waitlist.pass'],
      run: async () => {
        for (const clinicId of await app.edge(listClinicsWithOpenings)) await offerIn(app, clinicId)
      },
    },
    // Twice is harmless: a txid is one charge, and who has been told is not told again.
    'deposit.ask': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const { depositId } = depositPayload.parse(payload)
        await chargeDeposit(app, clinicId, depositId)
        await app.work(clinicId, { kind: 'assistant' }, (ctx) => sendDepositCode(ctx, { depositId }))
      },
    },
    // Twice is harmless: the message's id is made from the deposit's.
    'deposit.show': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (clinicId) await showDepositCode({ ...app, ...app.media }, clinicId, depositPayload.parse(payload))
      },
    },
    // Twice is harmless: settling knows what it has settled.
    'deposit.check': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (clinicId) await checkDeposit(app, clinicId, depositPayload.parse(payload).depositId)
      },
    },
    // Twice is harmless: the message's id is made from the deposit's.
    'deposit.tell': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const news = depositPayload.extend({ what: z.enum(depositNews) }).parse(payload)
        await app.work(clinicId, { kind: 'assistant' }, (ctx) => tellDeposit(ctx, app.visitLinks, news))
      },
    },
    // Twice is harmless, also at once: the provider is asked under the refund's own key.
    'refund.send': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (clinicId) await sendRefund(app, clinicId, refundPayload.parse(payload).refundId)
      },
    },
    // Twice is harmless: the message's id is made from the refund's.
    'refund.tell': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const { refundId } = refundPayload.parse(payload)
        await app.work(clinicId, { kind: 'assistant' }, (ctx) => tellRefund(ctx, { refundId }))
      },
    },
    // As with deposits: what is settled stays so.
    'refunds.tend': {
      retryLimit: 0,
      cron: cron['refunds.tend'],
      run: async () => {
        for (const clinicId of await app.edge(listClinicsWithOpenRefunds)) await tendRefunds(app, clinicId)
      },
    },
    // Twice is harmless: the second finds nothing awaited.
    'deposit.close': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const { appointmentId } = appointmentPayload.parse(payload)
        await app.work(clinicId, { kind: 'system', what: 'deposit.close' }, async (ctx) => {
          await closeDepositOf(ctx, appointmentId)
          await keepDepositOf(ctx, appointmentId)
        })
      },
    },
    // Twice is harmless, also at once: each deposit is locked and looked at again before anything is done.
    'deposits.tend': {
      retryLimit: 0,
      cron: cron['deposits.tend'],
      run: async () => {
        for (const clinicId of await app.edge(listClinicsWithOpenDeposits)) await tendDeposits(app, clinicId)
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
    // Twice is harmless: the news has a cause, unique for each person.
    'staff.tell': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const news = newsPayload.parse(payload)
        await app.work(clinicId, { kind: 'system', what: 'staff.tell' }, (ctx) => tellNews(ctx, news))
      },
    },
    // Twice is harmless: the second finds nothing unread.
    'wait.settle': {
      retryLimit: 5,
      run: async (clinicId, payload) => {
        if (!clinicId) return
        const settled = settlePayload.parse(payload)
        await app.work(clinicId, { kind: 'system', what: 'wait.settle' }, (ctx) => settleWait(ctx, settled))
      },
    },
    // Twice is harmless: what one has claimed the other does not see.
    'push.send': {
      retryLimit: 3,
      run: async (clinicId) => {
        if (clinicId) await sendPushes({ ...app, keys: app.pushKeys }, clinicId)
      },
    },
    // Twice is harmless: what is trained is not trained again. One at a time in each process: the next waits in the queue.
    'classifier.train': {
      retryLimit: 3,
      run: async (clinicId, payload) => {
        if (clinicId) await trainVersion({ ...app, ...app.training }, clinicId, versionPayload.parse(payload).versionId)
      },
    },
    // Twice is harmless: the same is learnt again. Its patience is longer than that of any trainer.
    'classifier.teach_others': {
      retryLimit: 3,
      expireSec: 2 * 3_600,
      run: async (clinicId, payload) => {
        if (clinicId) await teachOthers({ ...app, ...app.teaching }, clinicId, activatedPayload.parse(payload).versionId)
      },
    },
    // As above: what was held back for a minute, what a push service refused for now, what a dead process had claimed.
    'pushes.resume': {
      retryLimit: 0,
      cron: cron['pushes.resume'],
      run: async () => {
        for (const clinicId of await app.edge(listClinicsWithPushes)) await sendPushes({ ...app, keys: app.pushKeys }, clinicId)
      },
    },
    // Twice is harmless, also at once: each step of a wait is a row with a unique key.
    'waits.escalate': {
      retryLimit: 0,
      cron: cron['waits.escalate'],
      run: async () => {
        for (const clinicId of await app.edge(listClinicsWithWaits))
          await app.work(clinicId, { kind: 'system', what: 'waits.escalate' }, escalateWaits)
      },
    },
    // Twice is harmless: the second finds nothing old.
    'notices.sweep': {
      retryLimit: 3,
      cron: cron['notices.sweep'],
      run: async () => {
        for (const { id } of await app.edge(listClinics))
          await app.work(id, { kind: 'system', what: 'notices.sweep' }, deleteOldNotices)
      },
    },
    // Twice is harmless: what is there is not fetched again, nor heard twice.
    'media.fetch': {
      retryLimit: 6,
      parallel: 2,
      // A quarter of an hour of speech takes a small machine minutes.
      expireSec: 600,
      run: async (clinicId, payload) => {
        if (clinicId) await fetchMedia(app.media, clinicId, mediaPayload.parse(payload).mediaId)
      },
    },
    // Twice is harmless: the provider keeps a name once, and one that has been told of is not told of again.
    'template.submit': {
      retryLimit: 6,
      run: async (clinicId, payload) => {
        if (clinicId) await runSubmission(app.templates, clinicId, templatePayload.parse(payload).templateId)
      },
    },
    // Twice is harmless: what is gone counts as removed.
    'template.remove': {
      retryLimit: 6,
      run: async (clinicId, payload) => {
        if (clinicId) await runRemoval(app.templates, clinicId, accountPayload.extend({ name: z.string() }).parse(payload))
      },
    },
    // Twice is harmless: it makes the rows what the provider has.
    'templates.sync': {
      retryLimit: 6,
      run: async (clinicId, payload) => {
        if (clinicId) await runSync(app.templates, clinicId, accountPayload.parse(payload).accountId)
      },
    },
    // As above, once a day: a webhook may have been missed.
    'templates.refresh': {
      retryLimit: 3,
      cron: cron['templates.refresh'],
      run: async () => {
        for (const clinicId of await app.edge(listClinicsWithAccounts)) await syncAll(app.templates, clinicId)
      },
    },
    // Twice is harmless: the second finds nothing left over.
    'media.sweep': {
      retryLimit: 0,
      cron: cron['media.sweep'],
      run: async () => {
        await app.media.storage.sweep(app.clock.now())
        for (const { id } of await app.edge(listClinics)) await sweepMedia(app.media, id, app.clock.now())
      },
    },
    // As above.
    'photos.sweep': {
      retryLimit: 0,
      cron: cron['photos.sweep'],
      run: async () => {
        await app.photos.sweep(app.clock.now())
        for (const { id } of await app.edge(listClinics)) await sweepPhotos(app, id, app.clock.now())
      },
    },
    // Twice is harmless, also at once: a calendar is claimed, and an event's id is made from the appointment's.
    'calendars.sync': { retryLimit: 0, cron: cron['calendars.sync'], run: () => syncCalendars(app) },
    // Twice is harmless: the second finds nothing left.
    'packages.expire': {
      retryLimit: 3,
      cron: cron['packages.expire'],
      run: async () => {
        for (const { id } of await app.edge(listClinics))
          await app.work(id, { kind: 'system', what: 'packages.expire' }, expirePackages)
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
    'sessions.sweep': { retryLimit: 0, cron: cron['sessions.sweep'], run: () => app.edge(sweepSessions) },
  }
}

/** In two units: who answers locks the conversation before the offer, and an offer is made the same way round. */
async function offerIn(app: Pick<App, 'work'>, clinicId: ClinicId): Promise<void> {
  await app.work(clinicId, { kind: 'assistant' }, passOffers)
  await app.work(clinicId, { kind: 'assistant' }, offerFreedTimes)
}

/** A session that is ended takes its device along; one that merely ran out does not. */
async function sweepSessions(edge: EdgeCtx): Promise<void> {
  await detachDevices(edge)
  await endExpiredSessions(edge)
}
