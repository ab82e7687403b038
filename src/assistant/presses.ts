import { z } from 'zod'
import { findPress, type UnansweredMessage } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { isId, type AppointmentId, type ConversationId, type FormRequestId, type MessageId } from '#platform/ids.ts'
import { questionMark, type Meaning } from './choices.ts'
import { withoutStale } from './dialog-state.ts'
import { awaitsYes } from './flows/booking.ts'
import type { Command, DialogState, Happening } from './model.ts'

type Pressed = ReadonlyMap<MessageId, (Command | Happening)[]>

/** What the buttons of a burst say, by message. One that is none of ours is not among them: its title is read as words. */
export async function readPresses(
  ctx: Ctx,
  id: ConversationId,
  messages: readonly UnansweredMessage[],
  dialog: DialogState,
): Promise<Pressed> {
  const state = withoutStale(dialog, ctx.now)
  const heard = new Map<MessageId, (Command | Happening)[]>()
  for (const message of messages) {
    const press = message.choice_id === null ? null : await findPress(ctx, id, message.choice_id)
    const { data } = meaning.safeParse(press?.means)
    const says = press && data ? heardIn(data, press.asks, state) : null
    if (says) heard.set(message.id, says)
  }
  return heard
}

/** An answer counts only while its question is open, a time only while it is on offer: what is older books nothing. */
function heardIn(means: Meaning, asks: string | null, state: DialogState): (Command | Happening)[] | null {
  const stale: Happening[] = [{ happened: 'stale_press' }]
  switch (means.is) {
    case 'visit':
      return [{ happened: 'visit_press', does: means.does, visits: means.visits }]
    case 'form_begin':
      return [{ happened: 'form_begin', requestId: means.requestId }]
    // Null: while its question is open, the words on it are the answer, and stand nowhere else.
    case 'form_answer':
      return state.question === 'form' && state.options[0] === means.key ? null : stale
    case 'answer':
      return asks === questionMark(state) ? means.commands : stale
    case 'slot': {
      const place = placeOf(means, state)
      return place === 0 ? stale : [{ do: 'pick', place }]
    }
  }
}

/** 1-based, among what is on offer now; 0 where it is not. Picked once, another of the same list may still be meant instead. */
function placeOf({ startsAt, professionalId }: Extract<Meaning, { is: 'slot' }>, { flow, question }: DialogState): number {
  if (flow?.name !== 'book') return 0
  const isOpen = question === 'slot' || (awaitsYes(question) && flow.offered.length > 1)
  return isOpen ? 1 + flow.offered.findIndex((slot) => slot.startsAt === startsAt && slot.professionalId === professionalId) : 0
}

const formRequestId = z.custom<FormRequestId>((raw) => isId('formRequest', raw))
const appointmentId = z.custom<AppointmentId>((raw) => isId('appointment', raw))
/** The commands a button may stand for; what another version wrote and nobody knows is read as the words on it. */
const command = z.discriminatedUnion('do', [
  z.object({ do: z.literal('affirm') }),
  z.object({ do: z.literal('deny') }),
  z.object({ do: z.literal('pick'), place: z.number().int() }),
])
const meaning = z.discriminatedUnion('is', [
  z.object({ is: z.literal('answer'), commands: z.array(command) }),
  z.object({
    is: z.literal('slot'),
    startsAt: z.iso.datetime({ offset: true }),
    professionalId: z.custom<Extract<Meaning, { is: 'slot' }>['professionalId']>((raw) => isId('resource', raw)),
  }),
  z.object({ is: z.literal('form_answer'), key: z.string() }),
  z.object({ is: z.literal('form_begin'), requestId: formRequestId }),
  z.object({
    is: z.literal('visit'),
    does: z.enum(['confirm', 'move', 'cancel']),
    visits: z.array(z.object({ id: appointmentId, startsAt: z.iso.datetime({ offset: true }) })),
  }),
])
