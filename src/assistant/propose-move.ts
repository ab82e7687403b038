import { unitRoute, type Route } from '#auth/index.ts'
import { getReach, rememberDialog, writeCare, type TurnRow } from '#conversations/index.ts'
import type { StoredTemplate } from '#library/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AbsenceId, MessageId } from '#platform/ids.ts'
import {
  getAbsence,
  keepProposal,
  keptUntil,
  noteProposal,
  parseAbsence,
  parseAppointment,
  parseResource,
  proposalsRequest,
  type Proposal,
  type ProposalsAnswer,
  type ProposalsRequest,
} from '#scheduling/index.ts'
import { wordByTemplate, type ByTemplate } from './by-template.ts'
import { questionMark, yesOrNo } from './choices.ts'
import { newDialogState, readDialogState } from './dialog-state.ts'
import { blankBooking } from './flows/book-draft.ts'
import type { Known } from './found.ts'
import { readKnown } from './gather.ts'
import { whyNots } from './may-begin.ts'
import type { BookFlow, DialogState, SetAside } from './model.ts'
import { reachOf } from './offer-freed.ts'
import { proposesOther, type OtherTime } from './replies/absence.ts'
import { sayProfessional, saySlot } from './replies/say.ts'

type Asked = Pick<DialogState, 'question' | 'options'> & { flow: BookFlow }

export const proposalRoutes = (): Route[] => [
  unitRoute<ProposalsRequest>({
    method: 'POST',
    path: '/api/absences/:id/proposals',
    demands: 'agenda.edit',
    body: proposalsRequest,
    run: (ctx, { params, body }) => proposeToAll(ctx, parseAbsence(params['id']), body),
  }),
]

/**
 * Offers each of them another time, kept for that person alone: in the chat where the assistant may write, else as words for the desk to
 * send. Whose time has gone meanwhile is told, and the others have theirs.
 */
async function proposeToAll(ctx: Ctx, id: AbsenceId, { visits }: ProposalsRequest): Promise<ProposalsAnswer> {
  const { professional: absent } = await getAbsence(ctx, id)
  const refused: ProposalsAnswer['refused'] = []
  for (const visit of visits) {
    const appointmentId = parseAppointment(visit.appointmentId)
    const startsAt = new Date(visit.startsAt)
    try {
      const until = keptUntil(ctx.now, startsAt)
      const professionalId = parseResource(visit.professionalId)
      await propose(ctx, id, absent, await keepProposal(ctx, id, { appointmentId, startsAt, professionalId, until }))
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'conflict') throw error
      refused.push({ appointmentId, text: error.message })
    }
  }
  return { refused }
}

async function propose(ctx: Ctx, id: AbsenceId, absent: string, proposal: Proposal): Promise<void> {
  const { row, slot } = proposal
  const known = await readKnown(ctx, row.contact_id)
  const told = {
    service: row.service,
    wasAt: row.starts_at,
    startsAt: slot.startsAt,
    absent,
    professional: proposal.professional,
    unitId: slot.unitId,
  }
  const text = proposesOther(told, known)
  const reach = await reachOf(ctx, row.contact_id, 'proposal')
  if ('whyNot' in reach) return noteProposal(ctx, id, proposal, { because: whyNots[reach.whyNot], text })
  const { turn, template } = reach
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.staffId : null
  const asked = { flow: flowOf(proposal), question: 'confirm_booking' as const, options: [] }
  // The same for the same offer: pressed twice it is said once.
  const messageId: MessageId = `msg_absent${row.appointment_id.slice(4)}m${Math.floor(slot.startsAt.getTime() / 60_000)}`
  const said = template ? byTemplate(template, asked, told, known) : { text }
  const news = {
    id: messageId,
    contactId: row.contact_id,
    appointmentId: row.appointment_id,
    news: 'proposal' as const,
    text,
    until: slot.startsAt,
  }
  const number = await getReach(ctx, turn.id)
  await writeCare(ctx, news, { conversationId: turn.id, author: 'assistant', staffId, ...said }, number)
  await remember(ctx, turn, asked)
  return noteProposal(ctx, id, proposal, { because: null, text: null })
}

function byTemplate(template: StoredTemplate, asked: Asked, told: OtherTime, known: Known): ByTemplate {
  const whom = sayProfessional({ name: told.professional })
  const values = {
    horario: `*${told.service}*, ${saySlot(told.startsAt, known)}, com ${whom}`,
    horario_antigo: saySlot(told.wasAt, known),
  }
  return wordByTemplate(template, known, { values, asks: questionMark(asked), choices: yesOrNo('Pode ser', 'Outro horário') })
}

/** The visit at another time: a "sim" moves it there, "não" asks for another day, and until then it stands where it stood. */
function flowOf({ row, slot, heldAs }: Proposal): BookFlow {
  const { professionalId, resourceIds } = slot
  if (!professionalId) throw new Error('a proposal with nobody')
  const chosen = {
    startsAt: slot.startsAt.toISOString(),
    endsAt: slot.endsAt.toISOString(),
    professionalId,
    resourceIds,
    ...(slot.unitId && { unitId: slot.unitId }),
  }
  return {
    ...blankBooking(),
    serviceId: row.service_id,
    variantId: row.variant_id,
    alsoVariantIds: row.also_variant_ids,
    attendee: row.attendee_name === null ? null : { relation: 'outra pessoa', name: row.attendee_name },
    moving: row.appointment_id,
    offered: [chosen],
    chosen,
    heldAs,
  }
}

async function remember(ctx: Ctx, turn: TurnRow, asked: Asked): Promise<void> {
  const before = readDialogState(turn.dialog)
  const next: DialogState = {
    ...newDialogState(),
    ...asked,
    stack: [...setAside(before), ...before.stack].slice(0, 3),
    hasGreeted: true,
    saidAt: ctx.now.toISOString(),
  }
  await rememberDialog(ctx, turn.id, next)
}

/** A booking that was under way is kept, to be gone back to; what moves the same visit is not. */
function setAside({ flow, question, options }: DialogState): SetAside[] {
  return flow?.name === 'book' && flow.serviceId && !flow.moving ? [{ flow, question, options, because: 'set_aside' }] : []
}
