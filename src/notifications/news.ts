import { z } from 'zod'
import {
  isId,
  type AppointmentId,
  type ConversationId,
  type Id,
  type IdKind,
  type ResourceId,
  type StaffId,
} from '#platform/ids.ts'

/** What a fact asks to be told, as the job carries it. `at` is when it happened: with what it is about it names the piece of news. */
export type News = { at: string; by: StaffId | null } & (
  | { kind: 'handed_over' | 'waiting'; conversationId: ConversationId }
  | { kind: 'mentioned'; conversationId: ConversationId; staffIds: StaffId[] }
  | { kind: 'appointment_cancelled'; appointmentId: AppointmentId; resourceIds: ResourceId[] }
  | { kind: 'appointment_moved'; appointmentId: AppointmentId; moveId: Id<'move'> }
  | { kind: 'booked' | 'running_late' | 'time_free' | 'calendar_put_back' | 'refund_failed'; appointmentId: AppointmentId }
  /** Somebody is to be called, or written to by hand. */
  | { kind: 'unconfirmed'; appointmentId: AppointmentId }
  /** The clinic has to tell somebody something that a person must send. */
  | { kind: 'assistant_paused' | 'sending_paused' | 'to_send' }
)

const id = <K extends IdKind>(kind: K) => z.custom<Id<K>>((raw) => isId(kind, raw))
const happened = { at: z.iso.datetime(), by: id('staff').nullable() }

export const newsPayload = z.discriminatedUnion('kind', [
  z.object({ ...happened, kind: z.enum(['handed_over', 'waiting']), conversationId: id('conversation') }),
  z.object({ ...happened, kind: z.literal('mentioned'), conversationId: id('conversation'), staffIds: z.array(id('staff')) }),
  z.object({
    ...happened,
    kind: z.literal('appointment_cancelled'),
    appointmentId: id('appointment'),
    resourceIds: z.array(id('resource')),
  }),
  z.object({ ...happened, kind: z.literal('appointment_moved'), appointmentId: id('appointment'), moveId: id('move') }),
  z.object({
    ...happened,
    kind: z.enum(['booked', 'running_late', 'unconfirmed', 'time_free', 'calendar_put_back', 'refund_failed']),
    appointmentId: id('appointment'),
  }),
  z.object({ ...happened, kind: z.enum(['assistant_paused', 'sending_paused', 'to_send']) }),
]) satisfies z.ZodType<News>

/** The same however often the job runs. */
export function causeOf(news: News): string {
  const about = 'conversationId' in news ? news.conversationId : 'appointmentId' in news ? news.appointmentId : ''
  return [news.kind, about, news.at].join(' ')
}
