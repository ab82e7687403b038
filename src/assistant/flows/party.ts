import type { ServiceId } from '#platform/ids.ts'
import type { Appointment, Found, Known } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { Attendee, BookFlow, Effect, PartyMember, PartyNeed, Visit } from '../model.ts'
import * as say from '../replies/party.ts'
import type { Chosen } from '../replies/book.ts'
import { blankBooking, movingBooking, theOnly } from './book-draft.ts'
import type { BookingDraft } from './book-draft.ts'
import { bookedFor } from './book-service.ts'
import { chosenIn, durationOf, visitOf } from './booking.ts'

/** With more than these nobody finds a time in a chat: the desk does. */
const maxParty = 4

/** "Pra mim e pra minha amiga", "somos 3": who else comes, each with a visit of their own. */
export function takeParty(draft: BookingDraft, heard: Heard, known: Known): void {
  if (heard.how) draft.flow = { ...draft.flow, how: heard.how }
  if (heard.other === 'nobody' && !heard.isAlsoForMe) draft.flow = { ...draft.flow, party: [] }
  const isSeveral = heard.isAlsoForMe || heard.others.length > 1 || heard.partyOf !== null
  if (!isSeveral) return
  const comesToo = heard.isAlsoForMe || heard.partyOf !== null
  const [first = null, ...rest] = heard.others
  // The person who writes comes first, with what was named first.
  const others = comesToo ? heard.others : rest
  const size = Math.max(heard.partyOf ?? 0, others.length + 1)
  if (size > maxParty) {
    draft.stuck = `quer marcar para ${size} pessoas`
    return
  }
  const unnamed = Array.from({ length: size - 1 - others.length }, () => ({ attendee: anybody(others), serviceId: null }))
  const attendee = comesToo ? null : (first?.attendee ?? null)
  const members = [...others, ...unnamed].flatMap((one) => memberFor(draft, one, heard, known))
  draft.flow = { ...draft.flow, attendee, party: members }
}

/** "Eu e minhas duas amigas" are all friends. */
function anybody(others: Heard['others']): Attendee {
  return { relation: theOnly(others)?.attendee.relation ?? 'outra pessoa', name: null }
}

/** What is only for them and has areas to choose from is booked after the others: it needs questions of its own. */
function memberFor(
  draft: BookingDraft,
  { attendee, serviceId }: { attendee: Attendee; serviceId: ServiceId | null },
  heard: Heard,
  known: Known,
): PartyMember[] {
  const member = { attendee, serviceId: null, variantId: null, alsoVariantIds: [], professionalId: null, moving: null }
  const mention = heard.services.find(({ service }) => service.id === serviceId)
  const own = mention && bookedFor(mention, known)
  if (!own || own.service.id === draft.flow.serviceId) return [member]
  const variant = own.variant ?? theOnly(own.service.variants)
  if (variant) return [{ ...member, serviceId: own.service.id, variantId: variant.id }]
  draft.queues = [...draft.queues, { ...blankBooking(), serviceId: own.service.id, attendee }]
  return []
}

/** Names that were given, for those who have none yet, in order; the writer's own was asked first where it was missing. */
export function takePartyNames(draft: BookingDraft, names: readonly string[]): void {
  const left = [...names]
  const named = (attendee: Attendee | null) => (attendee?.name === null ? { ...attendee, name: left.shift() ?? null } : attendee)
  const attendee = named(draft.flow.attendee)
  draft.flow = { ...draft.flow, attendee, party: draft.flow.party.map((one) => ({ ...one, attendee: named(one.attendee) })) }
}

/** Everybody's visit as a booking of its own, the first one first. */
function bookingsOf(flow: BookFlow): BookFlow[] {
  const others = flow.party.map((member, i): BookFlow => {
    const isOwn = member.serviceId !== null
    const { serviceId, variantId, alsoVariantIds } = isOwn ? member : flow
    const { attendee, professionalId, moving } = member
    const chosen = flow.chosen?.others?.[i] ?? null
    return { ...blankBooking(), serviceId, variantId, alsoVariantIds, attendee, professionalId, moving, chosen }
  })
  return [flow, ...others]
}

export function partyNeed(flow: BookFlow, known: Known): PartyNeed[] {
  return bookingsOf(flow)
    .slice(1)
    .flatMap((one) =>
      one.serviceId && one.variantId
        ? [
            {
              serviceId: one.serviceId,
              variantId: one.variantId,
              alsoVariantIds: one.alsoVariantIds,
              durationMin: durationOf(one, known),
              professionalId: one.professionalId === 'any' ? null : one.professionalId,
              attendeeName: one.attendee ? one.attendee.name : undefined,
            },
          ]
        : [],
    )
}

/** What stands to be confirmed of each; empty where any of it is not to be had any more. */
export function chosenOfAll(flow: BookFlow, known: Known): Chosen[] {
  const all = bookingsOf(flow).flatMap((one) => chosenIn(one, known) ?? [])
  return all.length === flow.party.length + 1 ? all : []
}

function visitsOf(flow: BookFlow, known: Known): Visit[] {
  const visits = bookingsOf(flow).flatMap((one) => (one.chosen ? (visitOf(one, one.chosen, known) ?? []) : []))
  return visits.length === flow.party.length + 1 ? visits : []
}

/** Keeps all of it until the yes. */
export function holdOf(flow: BookFlow, known: Known): Effect {
  return { do: 'hold_party', visits: visitsOf(flow, known), moving: movedOf(flow) }
}

export function bookOf(flow: BookFlow, known: Known): Effect {
  const visits = visitsOf(flow, known)
  const heldAs = flow.heldAs ? [flow.heldAs, ...flow.heldAlso] : []
  const moving = movedOf(flow)
  if (moving.length === 0) return { do: 'book_party', heldAs, visits }
  const moves = visits.flatMap((visit, i) => {
    const appointmentId = moving[i]
    return appointmentId ? [{ appointmentId, heldAs: heldAs[i] ?? null, visit }] : []
  })
  return { do: 'move_party', moves }
}

function movedOf(flow: BookFlow): NonNullable<BookFlow['moving']>[] {
  return bookingsOf(flow).flatMap((one) => one.moving ?? [])
}

/** Those who were booked together, at another time together; null where these are not one party. */
export function movingParty(appointments: readonly Appointment[]): BookFlow | null {
  const [first, ...others] = appointments
  if (!first?.partyId || others.length === 0 || others.some((each) => each.partyId !== first.partyId)) return null
  const flow = movingBooking(first)
  const party = others.map((each): PartyMember => {
    const { serviceId, variantId, alsoVariantIds, attendee, moving } = movingBooking(each)
    return { attendee, serviceId, variantId, alsoVariantIds, professionalId: null, moving }
  })
  const isAtOnce = others.every((each) => each.startsAt.getTime() === first.startsAt.getTime())
  return { ...flow, professionalId: null, party, how: isAtOnce ? 'at_once' : 'in_a_row' }
}

/** Whose names are still missing, as they are asked for. */
export function missingNames(flow: BookFlow, found: Found): string | null {
  return say.missingNames(
    bookingsOf(flow).flatMap(({ attendee, moving }) => {
      if (moving) return []
      if (attendee) return attendee.name === null ? [attendee] : []
      return found.contact.name === null ? [null] : []
    }),
  )
}
