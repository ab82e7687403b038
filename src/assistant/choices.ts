import type { SentChoice, SentContent } from '#conversations/index.ts'
import { fingerprint } from '#platform/fingerprint.ts'
import type { AppointmentId, FormRequestId } from '#platform/ids.ts'
import { newDialogState, readDialogState } from './dialog-state.ts'
import type { Appointment, CatalogueProfessional, Known } from './found.ts'
import type { BookFlow, Command, DialogState, OfferedSlot } from './model.ts'
import { appointmentTitle } from './replies/appointment.ts'
import { placeOf, sayUnit } from './replies/place.ts'
import { capitalise, sayProfessional, saySlotShort } from './replies/say.ts'

/** What a button says when it is pressed. It stands in the message's own row, so nobody outside can make one up. */
export type Meaning =
  /** An answer to the question the message put: none once another is open. */
  | { is: 'answer'; commands: Command[] }
  /** One of the times that are on offer. */
  | { is: 'slot'; startsAt: string; professionalId: OfferedSlot['professionalId'] }
  /** About these very appointments, whatever is being talked of, as long as they stand where the message said. */
  | { is: 'visit'; does: VisitAct; visits: PressedVisit[] }
  /** To this question of a form, in the words on the button. */
  | { is: 'form_answer'; key: string }
  | { is: 'form_begin'; requestId: FormRequestId }
export type VisitAct = 'confirm' | 'move' | 'cancel'
export type PressedVisit = { id: AppointmentId; startsAt: string }

export type Choice = SentChoice & { means: Meaning }
type Asked = Pick<DialogState, 'flow' | 'question' | 'options'>

/** What the person may press in answer to what the message asks; none where it takes words. */
export function choicesFor(asked: Asked, known: Known): Choice[] {
  const { flow, question } = asked
  switch (question) {
    case 'slot':
      return flow?.name === 'book' ? slotChoices(flow, known) : []
    case 'confirm_booking':
      if (flow?.name === 'confirm') return visitChoices(standing(flow.candidates, known))
      return flow?.name === 'book' ? bookingChoices(flow) : []
    case 'area':
    case 'unit':
    case 'service':
      return namedChoices(asked, known)
    case 'appointment':
      return appointmentChoices(asked, known)
    case 'move_or_cancel':
      return [answer('Remarcar', { do: 'pick', place: 1 }), answer('Cancelar', { do: 'pick', place: 2 })]
    case 'late':
      return flow?.name === 'late' && flow.minutes !== null
        ? [answer('Remarcar', { do: 'pick', place: 1 }), answer('Falar com a recepção', { do: 'pick', place: 2 })]
        : []
    case 'confirm_cancel':
      return yesOrNo('Sim, cancelar', 'Não, manter')
    case 'offer_booking':
      return yesOrNo('Sim, quero', 'Agora não')
    case 'resume':
    case 'professional':
      return yesOrNo('Sim', 'Não')
    case 'form':
      return known.form?.choices ?? []
    case 'nothing':
    case 'when':
    case 'name':
    case 'attendee_name':
    case 'sessions':
    case 'rhythm':
      return []
  }
}

/** Asked of each of these whether somebody comes. */
export function visitChoices(appointments: readonly Pick<Appointment, 'id' | 'startsAt'>[]): Choice[] {
  if (appointments.length === 0) return []
  const visits = appointments.map(({ id, startsAt }) => ({ id, startsAt: startsAt.toISOString() }))
  const choice = (title: string, does: VisitAct): Choice => ({ title, description: null, means: { is: 'visit', does, visits } })
  return [choice('Confirmo', 'confirm'), choice('Remarcar', 'move'), choice('Cancelar', 'cancel')]
}

/** The buttons as the message's row keeps them; undefined where there is nothing to press. */
export function contentOf(asked: Asked, choices: Choice[]): SentContent | undefined {
  return choices.length === 0 ? undefined : { kind: 'choices', asks: questionMark(asked), choices }
}

/**
 * Tells one open question from every other, as the conversation's row will give it back. The hold behind it may be another one: it is the
 * same question.
 */
export function questionMark({ flow, question, options }: Asked): string {
  const asked = flow?.name === 'book' ? { ...flow, heldAs: null, heldAlso: [] } : flow
  const kept: unknown = JSON.parse(JSON.stringify({ ...newDialogState(), flow: asked, question, options }))
  return fingerprint(readDialogState(kept))
}

function answer(title: string, ...commands: Command[]): Choice {
  return { title, description: null, means: { is: 'answer', commands } }
}

export function yesOrNo(yes: string, no: string): Choice[] {
  return [answer(yes, { do: 'affirm' }), answer(no, { do: 'deny' })]
}

function bookingChoices(flow: BookFlow): Choice[] {
  return flow.offerId ? yesOrNo('Quero', 'Agora não') : yesOrNo('Confirmar', 'Outro horário')
}

function slotChoices({ offered }: BookFlow, known: Known): Choice[] {
  const withWhom = new Set(offered.map((slot) => slot.professionalId))
  const where = new Set(offered.map((slot) => slot.unitId))
  return offered.map((slot) => ({
    title: saySlotShort(slot.startsAt, known),
    // With one professional for all of them the words have said it.
    description: describeSlot(slot, known, withWhom.size > 1, where.size > 1),
    means: { is: 'slot', startsAt: slot.startsAt, professionalId: slot.professionalId },
  }))
}

function describeSlot(slot: OfferedSlot, known: Known, saysWho: boolean, saysWhere: boolean): string | null {
  const unit = saysWhere && slot.unitId ? placeOf(known, slot.unitId).unit : null
  return [saysWho ? professionalOf(slot, known) : null, unit && sayUnit(unit)].filter(Boolean).join(', ') || null
}

function professionalOf({ professionalId }: OfferedSlot, known: Known): string | null {
  const found: CatalogueProfessional | undefined = known.professionals.find((each) => each.id === professionalId)
  return found ? `com ${sayProfessional(found)}` : null
}

function namedChoices({ options, question }: Asked, known: Known): Choice[] {
  const named = options.map((id) => {
    if (question === 'unit')
      return id === 'any' ? 'Tanto faz' : (known.clinic.units?.find((each) => each.id === id)?.name ?? null)
    if (question === 'service') return known.services.find((each) => each.id === id)?.name ?? null
    const owner = known.services.find((each) => each.variants.some((variant) => variant.id === id))
    return owner?.variants.find((variant) => variant.id === id)?.name ?? owner?.name ?? null
  })
  if (named.includes(null)) return []
  return named.flatMap((name, i) => (name === null ? [] : [answer(capitalise(name), { do: 'pick', place: i + 1 })]))
}

function appointmentChoices({ options }: Asked, known: Known): Choice[] {
  const asked = standing(options, known)
  if (asked.length < options.length) return []
  return asked.map((each, i) => ({
    ...answer(saySlotShort(each.startsAt, known), { do: 'pick', place: i + 1 }),
    description: appointmentTitle(each),
  }))
}

function standing(ids: readonly string[], known: Known): Appointment[] {
  return ids.flatMap((id) => known.appointments.find((each) => each.id === id) ?? [])
}
