/** In which unit of a clinic that has several a booking is to be. Pure. */
import { unitsToChoose, type Unit } from '#clinic/index.ts'
import type { UnitId } from '#platform/ids.ts'
import type { Known } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { BookFlow, Need } from '../model.ts'
import type { BookingDraft } from './book-draft.ts'

type Wanting = Pick<BookFlow, 'serviceId' | 'professionalId' | 'party'>

/** Where all that is wanted can be had; empty where the clinic has one place. */
export function unitsFor({ serviceId, professionalId, party }: Wanting, known: Known): Unit[] {
  const wanted = [serviceId, ...party.map((one) => one.serviceId ?? serviceId)]
  const services = known.services.filter((each) => wanted.includes(each.id))
  const professional = known.professionals.find((each) => each.id === professionalId)
  const places = [...services, ...(professional ? [professional] : [])]
  return choicesIn(known).filter((unit) => places.every(({ unitIds }) => unitIds?.includes(unit.id) ?? true))
}

function choicesIn({ clinic }: Known): Unit[] {
  return unitsToChoose({ units: clinic.units ?? [] })
}

/** It is asked only where the answer decides something: more than one unit does what is wanted, and nothing was said of it. */
export function asksUnit(flow: BookFlow, known: Known): boolean {
  return flow.unitId === null && flow.moving === null && unitsFor(flow, known).length > 1
}

/** "Na Paulista"; where what is wanted is not done there, that is told and the others are looked at. */
export function takeUnit(draft: BookingDraft, heard: Heard, known: Known): void {
  if (heard.unit) draft.flow = { ...draft.flow, unitId: heard.unit }
  const { unitId } = draft.flow
  const service = known.services.find((each) => each.id === draft.flow.serviceId)
  const choices = unitsFor(draft.flow, known)
  if (unitId === null || unitId === 'any' || !service || choices.length === 0 || choices.some((one) => one.id === unitId)) return
  const unit = choicesIn(known).find((one) => one.id === unitId)
  if (unit) draft.notes.push({ note: 'not_done_there', unit, service, others: choices })
  draft.flow = { ...draft.flow, unitId: null }
}

/** What is asked of the agenda. */
export function unitNeed({ unitId }: BookFlow): Pick<Need, 'unitId'> {
  return { unitId: unitId === 'any' ? null : unitId }
}

/** The one that is spoken of: named, wanted, or where the person's only coming visit is. */
export function unitSpokenOf(heard: Heard, flow: BookFlow | null, known: Known): UnitId | null {
  const named = [heard.unit, flow?.chosen?.unitId, flow?.unitId].find((one) => one && one !== 'any')
  if (named && named !== 'any') return named
  const coming = [...new Set(known.appointments.map((each) => each.unitId ?? null))]
  return coming.length === 1 ? (coming[0] ?? null) : null
}
