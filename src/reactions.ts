/** Index 2 of 6: what each fact sets off. Rows and jobs of the same transaction; never domain logic, never the network. */
import type { Fact, FactOf, FactType } from './events.ts'
import type { DepositNews, JobRequest, SeriesNews } from './jobs.ts'
import type { News } from '#notifications/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ConversationId, DepositId, SeriesId } from '#platform/ids.ts'
import { insertFacts } from '#platform/facts.ts'

type Reaction<T extends FactType> = (fact: FactOf<T>, ctx: Ctx) => JobRequest[]

const nothing = (): JobRequest[] => []

/** How long the desk may take a move back before the patient hears of it. */
const undoSec = 20

/** What is told to staff: read and fanned out by the job, when it runs. */
type Happened<N> = N extends News ? Omit<N, 'at' | 'by'> : never
const tell = (ctx: Ctx, what: Happened<News>): JobRequest[] => [
  {
    name: 'staff.tell',
    payload: { ...what, at: ctx.now.toISOString(), by: ctx.actor.kind === 'staff' ? ctx.actor.staffId : null },
  },
]
const settle = (ctx: Ctx, fact: { conversationId: ConversationId }): JobRequest[] => [
  { name: 'wait.settle', payload: { conversationId: fact.conversationId, upTo: ctx.now.toISOString() } },
]

/** When it is reminded of follows from how it stands now. */
const watch = (fact: { appointmentId: AppointmentId }, confirmedBy: 'person' | 'desk' | null = null): JobRequest[] => [
  { name: 'reminder.watch', payload: { appointmentId: fact.appointmentId, confirmedBy } },
]

/** The session of a visit follows its state, whichever way that goes. */
const settleSession = (ctx: Ctx, { appointmentId }: { appointmentId: AppointmentId }): JobRequest[] => [
  { name: 'session.settle', payload: { appointmentId, by: ctx.actor.kind === 'staff' ? ctx.actor.staffId : null } },
]

const tellSeries = (
  ctx: Ctx,
  { seriesId }: { seriesId: SeriesId },
  what: SeriesNews,
  sessions: AppointmentId[] = [],
): JobRequest[] =>
  ctx.actor.kind === 'staff' ? [{ name: 'series.tell', payload: { seriesId, what, sessions }, afterSec: undoSec }] : []

/** What a visit still owes follows from its session and its deposit as well. */
const weighVisit = ({ appointmentId }: { appointmentId: AppointmentId }): JobRequest[] => [
  { name: 'visit.weigh', payload: { appointmentId } },
]

/** What a visit asks to be filled in, after it was told that it is booked; of one that is cancelled the link is closed. */
const tellForms = ({ appointmentId }: { appointmentId: AppointmentId }, ctx: Ctx): JobRequest[] => [
  {
    name: 'form.tell',
    payload: { appointmentId, because: ctx.actor.kind === 'staff' ? 'desk_booked' : 'booked' },
    afterSec: ctx.actor.kind === 'assistant' ? 0 : 3,
  },
]

const tellDeposit = (fact: { depositId: DepositId }, what: DepositNews): JobRequest[] => [
  { name: 'deposit.tell', payload: { depositId: fact.depositId, what } },
]

const reactions: { [T in FactType]: Reaction<T> } = {
  'contact.created': nothing,
  'contact.named': nothing,
  'contact.changed': nothing,
  'contact.tagged': nothing,
  'contact.untagged': nothing,
  'contact.merged': nothing,
  'contact.unmerged': nothing,
  'contact.no_reply_set': nothing,
  'contact.no_reply_lifted': (fact) => [{ name: 'no_reply.release', payload: { contactId: fact.contactId } }],
  'tag.changed': nothing,
  'consent.given': nothing,
  'consent.withdrawn': nothing,
  'message.received': nothing,
  'message.reacted': (fact) => [{ name: 'reaction.weigh', payload: { messageId: fact.messageId } }],
  'voice.heard': nothing,
  'transcript.corrected': nothing,
  'message.written': (fact, ctx) => (ctx.actor.kind === 'staff' ? settle(ctx, fact) : []),
  'conversation.handed_over': (fact, ctx) => tell(ctx, { kind: 'handed_over', conversationId: fact.conversationId }),
  'conversation.waiting': (fact, ctx) => tell(ctx, { kind: 'waiting', conversationId: fact.conversationId }),
  'conversation.escalated': nothing,
  'conversation.taken_over': (fact, ctx) => settle(ctx, fact),
  'conversation.given_back': (fact, ctx) => settle(ctx, fact),
  'conversation.closed': (fact, ctx) => settle(ctx, fact),
  // Whoever is given a conversation in which somebody waits.
  'conversation.assigned': (fact, ctx) =>
    fact.staffId ? tell(ctx, { kind: 'waiting', conversationId: fact.conversationId }) : [],
  'conversation.reopened': nothing,
  'message.failed': ({ messageId }) => [{ name: 'reminder.failed', payload: { messageId } }],
  'message.requeued': nothing,
  'note.written': nothing,
  'channel.connected': nothing,
  'channel.disconnected': nothing,
  'channel.mode_changed': nothing,
  'channel.paused': (_fact, ctx) => tell(ctx, { kind: 'sending_paused' }),
  'channel.resumed': nothing,
  'assistant.paused': (_fact, ctx) => tell(ctx, { kind: 'assistant_paused' }),
  'assistant.resumed': nothing,
  'suggestion.made': nothing,
  'suggestion.renewed': nothing,
  'suggestion.settled': (fact, ctx) => settle(ctx, fact),
  'classifier.requested': (fact) => [{ name: 'classifier.train', payload: { versionId: fact.versionId } }],
  'classifier.trained': nothing,
  // A connected Rasa learns what is in use now, also after going back: never before our own hears.
  'classifier.activated': (fact) => [{ name: 'classifier.teach_others', payload: { versionId: fact.versionId } }],
  'note.mentioned': (fact, ctx) =>
    tell(ctx, { kind: 'mentioned', conversationId: fact.conversationId, staffIds: [fact.staffId] }),
  'appointment.held': nothing,
  'appointment.released': nothing,
  // Staff hear of it; the patient does where the desk booked: in the chat it is said by the turn that books.
  'appointment.booked': (fact, ctx) => [
    ...tell(ctx, { kind: 'booked', appointmentId: fact.appointmentId }),
    ...(ctx.actor.kind === 'staff' ? [{ name: 'booking.tell' as const, payload: { appointmentId: fact.appointmentId } }] : []),
    ...tellForms(fact, ctx),
    ...watch(fact),
  ],
  'appointment.confirmed': (fact, ctx) => [
    ...watch(fact, ctx.actor.kind === 'staff' ? 'desk' : 'person'),
    ...settleSession(ctx, fact),
  ],
  // Who notes it at the desk knows it.
  'appointment.running_late': (fact, ctx) =>
    ctx.actor.kind === 'staff' ? [] : tell(ctx, { kind: 'running_late', appointmentId: fact.appointmentId }),
  'appointment.arrived': (fact, ctx) => settleSession(ctx, fact),
  'appointment.attended': (fact, ctx) => settleSession(ctx, fact),
  'appointment.no_show': (fact, ctx) => settleSession(ctx, fact),
  'appointment.reopened': (fact, ctx) => [...watch(fact), ...settleSession(ctx, fact)],
  // As below; a little later, so that what is undone or moved on at once is never told.
  'appointment.moved': (fact, ctx) => [
    ...watch(fact),
    ...(ctx.actor.kind === 'staff'
      ? [{ name: 'move.tell' as const, payload: { moveId: fact.moveId }, afterSec: undoSec }]
      : tell(ctx, { kind: 'appointment_moved', appointmentId: fact.appointmentId, moveId: fact.moveId })),
    { name: 'waitlist.open', payload: { cause: fact.moveId }, afterSec: ctx.actor.kind === 'staff' ? undoSec : 0 },
  ],
  'form.signed': (fact) => [{ name: 'form.settle', payload: { contactId: fact.contactId } }],
  'form.unsent': ({ appointmentId, because }) => [{ name: 'form.leave_to_desk', payload: { appointmentId, because } }],
  'form.link_asked': (fact) => [{ name: 'form.tell', payload: { appointmentId: fact.appointmentId, because: 'asked' } }],
  'health.alarmed': (fact) => [{ name: 'health.tell', payload: { contactId: fact.contactId } }],
  'health.told': nothing,
  'health.weighed': nothing,
  'clinical_consent.given': nothing,
  'clinical_consent.revoked': nothing,
  'package.sold': nothing,
  'package.changed': nothing,
  'session.consumed': weighVisit,
  'session.returned': weighVisit,
  'visit.changed': nothing,
  'visit.closed': nothing,
  'visit.paid': nothing,
  'visit.unpaid': nothing,
  // The patient who cancels in the chat is told there; whoever is cancelled by the desk must be told at all.
  'appointment.cancelled': (fact, ctx) => [
    ...watch(fact),
    ...(ctx.actor.kind === 'staff'
      ? [{ name: 'cancellation.tell' as const, payload: { appointmentId: fact.appointmentId } }]
      : tell(ctx, { kind: 'appointment_cancelled', appointmentId: fact.appointmentId, resourceIds: fact.resourceIds })),
    { name: 'waitlist.open', payload: { cause: fact.appointmentId } },
    { name: 'deposit.close', payload: { appointmentId: fact.appointmentId } },
    ...settleSession(ctx, fact),
    ...tellForms(fact, ctx),
  ],
  // Each session was told of by nobody: the desk's are told of together, a little later, as a move is.
  'series.booked': (fact, ctx) => tellSeries(ctx, fact, 'booked'),
  'series.moved': (fact, ctx) => tellSeries(ctx, fact, 'moved'),
  'series.cancelled': (fact, ctx) => tellSeries(ctx, fact, 'cancelled', fact.sessions),
  'calendar.put_back': (fact, ctx) => tell(ctx, { kind: 'calendar_put_back', appointmentId: fact.appointmentId }),
  'appointments.imported': nothing,
  'appointments.import_undone': nothing,
  'care.left_to_desk': (_fact, ctx) => tell(ctx, { kind: 'to_send' }),
  'care.settled': nothing,
  'reminder.sent': nothing,
  'reminder.left_to_desk': (fact, ctx) => tell(ctx, { kind: 'unconfirmed', appointmentId: fact.appointmentId }),
  'reminder.settled': nothing,
  'wait_wish.made': nothing,
  'wait_wish.offered': nothing,
  'wait_wish.settled': nothing,
  'wait_opening.made': nothing,
  'wait_opening.left_to_desk': (fact, ctx) => tell(ctx, { kind: 'time_free', appointmentId: fact.appointmentId }),
  'deposit.asked': (fact) => [{ name: 'deposit.ask', payload: { depositId: fact.depositId } }],
  // Whoever said so is told in the same turn, and the desk is called by it.
  'deposit.evidence_received': nothing,
  'deposit.paid': (fact) => [...tellDeposit(fact, 'paid'), ...weighVisit(fact)],
  'deposit.waived': (fact) => tellDeposit(fact, 'waived'),
  // Its time is somebody else's to have.
  'deposit.expired': (fact) => [...tellDeposit(fact, 'expired'), { name: 'waitlist.offer', payload: {} }],
  'deposit.cancelled': () => [{ name: 'waitlist.offer', payload: {} }],
  'deposit.late': (fact) => tellDeposit(fact, 'late'),
  'deposit.refunded': nothing,
  'refund.asked': ({ refundId }) => [{ name: 'refund.send', payload: { refundId } }],
  'refund.returned': (fact) => [{ name: 'refund.tell', payload: { refundId: fact.refundId } }, ...weighVisit(fact)],
  'refund.failed': (fact, ctx) => [
    ...weighVisit(fact),
    ...tell(ctx, { kind: 'refund_failed', appointmentId: fact.appointmentId }),
  ],
}

/** Writes the facts, then the jobs they set off: all in the unit that emitted them. */
export async function recordFacts(ctx: Ctx, facts: Fact[]): Promise<void> {
  if (facts.length === 0) return
  await insertFacts(ctx, facts)
  const jobs = facts.flatMap((fact) => {
    // The table is keyed by the fact's own type, which TypeScript cannot follow through an index.
    const react = reactions[fact.type] as (fact: Fact, ctx: Ctx) => JobRequest[]
    return react(fact, ctx)
  })
  if (jobs.length > 0) await ctx.enqueue(...jobs)
}
