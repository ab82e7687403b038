import type { SignedIn } from '#auth/index.ts'
import { getPerson } from '#contacts/index.ts'
import { drawQr } from '#platform/qr.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId } from '#platform/ids.ts'
import { getOwnAppointment, listServiceRows } from '#scheduling/index.ts'
import { conditionNames } from './condition-names.ts'
import type { AppointmentFormsAnswer, ContactFormsAnswer, FormsCan, HealthAlertItem, OpenLink, SheetStatus } from './contract.ts'
import type { FormLinks } from './links.ts'
import { stateOf } from './open-link.ts'
import { decideOn, mayRevoke } from './policy.ts'
import { listConsentsOf, listSignedOf } from './queries-answers.ts'
import { listAlertsOf, type AlertRow } from './queries-health.ts'
import { findOpenRequest, findVisit, listAskedForms, type AskedForm, type FormRequestRow } from './queries-requests.ts'

/** Where the talk with each of these people stands: conversations come after this module, so it is handed in. */
export type FindConversations = (ctx: Ctx, contactIds: ContactId[]) => Promise<ReadonlyMap<ContactId, string>>
type Deps = { links: FormLinks; findConversations: FindConversations }

/** What one visit asks, what of it is signed, the link that is open and what a person has to weigh. */
export async function readAppointmentForms(
  ctx: Ctx,
  deps: Deps,
  { id, staff }: { id: AppointmentId; staff: SignedIn },
): Promise<AppointmentFormsAnswer> {
  const row = await getOwnAppointment(ctx, id, staff)
  const visit = await findVisit(ctx, row.id)
  const can = await decideOn(ctx, staff, row.contact_id)
  const contraindications = (await listServiceRows(ctx)).find((each) => each.id === row.service_id)?.contraindications ?? ''
  if (!visit) return { contraindications, sheets: [], link: null, alerts: [], canTell: false, can }
  const asked = await listAskedForms(ctx, visit)
  const missing = asked.flatMap((form) => (form.answer === null ? [form.formId] : []))
  const request = missing.length > 0 ? await findOpenRequest(ctx, visit, missing) : null
  const alerts = await listAlertsOf(ctx, visit.contactId)
  return {
    contraindications,
    sheets: asked.map((form) => toStatus(form, id)),
    link: request && stateOf(request, ctx.now) === 'open' && can.send.allowed ? toLink(request, deps.links) : null,
    alerts: alerts.filter((each) => each.attendeeName === visit.attendeeName).map((each) => toAlert(each, can)),
    canTell: (await deps.findConversations(ctx, [visit.contactId])).size > 0,
    can,
  }
}

/** Everything a person has signed, agreed to and taken back. */
export async function readContactForms(ctx: Ctx, id: ContactId, staff: SignedIn): Promise<ContactFormsAnswer> {
  const { id: contactId } = await getPerson(ctx, id)
  const can = await decideOn(ctx, staff, contactId)
  return {
    signed: (await listSignedOf(ctx, contactId)).map((row) => ({ ...row, signedAt: row.signedAt.toISOString() })),
    consents: (await listConsentsOf(ctx, contactId)).map(({ at, formId: _formId, ...row }) => ({ ...row, at: at.toISOString() })),
    alerts: (await listAlertsOf(ctx, contactId)).map((each) => toAlert(each, can)),
    can: { ...can, revoke: mayRevoke(staff) },
  }
}

export function toLink(request: FormRequestRow, links: FormLinks): OpenLink {
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null
  const url = links.urlOf(request.id)
  return {
    id: request.id,
    path: links.pathOf(request.id),
    url,
    qr: drawQr(url),
    expiresAt: request.expires_at.toISOString(),
    sentAt: iso(request.sent_at),
    openedAt: iso(request.opened_at),
    draftAt: iso(request.draft_at),
  }
}

function toStatus({ formId, name, kind, answer }: AskedForm, appointmentId: AppointmentId): SheetStatus {
  const { id = null, signedAt, isAccepted } = answer ?? { signedAt: null, isAccepted: false }
  const state = !answer ? 'pending' : !isAccepted ? 'refused' : answer.appointmentId === appointmentId ? 'signed' : 'valid'
  return { formId, name, kind, state, signedAt: signedAt?.toISOString() ?? null, answerId: id }
}

/** What a form rang is for who may read it; what was said in the chat stands in the chat. */
function toAlert(row: AlertRow, can: FormsCan): HealthAlertItem {
  const isRead = can.read.allowed
  return {
    id: row.id,
    source: row.condition ? 'chat' : 'form',
    about: row.condition ? conditionNames[row.condition] : isRead ? row.question : null,
    at: row.at.toISOString(),
    answerId: row.answerId,
    outcome: row.outcome,
    note: isRead ? row.note : '',
    weighedAt: row.weighedAt?.toISOString() ?? null,
    weighedBy: row.weighedBy,
  }
}
