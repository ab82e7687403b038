import type { ContactId } from '#platform/ids.ts'

export type ContactsFact =
  | { type: 'contact.created'; contactId: ContactId }
  | { type: 'contact.named'; contactId: ContactId }
  | { type: 'consent.withdrawn'; contactId: ContactId }
