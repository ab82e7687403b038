import { readReminder, remindPerson, type ReminderKind, type ReminderLinks } from '#assistant/index.ts'
import { getClinic } from '#clinic/index.ts'
import { listUnsigned } from '#clinical/index.ts'
import { findConversationOf, lockTurn, type TurnRow } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { MessageId } from '#platform/ids.ts'
import { addMinutes, dayBounds, toLocal } from '#platform/local-time.ts'
import { findComing, lockComingOf, type ComingVisit } from '#scheduling/index.ts'
import { look, spokenAt, type Look } from './ladder.ts'
import { leaveToDesk } from './leave-to-desk.ts'
import { judgeReach } from './judge-reach.ts'
import type { Done, Ladder, Policy, SpokenStep } from './model.ts'
import { claimWatch, deleteWatch, insertReminders, listDone, settleOutdated, upsertWatch, type NewReminder } from './queries.ts'
import { getRules, type Rules } from './queries-policy.ts'
import { release } from './release.ts'
import { speakOfForm } from './remind-of-form.ts'

/**
 * Looks at the next appointment that is due to be looked at, and does what is due. False when there is none. Exactly once, however many
 * processes look and whenever one dies: the step's row and the message are written by the unit that claimed it, or not at all.
 */
export async function takeNextReminder(ctx: Ctx, links: ReminderLinks): Promise<boolean> {
  const id = await claimWatch(ctx)
  if (!id) return false
  const found = await findComing(ctx, id)
  if (!found) {
    await settleOutdated(ctx, id)
    await deleteWatch(ctx, id)
    return true
  }
  const day = await readDay(ctx, found)
  const own = day.visits.find((one) => one.visit.id === id)
  if (!own) {
    // Moved or cancelled between the two looks: whoever did it has it looked at again.
    await upsertWatch(ctx, id, addMinutes(ctx.now, 1))
    return true
  }
  const waits = await takeStep(ctx, links, day, own)
  // Its end is a last look: what was left to the desk is then nobody's task any more.
  await upsertWatch(ctx, id, waits ?? (await nextLook(ctx, day, own.visit)) ?? found.startsAt)
  return true
}

/** Everything a person comes to on one day: they are told of it in one message. */
type Day = { zone: string; rules: Rules; turn: TurnRow | null; visits: Judged[] }
type Formed = ComingVisit & { lacksForm: boolean }
type Judged = { visit: Formed; look: Look; done: readonly Done[] }

/** The conversation first, then the appointments, as a turn takes them: nobody waits in a ring. */
async function readDay(ctx: Ctx, found: ComingVisit): Promise<Day> {
  const { zone } = await getClinic(ctx)
  const conversationId = await findConversationOf(ctx, found.contactId)
  const turn = conversationId ? await lockTurn(ctx, conversationId) : null
  const visits = await lockComingOf(ctx, found.contactId, dayBounds(toLocal(found.startsAt, zone).date, zone))
  const ids = visits.map((visit) => visit.id)
  const [done, unsigned] = [await listDone(ctx, ids), await listUnsigned(ctx, ids)]
  const rules = await getRules(ctx)
  return {
    zone,
    rules,
    turn,
    visits: visits.map((visit) =>
      judge({ ...visit, lacksForm: unsigned.has(visit.id) }, done.get(visit.id) ?? [], { zone, rules }, ctx.now),
    ),
  }
}

function judge(visit: Formed, done: readonly Done[], { zone, rules }: Pick<Day, 'zone' | 'rules'>, now: Date): Judged {
  return { visit, done, look: look({ watched: visit, ...waysOf(visit, rules), zone, done, now }) }
}

async function nextLook(ctx: Ctx, day: Day, visit: Formed): Promise<Date | null> {
  const done = await listDone(ctx, [visit.id])
  const { due, nextAt } = judge(visit, done.get(visit.id) ?? [], day, ctx.now).look
  // Of two that were due at once the other comes next.
  return due ? addMinutes(ctx.now, 1) : nextAt
}

/** The procedure's own way, where it has one; of the quiet hours there is one for the clinic. */
function waysOf({ serviceId }: ComingVisit, { ladders, policy }: Rules): { ladder: Ladder; policy: Policy } {
  const own = ladders.get(serviceId)
  return own ? { ladder: own, policy: { ...policy, ...own.silence } } : { ladder: policy, policy }
}

/** When to look again before anything else is due; null: the step was done. */
async function takeStep(ctx: Ctx, links: ReminderLinks, day: Day, own: Judged): Promise<Date | null> {
  const { due, overtaken } = own.look
  const { id: appointmentId, startsAt } = own.visit
  await insertReminders(
    ctx,
    overtaken.map((step) => ({ appointmentId, startsAt, step, outcome: 'overtaken' as const })),
  )
  if (!due) return null
  switch (due.step) {
    case 'unanswered':
      await leaveToDesk(ctx, [{ appointmentId, startsAt, step: due.step, outcome: 'to_desk', because: 'no_answer' }])
      return null
    case 'release':
      return release(ctx, day.turn, own.visit)
    case 'form':
      return speakOfForm(ctx, links, { turn: day.turn, visit: own.visit, dueAt: due.at })
    default:
      return speak(ctx, links, day, own, { step: due.step, at: due.at })
  }
}

async function speak(
  ctx: Ctx,
  links: ReminderLinks,
  day: Day,
  own: Judged,
  due: { step: SpokenStep; at: Date },
): Promise<Date | null> {
  const { step } = due
  const together = togetherWith(day, own, step, ctx.now)
  const kind = kindOf(step, together)
  const verdict = await judgeReach(ctx, day.turn, { startsAt: own.visit.startsAt, dueAt: due.at, purpose: `reminder_${kind}` })
  if (verdict.may === 'wait') return verdict.until
  const rows = together.map(
    ({ visit }) => ({ appointmentId: visit.id, startsAt: visit.startsAt, step }) satisfies Partial<NewReminder>,
  )
  if (verdict.may === 'nothing') {
    await insertReminders(
      ctx,
      rows.map((row) => ({ ...row, outcome: 'kept_back', because: verdict.because })),
    )
    return null
  }
  const said = await readReminder(ctx, links, {
    contactId: own.visit.contactId,
    kind,
    appointmentIds: together.map(({ visit }) => visit.id),
  })
  if (!said) return null
  const { text } = said
  const id = messageIdOf(own.visit, step)
  const isSaid =
    verdict.may === 'send' && day.turn !== null && (await remindPerson(ctx, day.turn, { id, kind, ...said, by: verdict.by }))
  if (!isSaid) {
    const because = verdict.may === 'desk' ? verdict.because : day.turn ? 'window' : 'no_conversation'
    await leaveToDesk(
      ctx,
      rows.map((row) => ({ ...row, outcome: 'to_desk', because, text })),
    )
    return null
  }
  const told = await insertReminders(
    ctx,
    rows.map((row) => ({ ...row, outcome: 'sent', messageId: id })),
  )
  await ctx.emit(...told.map((appointmentId) => ({ type: 'reminder.sent', appointmentId }) as const))
  return null
}

/** What else of the day the same message may speak of: whose own step is of today, and still to be done. */
function togetherWith({ visits, rules, zone }: Day, own: Judged, step: SpokenStep, now: Date): Judged[] {
  const today = toLocal(now, zone).date
  return visits.filter((one) => {
    if (one === own) return true
    if (one.done.some((each) => each.step === step)) return false
    const at = spokenAt(step, { watched: one.visit, ...waysOf(one.visit, rules), zone })
    return at !== null && toLocal(at, zone).date <= today
  })
}

function kindOf(step: SpokenStep, together: readonly Judged[]): ReminderKind {
  if (step === 'hours') return 'hours'
  return together.some(({ done }) => wasAsked(done)) ? 'again' : 'ask'
}

function wasAsked(done: readonly Done[]): boolean {
  return done.some(({ step, outcome }) => (step === 'two_days' || step === 'one_day') && outcome === 'sent')
}

/** The same for the same step of the same time: a second message of it cannot be written. */
function messageIdOf({ id, startsAt }: ComingVisit, step: SpokenStep): MessageId {
  return `msg_${step.replace('_', '')}${id.slice(4)}${startsAt.getTime().toString(36)}`
}
