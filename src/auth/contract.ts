import { z } from 'zod'
import type { SetUpStep } from '#clinic/contract.ts'

/** What an owner may give someone. */
export const staffRoles = ['owner', 'manager', 'receptionist', 'professional'] as const
export type StaffRole = (typeof staffRoles)[number]

/** 'visitor' exists in the demo only: looks and plays the patient, changes nothing at the desk. */
export const roles = [...staffRoles, 'visitor'] as const
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
  'agenda.overbook',
  'agenda.waive',
  'agenda.visit',
  'agenda.block',
  'calendars.edit',
  'sales.edit',
  'payments.edit',
  'payments.refund',
  'clinical.read',
  'clinical.edit',
  'settings.read',
  'settings.edit',
  'assistant.pause',
  'assistant.edit',
  'understanding.edit',
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
  'appointment.noted',
  'appointment.visit_marked',
  'appointment.late_noted',
  'absence.marked',
  'calendar_feed.made',
  'calendar_feed.renewed',
  'calendar_feed.changed',
  'calendar_feed.revoked',
  'calendar_link.connected',
  'calendar_link.changed',
  'calendar_link.removed',
  'appointments.imported',
  'appointments.import_undone',
  'package.sold',
  'package.frozen',
  'package.unfrozen',
  'package.extended',
  'package.transferred',
  'package.refunded',
  'package.adjusted',
  'package_offer.created',
  'package_offer.changed',
  'package_settings.changed',
  'form_answer.read',
  'health_alert.weighed',
  'health_condition.changed',
  'form.created',
  'form.changed',
  'form.archived',
  'form.restored',
  'clinical_consent.given',
  'clinical_consent.revoked',
  'visit.read',
  'visit.changed',
  'visit.closed',
  'visit.corrected',
  'visit.paid',
  'visit.discounted',
  'visit.payment_reversed',
  'visit_photo.taken',
  'visit_photo.opened',
  'visit_photo.changed',
  'visit_photo.removed',
  'visit_return.planned',
  'visit_return.booked',
  'visit_return.dismissed',
  'visit_return.reopened',
  'product.created',
  'product.changed',
  'product_lot.created',
  'product_lot.changed',
  'product_lot.traced',
  'deposit.asked',
  'deposit.received',
  'deposit.waived',
  'deposit.refunded',
  'deposit.refund_judged',
  'deposit.kept',
  'payments.changed',
  'cancellation.changed',
  'payments.provider_connected',
  'payments.provider_removed',
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
  'time_off.added',
  'time_off.changed',
  'time_off.removed',
  'unit.added',
  'unit.changed',
  'unit.archived',
  'unit.restored',
  'season.added',
  'season.changed',
  'season.removed',
  'local_holiday.added',
  'local_holiday.removed',
  'wait_wish.made',
  'wait_wish.withdrawn',
  'wait_wish.offered',
  'conversation.taken_over',
  'transcript.corrected',
  'conversation.given_back',
  'conversation.answered',
  'clinic.created',
  'clinic.changed',
  'assistant.changed',
  'phrase.changed',
  'phrase.reset',
  'phrase.all_reset',
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
  'example.taught',
  'example.removed',
  'classifier.requested',
  'classifier.activated',
  'assistant.paused',
  'assistant.resumed',
  'channel.connected',
  'channel.disconnected',
  'channel.renamed',
  'channel.replayed',
  'prices.changed',
  'channel.mode_changed',
  'channel.resumed',
  'phone.linked',
  'phone.unlinked',
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
  'template.changed',
  'template.submitted',
  'template.removed',
  'article.created',
  'article.changed',
  'article.removed',
  'article.starters_taken',
  'article_wish.settled',
  'session.opened',
  'session.ended',
  'session.ended_by_owner',
  'password.changed',
  'second_factor.enrolled',
  'second_factor.removed',
  'second_factor.codes_renewed',
  'second_factor.code_used',
  'invitation.created',
  'invitation.renewed',
  'invitation.withdrawn',
  'invitation.accepted',
  'member.changed',
  'member.disabled',
  'member.enabled',
  'member.password_link_made',
  'member.second_factor_reset',
  'demo.removed',
] as const
export type AuditAction = (typeof auditActions)[number]

export const loginRequest = z.object({
  email: z.string().trim().min(1, 'Escreva o e-mail.').max(200),
  password: z.string().min(1, 'Escreva a senha.').max(500),
})
export type LoginRequest = z.infer<typeof loginRequest>

export const demoLoginRequest = z.object({ as: z.enum(['visitor', 'receptionist', 'professional', 'manager']) })
export type DemoLoginRequest = z.infer<typeof demoLoginRequest>

/** GET /api/session: who is looking, and at which clinic. 401 without one. */
export type SessionAnswer = {
  staff: { id: string; name: string; role: Role }
  /** `setUpStep`: where the first set-up stopped; null when it is over. */
  clinic: { id: string; name: string; zone: string; assistantName: string; isDemo: boolean; setUpStep: SetUpStep | null }
  /** What this person may do at all; whether one thing allows it now stands with the thing. */
  can: Record<Permission, boolean>
  /** Where else this login works; empty for most. */
  otherClinics: { id: string; name: string }[]
}

/** 'second_factor': a code is missing. 'enrolment': the second factor must be set up before anything else. */
export type LoginAnswer = { stage: 'in'; session: SessionAnswer } | { stage: 'second_factor' } | { stage: 'enrolment' }

/** GET /api/welcome, open to anyone: what the first screen needs to know before there is a session. */
export type WelcomeAnswer = { demo: boolean; clinicName: string | null }

/** A six-digit code of the app, or a recovery code. */
export const codeRequest = z.object({ code: z.string().trim().min(6, 'Escreva o código inteiro.').max(40) })
export type CodeRequest = z.infer<typeof codeRequest>

/** `password` may be missing only in a session that was just opened with it, to set up the second factor. */
export const enrolmentRequest = z.object({ password: z.string().max(500).optional() })
export type EnrolmentRequest = z.infer<typeof enrolmentRequest>

export const passwordRequest = z.object({ password: z.string().min(1, 'Escreva a senha.').max(500) })
export type PasswordRequest = z.infer<typeof passwordRequest>

export const newPasswordRequest = z.object({
  current: z.string().min(1, 'Escreva a senha atual.').max(500),
  next: z.string().min(1, 'Escreva a senha nova.').max(500),
})
export type NewPasswordRequest = z.infer<typeof newPasswordRequest>

export const clinicRequest = z.object({ clinicId: z.string().max(80) })
export type ClinicRequest = z.infer<typeof clinicRequest>

/**
 * The seed for the person's app: as text in groups of four, as an address that opens the app of the same phone, and as the dark squares of
 * a QR code (`path` of an SVG, `size` squares wide).
 */
export type SeedAnswer = { key: string; uri: string; qr: { size: number; path: string } }

/** Shown this once: only their hashes are kept. */
export type RecoveryCodesAnswer = { codes: string[] }

/** `login` for who was led here on the way in, and has now arrived. */
export type EnrolledAnswer = RecoveryCodesAnswer & { login: LoginAnswer | null }

export type OwnSessionItem = {
  id: string
  /** The browser and system in a few words: "Chrome no Windows". */
  device: string
  address: string
  startedAt: string
  seenAt: string
  isThis: boolean
}

export type SecurityAnswer = {
  email: string
  secondFactor: {
    isOn: boolean
    since: string | null
    /** Why it cannot be switched off, or null when it can. */
    required: string | null
    codesLeft: number
  }
  sessions: OwnSessionItem[]
}

export const inviteRequest = z.object({
  email: z.email('Esse e-mail não parece completo.').max(200),
  name: z.string().trim().min(2, 'Escreva o nome.').max(80),
  role: z.enum(staffRoles),
  resourceId: z.string().max(80).nullable().default(null),
})
export type InviteRequest = z.infer<typeof inviteRequest>

export const memberRequest = z.object({
  name: z.string().trim().min(2, 'Escreva o nome.').max(80),
  role: z.enum(staffRoles),
  resourceId: z.string().max(80).nullable(),
})
export type MemberRequest = z.infer<typeof memberRequest>

export const suspensionRequest = z.object({ isDisabled: z.boolean() })
export type SuspensionRequest = z.infer<typeof suspensionRequest>

/** Everywhere, only in one's own column of the agenda, or nowhere. */
export type Reach = 'all' | 'own' | 'none'

export type TeamCan = { allowed: true } | { allowed: false; whyNot: string }

export type TeamMember = {
  id: string
  name: string
  email: string
  role: StaffRole
  professional: { id: string; name: string } | null
  lastSeenAt: string | null
  hasSecondFactor: boolean
  isDisabled: boolean
  isYou: boolean
  /** `change`: role, professional and being disabled, which for the last owner nobody may change. */
  can: { change: TeamCan; resetPassword: TeamCan; resetSecondFactor: TeamCan }
}

export type TeamInvitation = {
  id: string
  name: string
  email: string
  role: StaffRole
  professional: { id: string; name: string } | null
  invitedAt: string
  expiresAt: string
  isExpired: boolean
}

export type TeamAnswer = {
  members: TeamMember[]
  invitations: TeamInvitation[]
  /** For linking a login to a column of the agenda; `isTaken` by another login. */
  professionals: { id: string; name: string; isTaken: boolean }[]
  /** What each role may do, from the one policy. */
  roles: { role: StaffRole; reach: Record<Permission, Reach> }[]
}

/** Shown this once: only the hash of its token is kept. `path` is on this server's address. */
export type LinkAnswer = { path: string; expiresAt: string }

/** GET /api/invitations/:token, open: what the person who holds the link is asked. */
export type InvitationAnswer = {
  kind: 'join' | 'password'
  clinicName: string
  name: string
  email: string
  role: StaffRole
  /** They work at another clinic of this server: their own password lets them in, they choose none. */
  hasLogin: boolean
}

export const auditQuery = z.object({
  cursor: z.string().max(200).optional(),
  /** Only what this person did. */
  staff: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type AuditQuery = z.infer<typeof auditQuery>

export type AuditItem = {
  id: string
  at: string
  /** Null for the command line. */
  who: { id: string; name: string } | null
  action: AuditAction
  about: { kind: string; id: string; name: string | null }
  before: unknown
  after: unknown
}
export type AuditAnswer = { items: AuditItem[]; next: string | null; people: { id: string; name: string }[] }
