import { z } from 'zod'

/** 'visitor' exists in the demo only: looks and plays the patient, changes nothing at the desk. */
export const roles = ['owner', 'manager', 'receptionist', 'professional', 'visitor'] as const
export type Role = (typeof roles)[number]

/** A route demands one; `policy.ts` says which roles have it. `…Own` and agenda.visit/block are narrowed to a professional's own column. */
export const permissions = [
  'inbox.read',
  'inbox.answer',
  'contacts.read',
  'contacts.edit',
  'agenda.read',
  'agenda.readOwn',
  'agenda.edit',
  'agenda.visit',
  'agenda.block',
  'settings.read',
  'settings.edit',
  'assistant.pause',
  'assistant.edit',
  'library.edit',
  'team.read',
  'team.edit',
  'audit.read',
  'demo.remove',
  'notifications.receive',
  'simulator.use',
] as const
export type Permission = (typeof permissions)[number]

/**
 * What the audit can say, a thing and what was done to it. A new one gets its sentence in `web/src/i18n/pt-br/audit.ts`, which does
 * not compile without.
 */
export const auditActions = [
  'appointment.booked',
  'appointment.moved',
  'appointment.cancelled',
  'appointment.changed',
  'appointment.visit_marked',
  'contact.created',
  'contact.changed',
  'contact.phone_added',
  'contact.phone_removed',
  'contact.tagged',
  'contact.untagged',
  'contact.note_written',
  'contact.note_pinned',
  'contact.note_removed',
  'contact.no_reply_set',
  'contact.no_reply_lifted',
  'contact.merged',
  'contact.unmerged',
  'contact.told_apart',
  'consent.given',
  'consent.withdrawn',
  'tag.created',
  'tag.changed',
  'tag.removed',
  'conversation.taken_over',
  'conversation.given_back',
  'conversation.answered',
  'clinic.created',
  'clinic.changed',
  'assistant.changed',
  'service.added',
  'service.changed',
  'service.archived',
  'service.restored',
  'service.reordered',
  'resource.added',
  'resource.changed',
  'resource.archived',
  'resource.restored',
  'resource.reordered',
  'time_off.added',
  'time_off.changed',
  'time_off.removed',
  'suggestion.sent',
  'suggestion.edited',
  'suggestion.confirmed',
  'suggestion.discarded',
  'assistant.paused',
  'assistant.resumed',
  'channel.mode_changed',
  'channel.testers_changed',
  'conversation.assigned',
  'conversation.closed',
  'conversation.reopened',
  'note.written',
  'message.resent',
  'quick_reply.created',
  'quick_reply.changed',
  'quick_reply.removed',
  'quick_reply.ordered',
  'session.opened',
  'session.ended',
] as const
export type AuditAction = (typeof auditActions)[number]

export const loginRequest = z.object({
  email: z.string().trim().min(1, 'Escreva o e-mail.').max(200),
  password: z.string().min(1, 'Escreva a senha.').max(500),
})
export type LoginRequest = z.infer<typeof loginRequest>

export const demoLoginRequest = z.object({ as: z.enum(['visitor', 'receptionist']) })
export type DemoLoginRequest = z.infer<typeof demoLoginRequest>

/** GET /api/session: who is looking, and at which clinic. 401 without one. */
export type SessionAnswer = {
  staff: { id: string; name: string; role: Role }
  clinic: { id: string; name: string; zone: string; assistantName: string; isDemo: boolean }
  /** What this person may do at all; whether one thing allows it now stands with the thing. */
  can: Record<Permission, boolean>
}

/** GET /api/welcome, open to anyone: what the first screen needs to know before there is a session. */
export type WelcomeAnswer = { demo: boolean; clinicName: string | null }
