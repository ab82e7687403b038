import { may, unitRoute, type Route, type SignedIn } from '#auth/index.ts'
import { getContact } from '#contacts/index.ts'
import type { TimeWish, WhenWish } from '#engines/understanding/model.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type WaitOpeningId, type WaitWishId } from '#platform/ids.ts'
import { addDays, toLocal, type LocalDate, type Weekday } from '#platform/local-time.ts'
import type { FindConversations } from './agenda.ts'
import { wishRequest, type DayPart, type OpeningWaitingAnswer, type WaitlistAnswer, type WishAnswer } from './contract.ts'
import { findWaiting, readWhens } from './find-waiting.ts'
import { optional, parseAppointment, parseContact, parseDate, parseResource, parseVariant } from './parse.ts'
import { getClinicRules } from './queries-catalogue.ts'
import { findOpening, listOpenings, listWishes } from './queries-wait.ts'
import { joinWaitlist, leaveWaitlist } from './waitlist.ts'
import { sayWhens } from './when-wish.ts'

type Deps = { findConversations: FindConversations }
type Asked = (typeof wishRequest)['_output']

export const waitlistRoutes = (deps: Deps): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/waitlist',
    demands: 'agenda.read',
    run: (ctx, { staff }) => readWaitlist(ctx, staff, deps),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/openings/:id/waiting',
    demands: 'agenda.read',
    run: (ctx, { params }) => readWaitingFor(ctx, parseOpening(params['id'])),
  }),
  unitRoute<Asked>({
    method: 'POST',
    path: '/api/wait-wishes',
    demands: 'agenda.edit',
    body: wishRequest,
    run: (ctx, { body }) => waitFor(ctx, body),
  }),
  unitRoute({
    method: 'DELETE',
    path: '/api/wait-wishes/:id',
    demands: 'agenda.edit',
    status: 204,
    run: (ctx, { params }) => leaveWaitlist(ctx, parseWish(params['id'])),
  }),
]

async function readWaitlist(ctx: Ctx, staff: SignedIn, { findConversations }: Deps): Promise<WaitlistAnswer> {
  const [rows, openings] = await Promise.all([listWishes(ctx, null), listOpenings(ctx)])
  const conversations = await findConversations(
    ctx,
    rows.map((row) => row.contact_id),
  )
  return {
    waiting: rows.map((row) => ({
      id: row.id,
      contact: { id: row.contact_id, name: row.attendee_name ?? row.contact_name ?? 'Sem nome' },
      service: row.service,
      area: row.area,
      professional: row.professional,
      when: sayWhens(readWhens(row.whens)),
      appointmentAt: row.appointment_at?.toISOString() ?? null,
      until: row.until.toISOString(),
      source: row.source,
      askedAt: row.created_at.toISOString(),
      lastOffer:
        row.offered_at && row.offered_starts_at
          ? { startsAt: row.offered_starts_at.toISOString(), at: row.offered_at.toISOString(), isOpen: row.status === 'offered' }
          : null,
      conversationId: conversations.get(row.contact_id) ?? null,
    })),
    openings: openings.map((row) => ({
      id: row.id,
      appointmentId: row.appointment_id,
      startsAt: row.starts_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      professional: row.professional,
      isLeftToDesk: row.left_to_desk_at !== null,
      offered: row.offer_expires_at ? { to: row.offered_to ?? 'Sem nome', until: row.offer_expires_at.toISOString() } : null,
    })),
    can: {
      edit: may(staff.role, 'agenda.edit')
        ? { allowed: true }
        : { allowed: false, whyNot: 'Seu perfil não muda a lista de espera.' },
    },
  }
}

/** For eyes only: the desk may offer at once, so the notice is the clinic's own. */
async function readWaitingFor(ctx: Ctx, id: WaitOpeningId): Promise<OpeningWaitingAnswer> {
  const opening = await findOpening(ctx, id)
  if (!opening) throw new Refusal('not_found', 'Esse horário não está mais vago.')
  const waiting = opening.starts_at > ctx.now ? await findWaiting(ctx, opening, 0) : []
  return {
    items: waiting.map(({ row, whens, slot }) => ({
      wishId: row.id,
      name: row.attendee_name ?? row.name ?? 'Sem nome',
      service: row.service,
      area: row.area,
      when: sayWhens(whens),
      startsAt: slot.startsAt.toISOString(),
      endsAt: slot.endsAt.toISOString(),
      movesFrom: row.moving_starts_at?.toISOString() ?? null,
    })),
  }
}

async function waitFor(ctx: Ctx, body: Asked): Promise<WishAnswer> {
  const { id: contactId } = await getContact(ctx, parseContact(body.contactId))
  const from = optional(body.from, parseDate)
  const until = optional(body.until, parseDate)
  const { zone, horizonDays } = await getClinicRules(ctx)
  const today = toLocal(ctx.now, zone).date
  if (from && until && until < from) throw new Refusal('invalid', 'O último dia vem antes do primeiro.', 'until')
  return {
    id: await joinWaitlist(ctx, {
      contactId,
      variantId: parseVariant(body.variantId),
      professionalId: optional(body.professionalId, parseResource),
      appointmentId: optional(body.appointmentId, parseAppointment),
      whens: whensOf(body, {
        from: from ?? today,
        to: until ?? addDays(today, horizonDays),
        isBounded: from !== null || until !== null,
      }),
      until,
      source: 'desk',
    }),
  }
}

const parts: Record<DayPart, TimeWish | null> = {
  any: null,
  morning: { kind: 'window', from: '00:00', to: '12:00' },
  afternoon: { kind: 'window', from: '12:00', to: '18:00' },
  evening: { kind: 'window', from: '18:00', to: '24:00' },
}

function whensOf({ weekdays, part }: Asked, span: { from: LocalDate; to: LocalDate; isBounded: boolean }): WhenWish[] {
  const { from, to, isBounded } = span
  const time = parts[part]
  const chosen = [0, 1, 2, 3, 4, 5, 6].filter((day): day is Weekday => weekdays.includes(day))
  if (!isBounded && chosen.length === 0) return time ? [{ days: null, time }] : []
  return [{ days: { kind: 'range', from, to, weekdays: chosen.length === 0 ? null : chosen, except: null }, time }]
}

export function parseOpening(raw: string | undefined): WaitOpeningId {
  if (!isId('waitOpening', raw)) throw new Refusal('not_found', 'Esse horário não está mais vago.')
  return raw
}

export function parseWish(raw: string | undefined): WaitWishId {
  if (!isId('waitWish', raw)) throw new Refusal('not_found', 'Essa espera não existe mais.')
  return raw
}
