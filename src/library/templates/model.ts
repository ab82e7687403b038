import type { TemplateButton, TemplateCategory } from '#channels/templates.ts'
import type { MessageTemplateId } from '#platform/ids.ts'

/** What the product itself sends by a template. */
export const purposes = [
  'reminder_ask',
  'reminder_again',
  'reminder_hours',
  'confirmation',
  'waitlist',
  'deposit',
  'recontact',
  'form',
  'moved',
  'cancelled',
  'proposal',
] as const
export type Purpose = (typeof purposes)[number]

export type TemplateStatus = 'draft' | 'submitting' | 'pending' | 'approved' | 'rejected' | 'paused' | 'disabled' | 'deleted'

/** The words, with places in braces: `{{primeiro_nome}}`. */
export type TemplateWords = { header: string | null; body: string; footer: string | null; buttons: TemplateButton[] }

export type StoredTemplate = TemplateWords & {
  id: MessageTemplateId
  accountId: string
  name: string
  language: string
  category: TemplateCategory
  purpose: Purpose | null
  samples: Record<string, string>
  isNamed: boolean
  isForeign: boolean
  status: TemplateStatus
  reason: string | null
  advice: string | null
  quality: 'green' | 'yellow' | 'red' | null
  externalId: string | null
  fault: string | null
  blockedBecause: string | null
  statusAt: Date | null
  submittedAt: Date | null
  syncedAt: Date | null
  updatedAt: Date
}

/** Meta's words for how a template stands, from its list and from its webhooks; null: it says nothing of that. */
export function statusOf(said: string): TemplateStatus | null {
  return statuses[said.toUpperCase()] ?? null
}

const statuses: Record<string, TemplateStatus> = {
  APPROVED: 'approved',
  REINSTATED: 'approved',
  UNPAUSED: 'approved',
  PENDING: 'pending',
  IN_REVIEW: 'pending',
  IN_APPEAL: 'pending',
  APPEAL_REQUESTED: 'pending',
  REJECTED: 'rejected',
  LIMIT_EXCEEDED: 'rejected',
  PAUSED: 'paused',
  DISABLED: 'disabled',
  LOCKED: 'disabled',
  ARCHIVED: 'disabled',
  DELETED: 'deleted',
  PENDING_DELETION: 'deleted',
}

/** Whether it may be sent now. */
export function isSendable({ status, blockedBecause, isForeign }: StoredTemplate): boolean {
  return status === 'approved' && blockedBecause === null && !isForeign
}
