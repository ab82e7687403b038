import type { Ctx } from '#platform/ctx.ts'
import { newId, type AppointmentId, type ContactId, type FormRequestId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import {
  findOpenRequest,
  findVisit,
  insertRequest,
  listAskedForms,
  updateRequest,
  type FormRequestRow,
  type Visit,
} from './queries-requests.ts'

/**
 * The open link of a visit, made where its procedure asks what is not answered yet, and good for longer each time. Null: nothing is
 * missing, or nobody comes any more; a link that was open is closed. Twice gives the same one.
 */
export async function askForms(ctx: Ctx, wish: { appointmentId: AppointmentId }): Promise<FormRequestRow | null> {
  const visit = await findVisit(ctx, wish.appointmentId)
  if (!visit) return null
  const missing = isToCome(visit, ctx.now) ? (await listAskedForms(ctx, visit)).filter((form) => form.answer === null) : []
  const formIds = missing.map((form) => form.formId)
  const open = await findOpenRequest(ctx, visit, formIds)
  if (missing.length === 0) {
    if (open?.appointment_id === visit.appointmentId) await updateRequest(ctx, open.id, { isWithdrawn: true })
    return null
  }
  const expiresAt = expiryOf(visit, ctx.now)
  if (open) {
    if (expiresAt > open.expires_at) await updateRequest(ctx, open.id, { expiresAt })
    return { ...open, expires_at: expiresAt > open.expires_at ? expiresAt : open.expires_at }
  }
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.staffId : null
  const versionIds = missing.map((form) => form.versionId)
  await insertRequest(ctx, { id: newId('formRequest'), visit, expiresAt, staffId, versionIds })
  ctx.say({ changed: 'clinical' })
  return findOpenRequest(ctx, visit, formIds)
}

/** That the person has been given the link in the chat, and how often by now. */
export async function noteSent(ctx: Ctx, request: Pick<FormRequestRow, 'id' | 'sent_count'>): Promise<number> {
  await updateRequest(ctx, request.id, { isSent: true })
  ctx.say({ changed: 'clinical' })
  return request.sent_count + 1
}

/** The links of these visits that are still to be filled in, each good until its visit. */
export async function listOpenLinks(
  ctx: Ctx,
  appointmentIds: readonly AppointmentId[],
): Promise<{ id: FormRequestId; contactId: ContactId }[]> {
  const found: { id: FormRequestId; contactId: ContactId }[] = []
  for (const appointmentId of appointmentIds) {
    const request = await askForms(ctx, { appointmentId })
    if (request) found.push({ id: request.id, contactId: request.contact_id })
  }
  return found
}

const mostDays = 30
const afterVisitMin = 6 * 60
const leastMin = 2 * 60

function isToCome({ state, startsAt }: Visit, now: Date): boolean {
  const isStanding = state === 'booked' || state === 'confirmed' || state === 'arrived'
  return isStanding && addMinutes(startsAt, afterVisitMin) > now
}

/** Until shortly after the visit: at the desk it may still be filled in. Never open for longer than a month. */
function expiryOf({ startsAt }: Visit, now: Date): Date {
  const latest = Math.min(addMinutes(startsAt, afterVisitMin).getTime(), addMinutes(now, mostDays * 24 * 60).getTime())
  return new Date(Math.max(latest, addMinutes(now, leastMin).getTime()))
}
