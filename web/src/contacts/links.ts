import type { LinkTo } from '../shell/link-to.ts'

/** Where a person's panel leads; the page that shows it decides. */
export type ContactLinks = {
  /** Absent where the conversation is what the panel stands beside. */
  conversation?: (conversationId: string) => LinkTo
  agenda: (date: string, appointmentId: string) => LinkTo
  contact: (contactId: string) => LinkTo
}
