import type { Content, DeliveryStatus, Inbound } from '#channels/channel.ts'
import { findConversationOf, receive } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ConversationId, MessageId } from '#platform/ids.ts'
import type { Slot } from '#scheduling/index.ts'
import type { Person } from './person.ts'
import type { Visit } from './play-visit.ts'
import { describeScene, professionalName, type Scene } from './scene.ts'
import type { Stage } from './stage.ts'
import type { Line, Sought, Talk, Text } from './talk.ts'

/** Where a talk stands while it is played. */
export type Course = {
  stage: Stage
  talk: Talk
  person: Person
  startedAt: Date
  at: Date
  /** Null before the first line. */
  conversationId: ConversationId | null
  slots: Slot[]
  /** What the slots are for. */
  sought: Sought
  held: { appointmentId: AppointmentId; slot: Slot } | null
  visit: Visit | null
  /** What was booked in this talk. */
  visits: Visit[]
  /** What was written to the person and has no tick yet. */
  unsettled: MessageId[]
  /** The receptionist has it. */
  isTaken: boolean
  lines: number
}

/** The person writes; first their phone has shown what came before. */
export async function playPatient(course: Course, line: Extract<Line, { by: 'patient' }>): Promise<void> {
  const content = contentOf(course, line.content)
  const length = content.kind === 'text' ? content.text.length : 60
  const isFirst = course.lines === 0
  wait(course, line.afterSec ?? (isFirst ? 0 : 9 + length * 0.2))
  const { sender, slug, referral } = course.person
  const message: Inbound = {
    type: 'message',
    externalId: `demo.${slug}.${course.lines++}`,
    sender,
    sentAt: course.at,
    content,
    replyToExternalId: null,
    referral: isFirst ? referral : null,
    fromClinic: false,
    raw: { demo: content },
  }
  await receiveAll(course, [...takeStatuses(course, ['delivered', 'read']), message])
}

/** Gives what was written so far its ticks, by the door the channels use: nothing of it stays in the outbox. */
export async function settleOutgoing(course: Course, ticks: DeliveryStatus[], afterSec: number): Promise<void> {
  if (course.unsettled.length === 0) return
  wait(course, afterSec)
  await receiveAll(course, takeStatuses(course, ticks))
}

export function wait(course: Course, seconds: number): void {
  course.at = new Date(course.at.getTime() + Math.round(seconds) * 1000)
}

export function textOf(course: Course, text: Text): string {
  return typeof text === 'string' ? text : text(sceneOf(course))
}

export async function find(ctx: Ctx, course: Course): Promise<ConversationId> {
  course.conversationId ??= await findConversationOf(ctx, course.person.contactId)
  if (!course.conversationId) throw new Error(`${course.talk.name} has no conversation yet`)
  return course.conversationId
}

function contentOf(course: Course, content: Text | Content): Content {
  return typeof content === 'object' ? content : { kind: 'text', text: textOf(course, content) }
}

function sceneOf({ at, startedAt, slots, visit, stage }: Course): Scene {
  const keys = new Map([...stage.ids.resources].map(([key, id]) => [id, key]))
  const nameOf = (slot: Slot): string => professionalName((slot.professionalId && keys.get(slot.professionalId)) ?? '')
  return describeScene({ now: at, startedAt, zone: stage.zone, slots, visit: visit?.slot ?? null, nameOf })
}

function takeStatuses(course: Course, ticks: DeliveryStatus[]): Inbound[] {
  const written = course.unsettled.splice(0)
  return written.flatMap((id) =>
    ticks.map((status): Inbound => ({
      type: 'status',
      externalId: `sim.${id}`,
      ourId: id,
      status,
      at: course.at,
      error: null,
      pricing: null,
      raw: {},
    })),
  )
}

async function receiveAll({ stage, at }: Course, inbound: Inbound[]): Promise<void> {
  const channel = { id: stage.channelId, kind: 'simulator' } as const
  await stage.play(at, { kind: 'system', what: 'receive' }, (ctx) =>
    receive(
      ctx,
      inbound.map((one) => ({ channel, inbound: one })),
    ),
  )
}
