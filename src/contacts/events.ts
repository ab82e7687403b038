import type { ContactId, Id } from '#platform/ids.ts'

export type ContactsFact =
  | { type: 'contact.created'; contactId: ContactId }
  | { type: 'contact.named'; contactId: ContactId }
  /** Data, phones or notes: what the card shows. */
  | { type: 'contact.changed'; contactId: ContactId }
  | { type: 'contact.tagged'; contactId: ContactId; tagId: Id<'tag'> }
  | { type: 'contact.untagged'; contactId: ContactId; tagId: Id<'tag'> }
  /** From now on one person: everything of `contactId` is shown at `intoId`. */
  | { type: 'contact.merged'; contactId: ContactId; intoId: ContactId }
  | { type: 'contact.unmerged'; contactId: ContactId; intoId: ContactId }
  /** "Não responder": the assistant leaves the person to people. */
  | { type: 'contact.no_reply_set'; contactId: ContactId }
  | { type: 'contact.no_reply_lifted'; contactId: ContactId }
  | { type: 'tag.changed'; tagId: Id<'tag'> }
  | { type: 'consent.given'; contactId: ContactId }
  | { type: 'consent.withdrawn'; contactId: ContactId }
