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
  tellGoneOffers,
  tellHealth,
  tellMove,
  tellRefund,
  tellSeries,
  trainVersion,
} from '#assistant/index.ts'
import { listClinics } from '#clinic/index.ts'
import { sweepPhotos, weighVisit, type FormUnsent } from '#clinical/index.ts'
import {
  leaveFormToDesk,
  listClinicsWithReminders,
  returnToDesk,
  settleForms,
  takeNextReminder,
  watchAppointment,
  weighReaction,
} from '#growth/index.ts'
import { listClinicsWithAccounts, runRemoval, runSubmission, runSync, syncAll, type TemplateDeps } from '#library/index.ts'
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
import { fetchMedia, releaseConversations, returnCareToDesk, sweepMedia, type MediaDeps } from '#conversations/index.ts'
import {
  chargeDeposit,
  checkDeposit,
  closeDepositOf,
  expirePackages,
  keepDepositOf,
  listClinicsWithOpenDeposits,
  listClinicsWithOpenRefunds,
  sendRefund,
  settleVisit,
  tendDeposits,
  tendRefunds,
} from '#sales/index.ts'
import type { Actor, Ctx, EdgeCtx } from '#platform/ctx.ts'
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
  | { name: 'form.leave_to_desk'; payload: { appointmentId: AppointmentId; because: FormUnsent } }
  | { name: 'health.tell' | 'form.settle'; payload: { contactId: ContactId } }
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
const unsentPayload = appointmentPayload.extend({
  because: z.enum(['no_conversation', 'no_reply', 'stopped', 'window'] satisfies FormUnsent[]),
})
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
  const { unit, ofClinic, everywhere } = kindsOf(app)
  return {
    // Twice is harmless: it has the appointment looked at once more.
    'reminder.watch': unit(system('reminder.watch'), watchPayload, watchAppointment),
    // Twice is harmless, also at once: a step is claimed, and has a row with a unique key.
    'reminders.send': everywhere('reminders.send', listClinicsWithReminders, async (clinicId) => {
      while (await app.work(clinicId, assistant, (ctx) => takeNextReminder(ctx, links))) continue
    }),
    // Twice is harmless: the second finds nothing that counts as said.
    'reminder.failed': unit(assistant, messagePayload, async (ctx, message) => {
      await returnToDesk(ctx, message)
      await returnCareToDesk(ctx, message)
    }),
    // Twice is harmless: what is confirmed stays so.
    'reaction.weigh': unit(assistant, messagePayload, weighReaction),
    // Twice is harmless: the message's id is made from the appointment's.
    'booking.tell': unit(assistant, appointmentPayload, (ctx, visit) => tellBooking(ctx, app.visitLinks, visit)),
    // As above.
    'cancellation.tell': unit(assistant, appointmentPayload, tellCancellation),
    // Twice is harmless, and in any order: it looks at how the visit stands and at what the ledger says of it.
    'session.settle': unit(system('session.settle'), sessionPayload, settleVisit),
    // As above.
    'visit.weigh': unit(system('visit.weigh'), appointmentPayload, (ctx, { appointmentId }) => weighVisit(ctx, appointmentId)),
    // Twice is harmless: a link that was sent is sent again only where the desk asks, and the message's id counts the times.
    'form.tell': unit(assistant, formPayload, async (ctx, wish) => {
      await tellForms(ctx, { vault: app.vault, links: app.formLinks }, wish)
      await settleForms(ctx, wish)
    }),
    // Twice is harmless: the step has its row.
    'form.leave_to_desk': unit(assistant, unsentPayload, (ctx, wish) => leaveFormToDesk(ctx, links, wish)),
    // Twice is harmless: what is settled stays so.
    'form.settle': unit(assistant, contactPayload, settleForms),
    // Twice is harmless: who has the conversation already keeps it.
    'health.tell': unit(assistant, contactPayload, tellHealth),
    // As 'booking.tell', from the move's.
    'move.tell': unit(assistant, movePayload, (ctx, move) => tellMove(ctx, app.visitLinks, move)),
    // As 'booking.tell', from what is told of the series.
    'series.tell': unit(assistant, seriesPayload, tellSeries),
    // Twice is harmless: a cause opens one time, and whoever has an offer gets no second one.
    'waitlist.open': ofClinic(causePayload, async (clinicId, { cause }) => {
      await app.work(clinicId, assistant, (ctx) => openFreedTime(ctx, cause))
      await offerIn(app, clinicId)
    }),
    // As above.
    'waitlist.offer': ofClinic(nothing, (clinicId) => offerIn(app, clinicId)),
    // As above: who did not answer in time, whose days are over, and what waited for the morning.
    'waitlist.pass': everywhere('waitlist.pass', listClinicsWithOpenings, (clinicId) => offerIn(app, clinicId)),
    // Twice is harmless: a txid is one charge, and who has been told is not told again.
    'deposit.ask': ofClinic(depositPayload, async (clinicId, { depositId }) => {
      await chargeDeposit(app, clinicId, depositId)
      await app.work(clinicId, assistant, (ctx) => sendDepositCode(ctx, { depositId }))
    }),
    // Twice is harmless: the message's id is made from the deposit's.
    'deposit.show': ofClinic(depositPayload, (clinicId, payload) => showDepositCode({ ...app, ...app.media }, clinicId, payload)),
    // Twice is harmless: settling knows what it has settled.
    'deposit.check': ofClinic(depositPayload, (clinicId, { depositId }) => checkDeposit(app, clinicId, depositId)),
    // Twice is harmless: the message's id is made from the deposit's.
    'deposit.tell': unit(assistant, depositPayload.extend({ what: z.enum(depositNews) }), (ctx, news) =>
      tellDeposit(ctx, app.visitLinks, news),
    ),
    // Twice is harmless, also at once: the provider is asked under the refund's own key.
    'refund.send': ofClinic(refundPayload, (clinicId, { refundId }) => sendRefund(app, clinicId, refundId)),
    // Twice is harmless: the message's id is made from the refund's.
    'refund.tell': unit(assistant, refundPayload, tellRefund),
    // As with deposits: what is settled stays so.
    'refunds.tend': everywhere('refunds.tend', listClinicsWithOpenRefunds, (clinicId) => tendRefunds(app, clinicId)),
    // Twice is harmless: the second finds nothing awaited.
    'deposit.close': unit(system('deposit.close'), appointmentPayload, async (ctx, { appointmentId }) => {
      await closeDepositOf(ctx, appointmentId)
      await keepDepositOf(ctx, appointmentId)
    }),
    // Twice is harmless, also at once: each deposit is locked and looked at again before anything is done.
    'deposits.tend': everywhere('deposits.tend', listClinicsWithOpenDeposits, (clinicId) => tendDeposits(app, clinicId)),
    // Twice is harmless: the second finds nothing that the rule still keeps.
    'no_reply.release': unit(system('no_reply.release'), contactPayload, (ctx, { contactId }) =>
      releaseConversations(ctx, { because: 'no_reply', contactId }),
    ),
    // Twice is harmless: the news has a cause, unique for each person.
    'staff.tell': unit(system('staff.tell'), newsPayload, tellNews),
    // Twice is harmless: the second finds nothing unread.
    'wait.settle': unit(system('wait.settle'), settlePayload, settleWait),
    // Twice is harmless: what one has claimed the other does not see.
    'push.send': ofClinic(nothing, (clinicId) => sendPushes({ ...app, keys: app.pushKeys }, clinicId), { retryLimit: 3 }),
    // Twice is harmless: what is trained is not trained again. One at a time in each process: the next waits in the queue.
    'classifier.train': ofClinic(
      versionPayload,
      (clinicId, { versionId }) => trainVersion({ ...app, ...app.training }, clinicId, versionId),
      { retryLimit: 3 },
    ),
    // Twice is harmless: the same is learnt again. Its patience is longer than that of any trainer.
    'classifier.teach_others': ofClinic(
      activatedPayload,
      (clinicId, { versionId }) => teachOthers({ ...app, ...app.teaching }, clinicId, versionId),
      { retryLimit: 3, expireSec: 2 * 3_600 },
    ),
    // As above: what was held back for a minute, what a push service refused for now, what a dead process had claimed.
    'pushes.resume': everywhere('pushes.resume', listClinicsWithPushes, (clinicId) =>
      sendPushes({ ...app, keys: app.pushKeys }, clinicId),
    ),
    // Twice is harmless, also at once: each step of a wait is a row with a unique key.
    'waits.escalate': everywhere('waits.escalate', listClinicsWithWaits, (clinicId) =>
      app.work(clinicId, system('waits.escalate'), escalateWaits),
    ),
    // Twice is harmless: the second finds nothing old.
    'notices.sweep': everywhere(
      'notices.sweep',
      listAll,
      (clinicId) => app.work(clinicId, system('notices.sweep'), deleteOldNotices),
      { retryLimit: 3 },
    ),
    // Twice is harmless: what is there is not fetched again, nor heard twice.
    'media.fetch': ofClinic(mediaPayload, (clinicId, { mediaId }) => fetchMedia(app.media, clinicId, mediaId), {
      retryLimit: 6,
      parallel: 2,
      // A quarter of an hour of speech takes a small machine minutes.
      expireSec: 600,
    }),
    // Twice is harmless: the provider keeps a name once, and one that has been told of is not told of again.
    'template.submit': ofClinic(
      templatePayload,
      (clinicId, { templateId }) => runSubmission(app.templates, clinicId, templateId),
      { retryLimit: 6 },
    ),
    // Twice is harmless: what is gone counts as removed.
    'template.remove': ofClinic(
      accountPayload.extend({ name: z.string() }),
      (clinicId, payload) => runRemoval(app.templates, clinicId, payload),
      { retryLimit: 6 },
    ),
    // Twice is harmless: it makes the rows what the provider has.
    'templates.sync': ofClinic(accountPayload, (clinicId, { accountId }) => runSync(app.templates, clinicId, accountId), {
      retryLimit: 6,
    }),
    // As above, once a day: a webhook may have been missed.
    'templates.refresh': everywhere(
      'templates.refresh',
      listClinicsWithAccounts,
      (clinicId) => syncAll(app.templates, clinicId),
      { retryLimit: 3 },
    ),
    // Twice is harmless: the second finds nothing left over.
    'media.sweep': {
      retryLimit: 0,
      cron: cron['media.sweep'],
      run: async () => {
        await app.media.storage.sweep(app.clock.now())
        for (const clinicId of await app.edge(listAll)) await sweepMedia(app.media, clinicId, app.clock.now())
      },
    },
    // As above.
    'photos.sweep': {
      retryLimit: 0,
      cron: cron['photos.sweep'],
      run: async () => {
        await app.photos.sweep(app.clock.now())
        for (const clinicId of await app.edge(listAll)) await sweepPhotos(app, clinicId, app.clock.now())
      },
    },
    // Twice is harmless, also at once: a calendar is claimed, and an event's id is made from the appointment's.
    'calendars.sync': { retryLimit: 0, cron: cron['calendars.sync'], run: () => syncCalendars(app) },
    // Twice is harmless: the second finds nothing left.
    'packages.expire': everywhere(
      'packages.expire',
      listAll,
      (clinicId) => app.work(clinicId, system('packages.expire'), expirePackages),
      { retryLimit: 3 },
    ),
    // Twice is harmless: the second finds no expired hold.
    'holds.release': everywhere('holds.release', listClinicsWithExpiredHolds, (clinicId) =>
      app.work(clinicId, system('holds.release'), releaseExpiredHolds),
    ),
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

const assistant: Actor = { kind: 'assistant' }
const system = (what: JobName): Actor => ({ kind: 'system', what })
const nothing = z.object({})

/** The three shapes nearly every job has. A payload that does not parse fails the job, which the queue then tries again and keeps. */
function kindsOf(app: Pick<App, 'work' | 'edge'>) {
  /** For the clinic it was asked for. */
  const ofClinic = <T>(
    shape: z.ZodType<T>,
    run: (clinicId: ClinicId, payload: T) => Promise<unknown>,
    rules: Partial<Omit<JobSpec, 'run'>> = {},
  ): JobSpec => ({
    retryLimit: 5,
    ...rules,
    run: async (clinicId, payload) => {
      if (clinicId) await run(clinicId, shape.parse(payload))
    },
  })
  /** As `ofClinic`, in one unit of work. */
  const unit = <T>(actor: Actor, shape: z.ZodType<T>, run: (ctx: Ctx, payload: T) => Promise<unknown>): JobSpec =>
    ofClinic(shape, (clinicId, payload) => app.work(clinicId, actor, (ctx) => run(ctx, payload)))
  /** By the clock, one clinic after the other; what was missed comes with the next tick, so it is not tried again unless `rules` say so. */
  const everywhere = (
    name: keyof typeof cron,
    list: (edge: EdgeCtx) => Promise<ClinicId[]>,
    run: (clinicId: ClinicId) => Promise<unknown>,
    rules: Partial<Omit<JobSpec, 'run'>> = {},
  ): JobSpec => ({
    retryLimit: 0,
    cron: cron[name],
    ...rules,
    run: async () => {
      for (const clinicId of await app.edge(list)) await run(clinicId)
    },
  })
  return { unit, ofClinic, everywhere }
}

const listAll = async (edge: EdgeCtx): Promise<ClinicId[]> => (await listClinics(edge)).map(({ id }) => id)

/** Each in its own unit: who answers locks the conversation before the offer, and an offer is made the same way round. */
async function offerIn(app: Pick<App, 'work'>, clinicId: ClinicId): Promise<void> {
  await app.work(clinicId, assistant, passOffers)
  await app.work(clinicId, assistant, tellGoneOffers)
  await app.work(clinicId, assistant, offerFreedTimes)
}

/** A session that is ended takes its device along; one that merely ran out does not. */
async function sweepSessions(edge: EdgeCtx): Promise<void> {
  await detachDevices(edge)
  await endExpiredSessions(edge)
}
