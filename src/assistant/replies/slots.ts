import type { WhenWish } from '#engines/understanding/model.ts'
import type { UnitId } from '#platform/ids.ts'
import { toLocal } from '#platform/local-time.ts'
import type { CatalogueProfessional, Found, TooSoon } from '../found.ts'
import type { Attendee, OfferedSlot } from '../model.ts'
import { whyShut } from '../wishes.ts'
import { sayWhose } from './attendee.ts'
import { sayWho, titleOf, type Wanted } from './book.ts'
import { inUnit, placeOf, sayUnit } from './place.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { sayDay, sayNumbered, sayProfessional, saySlot, sayWish } from './say.ts'

export function theseAreFree(wanted: Omit<Wanted, 'professional'>, slots: OfferedSlot[], found: Found, seed: string): string {
  return phrase('slots.free', { procedimento: titleOf(wanted), ...listed(slots, found) }, found, seed)
}

/** Near the visit that was just booked. */
export function theseAreBeside(wanted: Wanted, attendee: Attendee | null, slots: OfferedSlot[], found: Found): string {
  const para_quem = attendee && sayWhose(attendee)
  return phrase('slots.beside', { procedimento: titleOf(wanted), para_quem, ...listed(slots, found) }, found)
}

export function notBeside(wanted: Wanted | null, slots: OfferedSlot[], found: Found): string {
  return `${phrase('slots.not_beside', { procedimento: wanted && titleOf(wanted) }, found)} ${nearestFree(slots, found)}`
}

export function nearestFree(slots: OfferedSlot[], found: Found): string {
  const [only] = slots
  if (only && slots.length === 1) return phrase('slots.nearest_one', { horario: sayOne(only, found) }, found)
  return phrase('slots.nearest', { horarios: slotList(slots, found) }, found)
}

export function whichSlotAgain(slots: OfferedSlot[], found: Found): string {
  const [only] = slots
  if (only && slots.length === 1) return phrase('slots.again_one', { horario: sayOne(only, found) }, found)
  return phrase('slots.again', { horarios: slotList(slots, found) }, found)
}

export function searchWithOthers(at: Speaker): string {
  return phrase('slots.with_others', {}, at)
}

export function notFree(wish: WhenWish, professional: CatalogueProfessional | null, found: Found): string {
  const shut = whyShut(wish, found)
  if (!shut) {
    const quando = sayWish(wish, found)
    return professional
      ? phrase('slots.not_free_with', { profissional: sayProfessional(professional), quando }, found)
      : phrase('slots.not_free', { quando }, found)
  }
  const dia = sayDay(shut.date, toLocal(found.now, found.zone).date)
  if (shut.shut === 'soon') return phrase('slots.too_soon', { dia, antecedencia: sayNotice(found) }, found)
  return phrase(shut.shut === 'day' ? 'slots.day_closed' : 'slots.time_closed', { dia }, found)
}

/** Kindly, with the first day that will do. */
export function sessionTooSoon(wanted: Omit<Wanted, 'professional'>, { days, firstDay }: TooSoon, found: Found): string {
  const dia = sayDay(firstDay, toLocal(found.now, found.zone).date)
  const intervalo = days === 1 ? '1 dia' : `${days} dias`
  return phrase('slots.session_too_soon', { procedimento: titleOf(wanted), intervalo, dia }, found)
}

/** What is offered after it is in another unit. */
export function notFreeInUnit(unitId: UnitId, found: Found): string {
  return phrase('slots.not_in_unit', { unidade: sayUnit(placeOf(found, unitId).unit ?? '') }, found)
}

export function slotLost(at: Speaker): string {
  return phrase('slots.lost', {}, at)
}

export function noneFree(professional: CatalogueProfessional | null, wish: WhenWish | null, found: Found): string {
  if (professional) return phrase('slots.none_with', { profissional: sayProfessional(professional) }, found)
  return phrase('slots.none', { dia: wish && sayWish(wish, found) }, found)
}

function listed(slots: OfferedSlot[], found: Found): { horarios: string; so_um: boolean } {
  return { horarios: slotList(slots, found), so_um: slots.length === 1 }
}

/** "1. quinta (05/03) às 14h, com a Dra. Carla". */
export function slotList(slots: OfferedSlot[], found: Found): string {
  return sayNumbered(slots.map((slot) => sayOne(slot, found)))
}

function sayOne(slot: OfferedSlot, found: Found): string {
  return `${saySlot(slot.startsAt, found)}, com ${sayWho(slot, found)}${inUnit(found, slot.unitId)}`
}

function sayNotice({ clinic: { minNoticeMin } }: Found): string {
  if (minNoticeMin % 60 !== 0) return `${minNoticeMin} minutos`
  return minNoticeMin === 60 ? '1 hora' : `${minNoticeMin / 60} horas`
}
