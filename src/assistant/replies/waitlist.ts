import type { WhenWish } from '#engines/understanding/model.ts'
import type { ServiceId } from '#platform/ids.ts'
import { sayWhens } from '#scheduling/index.ts'
import type { Appointment, Found, Known, Waiting } from '../found.ts'
import { chosenIn, movedBy } from '../flows/booking.ts'
import type { BookFlow, OfferedSlot } from '../model.ts'
import { titleOf, type Wanted } from './book.ts'
import { compose } from './compose.ts'
import { inUnit } from './place.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { sayList, sayNumbered, sayProfessional, saySlot } from './say.ts'
import { slotList } from './slots.ts'

export function whichTimes(wanted: Wanted | null, moved: Appointment | null, found: Found): string {
  const about = aboutOf(wanted)
  if (!moved) return phrase('wait.which_times', about, found)
  return phrase('wait.which_times_earlier', { ...about, horario_atual: saySlot(moved.startsAt, found) }, found)
}

export function noted(wanted: Wanted, { whens, moved }: { whens: WhenWish[]; moved: Appointment | null }, found: Found): string {
  const about = { ...aboutOf(wanted), quando: sayWhens(whens) }
  if (!moved) return phrase('wait.noted', about, found)
  return phrase('wait.noted_earlier', { ...about, horario_atual: saySlot(moved.startsAt, found) }, found)
}

export function alreadyFree(wanted: Wanted, slots: OfferedSlot[], found: Found): string {
  const values = { procedimento: titleOf(wanted), horarios: slotList(slots, found), so_um: slots.length === 1 }
  return phrase('wait.already_free', values, found)
}

export function hint(at: Speaker): string {
  return phrase('wait.hint', {}, at)
}

/** The whole message: nobody has just written. */
export function offersFreed(flow: BookFlow, known: Known): string {
  const chosen = chosenIn(flow, known)
  const moved = movedBy(flow, known)
  const professional = known.professionals.find((each) => each.id === flow.chosen?.professionalId)
  const whom = professional ? `, com ${sayProfessional(professional)}` : ''
  const values = {
    procedimento: chosen ? titleOf(chosen) : '',
    horario: `${saySlot(flow.chosen?.startsAt ?? known.now, known)}${whom}${inUnit(known, flow.chosen?.unitId)}`,
  }
  const said = moved
    ? phrase('wait.offer_earlier', { ...values, horario_atual: saySlot(moved.startsAt, known) }, known)
    : phrase('wait.offer', values, known)
  return compose([said], known)
}

/** The whole message, to who has not answered: nobody has just written. */
export function wordGone(offer: { service_id: ServiceId; starts_at: Date }, known: Known): string {
  const service = known.services.find((each) => each.id === offer.service_id)
  const values = { procedimento: service?.name ?? '', horario: saySlot(offer.starts_at, known) }
  return compose([phrase('wait.gone_unanswered', values, known)], known)
}

export function gone(at: Speaker): string {
  return phrase('wait.gone', {}, at)
}

export function declined(at: Speaker): string {
  return phrase('wait.declined', {}, at)
}

export function yourWaits(waiting: Waiting[], at: Speaker): string {
  if (waiting.length === 0) return phrase('wait.none', {}, at)
  const lines = waiting.map(({ service, professional, whens }) => {
    const whom = professional ? ` com ${sayProfessional({ name: professional })}` : ''
    return `${service}${whom}: ${sayWhens(whens)}`
  })
  return phrase('wait.list', { lista: sayNumbered(lines) }, at)
}

export function left(waiting: Waiting[], at: Speaker): string {
  return phrase('wait.left', { lista: sayList(waiting.map((each) => each.service)) }, at)
}

function aboutOf(wanted: Wanted | null): { procedimento: string; profissional: string | null } {
  return {
    procedimento: wanted ? titleOf(wanted) : '',
    profissional: wanted?.professional ? sayProfessional(wanted.professional) : null,
  }
}
