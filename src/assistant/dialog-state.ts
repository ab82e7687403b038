import { z } from 'zod'
import { isId } from '#platform/ids.ts'
import type { AppointmentId, FormRequestId, ResourceId, ServiceId, UnitId, VariantId, WaitOfferId } from '#platform/ids.ts'
import { whenWish } from '#scheduling/index.ts'
import type { BookFlow, DialogState, SetAside } from './model.ts'
import { questions } from './model.ts'

export function newDialogState(): DialogState {
  return {
    version: 1,
    flow: null,
    question: 'nothing',
    options: [],
    stack: [],
    misunderstood: 0,
    unsureOf: null,
    hasGreeted: false,
    hasClosed: false,
    saidAt: null,
    repliesWithoutProgress: [],
  }
}

/** The state as the conversation's row keeps it. Of another version, or damaged: the talk starts afresh. */
export function readDialogState(raw: unknown): DialogState {
  const parsed = dialogState.safeParse(raw)
  return parsed.success ? parsed.data : newDialogState()
}

/**
 * Who comes back after a day starts a new talk: yesterday's "posso confirmar?" is not what today's "sim" answers. A booking that was
 * left unfinished is kept to be offered again, without its times.
 */
export function withoutStale(state: DialogState, now: Date): DialogState {
  const ageMs = state.saidAt === null ? 0 : now.getTime() - Date.parse(state.saidAt)
  if (ageMs <= (asksPresence(state) ? presenceStaleAfterMs : staleAfterMs)) return state
  const kept = ageMs <= forgottenAfterMs ? unfinishedIn(state) : []
  return { ...newDialogState(), hasGreeted: state.hasGreeted, stack: kept, saidAt: state.saidAt }
}

/** A question that a flow of its own put, and that waits for its answer. */
export function isAsking(state: DialogState): boolean {
  return state.flow !== null && state.question !== 'nothing' && state.question !== 'offer_booking' && !asksPresence(state)
}

/** "Posso confirmar sua presença?", asked two days ahead: a yes of the day before is still to it. */
function asksPresence({ flow, question }: DialogState): boolean {
  return flow?.name === 'confirm' && flow.isComing && question === 'confirm_booking'
}

const staleAfterMs = 24 * 60 * 60_000
const presenceStaleAfterMs = 3 * staleAfterMs
const forgottenAfterMs = 45 * staleAfterMs

function unfinishedIn({ flow, stack }: DialogState): SetAside[] {
  const left = flow?.name === 'book' ? flow : stack[0]?.flow
  return left?.serviceId ? [{ flow: withoutTimes(left), question: 'nothing', options: [], because: 'unfinished' }] : []
}

/** Days and times that were said or offered long ago say nothing of today. */
function withoutTimes(flow: BookFlow): BookFlow {
  return {
    ...flow,
    when: null,
    orWhen: [],
    prefers: null,
    beside: null,
    offered: [],
    chosen: null,
    heldAs: null,
    heldAlso: [],
    series: flow.series && { ...flow.series, plan: [] },
    offerId: null,
  }
}

const serviceId = z.custom<ServiceId>((raw) => isId('service', raw))
const variantId = z.custom<VariantId>((raw) => isId('variant', raw))
const resourceId = z.custom<ResourceId>((raw) => isId('resource', raw))
const unitId = z.custom<UnitId>((raw) => isId('unit', raw))
const appointmentId = z.custom<AppointmentId>((raw) => isId('appointment', raw))
const seat = z.object({
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  professionalId: resourceId,
  resourceIds: z.array(resourceId),
  unitId: unitId.optional(),
})
const offeredSlot = seat.extend({ others: z.array(seat).optional() })
const attendee = z.object({ relation: z.string(), name: z.string().nullable() }).nullable()

const wishedProfessional = z.union([resourceId, z.literal('any')]).nullable()
const visitSpan = z.object({ startsAt: z.iso.datetime({ offset: true }), endsAt: z.iso.datetime({ offset: true }) })

const bookFlow = z.object({
  name: z.literal('book'),
  serviceId: serviceId.nullable(),
  variantId: variantId.nullable(),
  alsoVariantIds: z.array(variantId).default([]),
  professionalId: wishedProfessional,
  unitId: z
    .union([unitId, z.literal('any')])
    .nullable()
    .default(null),
  when: whenWish.nullable(),
  orWhen: z.array(whenWish).default([]),
  prefers: z.enum(['latest', 'earliest']).nullable().default(null),
  beside: visitSpan.nullable().default(null),
  attendee: attendee.default(null),
  party: z
    .array(
      z.object({
        attendee,
        serviceId: serviceId.nullable(),
        variantId: variantId.nullable(),
        alsoVariantIds: z.array(variantId),
        professionalId: resourceId.nullable(),
        moving: appointmentId.nullable(),
      }),
    )
    .default([]),
  how: z.enum(['at_once', 'in_a_row']).nullable().default(null),
  series: z
    .object({
      sessions: z.number().int().min(1).nullable(),
      everyDays: z.number().int().min(1).nullable(),
      plan: z.array(
        z.object({
          number: z.number().int().min(1),
          startsAt: z.iso.datetime({ offset: true }),
          professionalId: resourceId.nullable(),
          appointmentId: appointmentId.nullable(),
          isElsewhere: z.boolean(),
        }),
      ),
    })
    .nullable()
    .default(null),
  moving: appointmentId.nullable().default(null),
  offered: z.array(offeredSlot),
  chosen: offeredSlot.nullable(),
  heldAs: appointmentId.nullable(),
  heldAlso: z.array(appointmentId).default([]),
  waits: z
    .object({ before: z.iso.datetime({ offset: true }).nullable() })
    .nullable()
    .default(null),
  offerId: z
    .custom<WaitOfferId>((raw) => isId('waitOffer', raw))
    .nullable()
    .default(null),
})

const flow = z.discriminatedUnion('name', [
  bookFlow,
  z.object({
    name: z.literal('reschedule'),
    candidates: z.array(appointmentId),
    when: whenWish.nullable(),
    professionalId: wishedProfessional,
  }),
  z.object({
    name: z.literal('confirm'),
    candidates: z.array(appointmentId),
    chosen: appointmentId.nullable(),
    isComing: z.boolean(),
  }),
  z.object({ name: z.literal('cancel'), candidates: z.array(appointmentId), chosen: appointmentId.nullable() }),
  z.object({
    name: z.literal('price'),
    serviceId: serviceId.nullable(),
    variantId: variantId.nullable(),
    alsoVariantIds: z.array(variantId).default([]),
    professionalId: resourceId.nullable().default(null),
    isAfterCancelling: z.boolean().default(false),
  }),
  z.object({ name: z.literal('late'), appointmentId, minutes: z.number().int().nullable() }),
  z.object({ name: z.literal('form'), requestId: z.custom<FormRequestId>((raw) => isId('formRequest', raw)) }),
])

const dialogState = z.object({
  version: z.literal(1),
  flow: flow.nullable(),
  question: z.enum(questions),
  options: z.array(z.string()),
  stack: z
    .array(
      z.object({
        flow: bookFlow,
        question: z.enum(questions),
        options: z.array(z.string()),
        because: z.enum(['queued', 'set_aside', 'unfinished']),
      }),
    )
    .default([]),
  misunderstood: z.number().int().min(0),
  unsureOf: z.string().nullable().default(null),
  hasGreeted: z.boolean(),
  hasClosed: z.boolean(),
  saidAt: z.iso.datetime().nullable(),
  repliesWithoutProgress: z.array(z.iso.datetime()),
})
