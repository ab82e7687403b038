import { isInScope, type AgendaScope } from '#auth/index.ts'
import type { WeeklyHours } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ContactId } from '#platform/ids.ts'
import { dayBounds, minutesToTime, timeToMinutes, toLocal, weekdayOf, type LocalDate } from '#platform/local-time.ts'
import type { AgendaAnswer, AgendaAppointment } from './contract.ts'
import { mayBecome } from './model.ts'
import { listAgenda, type AgendaRow } from './queries-agenda.ts'
import { listTimeOff } from './queries-booking.ts'
import { getClinicRules, listResources, listWorkingHours } from './queries-catalogue.ts'

const fallbackColour = '#8a7f88'

/** Where the talk with each of these people stands; scheduling itself never hears of conversations, so `app.ts` hands it in. */
export type FindConversations = (ctx: Ctx, contactIds: ContactId[]) => Promise<ReadonlyMap<ContactId, string>>

export type AgendaWish = { date: LocalDate | null; scope: AgendaScope; mayCancel: boolean; findConversations: FindConversations }

/** One day of the agenda, a column a professional of those in `scope`. `mayCancel`: whether who asks may cancel at all. */
export async function readAgenda(ctx: Ctx, wish: AgendaWish): Promise<AgendaAnswer> {
  const rules = await getClinicRules(ctx)
  const today = toLocal(ctx.now, rules.zone).date
  const date = wish.date ?? today
  const bounds = dayBounds(date, rules.zone)
  const professionals = (await listResources(ctx)).filter(
    (resource) => resource.kind === 'professional' && isInScope(wish.scope, resource.id),
  )
  const hours = await listWorkingHours(
    ctx,
    professionals.map((one) => one.id),
  )
  const rows = (await listAgenda(ctx, bounds)).filter(
    (row) => row.professional_id !== null && isInScope(wish.scope, row.professional_id),
  )
  const conversations = await wish.findConversations(
    ctx,
    rows.map((row) => row.contact_id),
  )
  const timeOff = (await listTimeOff(ctx, bounds)).filter(
    (off) => off.resourceId === null || isInScope(wish.scope, off.resourceId),
  )
  return {
    date,
    zone: rules.zone,
    today,
    open: visibleHours([rules.openingHours, ...hours.values()], date, rows, rules.zone),
    professionals: professionals.map((one) => ({
      id: one.id,
      name: one.name,
      speciality: one.speciality,
      colour: one.colour ?? fallbackColour,
      hours: hoursOn(hours.get(one.id) ?? [], date),
    })),
    appointments: rows.map((row) => toAppointment(row, wish.mayCancel, conversations.get(row.contact_id) ?? null)),
    timeOff: timeOff.map((off) => ({
      professionalId: off.resourceId,
      startsAt: off.startsAt.toISOString(),
      endsAt: off.endsAt.toISOString(),
      reason: off.reason,
    })),
  }
}

function toAppointment(row: AgendaRow, mayCancel: boolean, conversationId: string | null): AgendaAppointment {
  return {
    id: row.id,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    state: row.state,
    contact: { id: row.contact_id, name: sayWhoComes(row) },
    service: row.service,
    area: row.area,
    colour: row.colour ?? fallbackColour,
    professionalId: row.professional_id ?? '',
    room: row.room,
    machine: row.machine,
    conversationId,
    can: { cancel: canCancel(row, mayCancel) },
  }
}

/** "Júlia (por Ana)": who comes, and who is written to. */
function sayWhoComes({ attendee_name, contact_name }: AgendaRow): string {
  if (!attendee_name) return contact_name ?? 'Sem nome'
  return contact_name ? `${attendee_name} (por ${contact_name})` : attendee_name
}

function canCancel(row: AgendaRow, mayCancel: boolean): AgendaAppointment['can']['cancel'] {
  if (!mayCancel) return { allowed: false, whyNot: 'Seu perfil não cancela agendamentos.' }
  if (!mayBecome(row.state, 'cancelled')) return { allowed: false, whyNot: 'Esse atendimento já aconteceu.' }
  return { allowed: true }
}

function hoursOn(hours: WeeklyHours, date: LocalDate): { from: string; to: string }[] {
  return hours.filter((period) => period.weekday === weekdayOf(date)).map(({ from, to }) => ({ from, to }))
}

/** From the first to the last minute anything may happen that day, whole hours; what is booked outside the hours still shows. */
function visibleHours(all: WeeklyHours[], date: LocalDate, rows: AgendaRow[], zone: string): AgendaAnswer['open'] {
  const periods = all.flatMap((hours) => hoursOn(hours, date))
  const minutes = [
    ...periods.flatMap(({ from, to }) => [toMin(from), toMin(to)]),
    ...rows.flatMap((row) =>
      [toLocal(row.starts_at, zone), toLocal(row.ends_at, zone)]
        .filter((at) => at.date === date)
        .map((at) => timeToMinutes(at.time)),
    ),
  ]
  if (minutes.length === 0) return null
  return {
    from: minutesToTime(Math.floor(Math.min(...minutes) / 60) * 60),
    to: minutesToTime(Math.min(1440, Math.ceil(Math.max(...minutes) / 60) * 60)),
  }
}

const toMin = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
