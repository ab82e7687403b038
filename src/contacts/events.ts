import type { ContactId } from '#platform/ids.ts'

export type ContactsFact =
  | { type: 'contact.created'; contactId: ContactId }
  | { type: 'contact.named'; contactId: ContactId }
  /** "Não responder": the assistant leaves the person to people. */
  | { type: 'contact.no_reply_set'; contactId: ContactId }
  | { type: 'contact.no_reply_lifted'; contactId: ContactId }
  | { type: 'consent.withdrawn'; contactId: ContactId }
