/** Index 4 of 6: what the open screens hear of each fact. Only what changed and where; they refetch through their own permissions. */
import type { Fact, FactOf, FactType } from './events.ts'
import type { LiveChange } from './live-contract.ts'

type Says<T extends FactType> = (fact: FactOf<T>) => LiveChange[]

const inbox: LiveChange = { changed: 'inbox' }
const agenda: LiveChange = { changed: 'agenda' }
const contacts: LiveChange = { changed: 'contacts' }
const packages: LiveChange = { changed: 'packages' }
const clinical: LiveChange = { changed: 'clinical' }
const assistant: LiveChange = { changed: 'assistant' }
const understanding: LiveChange = { changed: 'understanding' }
const conversation = (fact: { conversationId: string }): LiveChange[] => [
  inbox,
  { changed: 'conversation', id: fact.conversationId },
]

const says: { [T in FactType]: Says<T> } = {
  'contact.created': () => [inbox, contacts],
  'contact.named': () => [inbox, agenda, contacts],
  'contact.changed': () => [contacts],
  'contact.tagged': () => [inbox, contacts],
  'contact.untagged': () => [inbox, contacts],
  'contact.merged': () => [inbox, agenda, contacts],
  'contact.unmerged': () => [inbox, agenda, contacts],
  'contact.no_reply_set': () => [inbox, contacts],
  'contact.no_reply_lifted': () => [inbox, contacts],
  'tag.changed': () => [inbox, contacts],
  'consent.given': () => [contacts],
  'consent.withdrawn': () => [contacts],
  'message.received': conversation,
  'message.reacted': conversation,
  'voice.heard': conversation,
  'transcript.corrected': conversation,
  'message.written': conversation,
  'conversation.handed_over': conversation,
  'conversation.waiting': conversation,
  'conversation.escalated': conversation,
  'conversation.taken_over': conversation,
  'conversation.given_back': conversation,
  'conversation.assigned': conversation,
  'conversation.closed': conversation,
  'conversation.reopened': conversation,
  'message.failed': conversation,
  'message.requeued': (fact) => [...conversation(fact), agenda],
  'note.written': conversation,
  'channel.connected': () => [assistant],
  'channel.disconnected': () => [assistant],
  'channel.mode_changed': () => [assistant],
  'channel.paused': () => [assistant, inbox],
  'channel.resumed': () => [assistant, inbox],
  'assistant.paused': () => [assistant],
  'assistant.resumed': () => [assistant],
  'suggestion.made': conversation,
  'suggestion.renewed': conversation,
  'suggestion.settled': conversation,
  'classifier.requested': () => [understanding],
  'classifier.trained': () => [understanding],
  'classifier.activated': () => [understanding],
  'note.mentioned': conversation,
  'appointment.held': () => [agenda],
  'appointment.released': () => [agenda],
  'appointment.booked': () => [agenda, inbox],
  'appointment.confirmed': () => [agenda, inbox],
  'appointment.running_late': () => [agenda, inbox],
  'appointment.arrived': () => [agenda, inbox],
  'appointment.attended': () => [agenda, inbox],
  'appointment.no_show': () => [agenda, inbox],
  'appointment.reopened': () => [agenda, inbox],
  'appointment.moved': () => [agenda, inbox],
  'appointment.cancelled': () => [agenda, inbox],
  'calendar.put_back': () => [agenda],
  'appointments.imported': () => [agenda],
  'appointments.import_undone': () => [agenda],
  'series.booked': () => [agenda],
  'series.moved': () => [agenda],
  'series.cancelled': () => [agenda],
  'care.left_to_desk': () => [agenda],
  'care.settled': () => [agenda],
  'reminder.sent': () => [agenda],
  'reminder.left_to_desk': () => [agenda],
  'reminder.settled': () => [agenda],
  'wait_wish.made': () => [agenda],
  'wait_wish.offered': () => [agenda],
  'wait_wish.settled': () => [agenda],
  'wait_opening.made': () => [agenda],
  'wait_opening.left_to_desk': () => [agenda],
  'form.signed': () => [clinical],
  'form.link_asked': () => [clinical],
  'form.unsent': () => [],
  'health.alarmed': () => [clinical],
  'health.told': () => [clinical],
  'health.weighed': () => [clinical],
  'clinical_consent.given': () => [clinical],
  'clinical_consent.revoked': () => [clinical],
  'package.sold': () => [packages],
  'package.changed': () => [packages],
  'session.consumed': () => [packages],
  'session.returned': () => [packages],
  'visit.changed': () => [clinical],
  'visit.closed': () => [clinical],
  'visit.paid': () => [clinical],
  'visit.unpaid': () => [clinical],
  'deposit.asked': () => [agenda],
  'deposit.evidence_received': () => [agenda],
  'deposit.paid': () => [agenda],
  'deposit.waived': () => [agenda],
  'deposit.expired': () => [agenda],
  'deposit.cancelled': () => [agenda],
  'deposit.late': () => [agenda],
  'deposit.refunded': () => [agenda],
  'refund.asked': () => [agenda],
  'refund.returned': () => [agenda],
  'refund.failed': () => [agenda],
}

export function changesOf<T extends FactType>(fact: FactOf<T> & { type: T }): LiveChange[]
export function changesOf(fact: Fact): LiveChange[] {
  // The table is keyed by the fact's own type, which TypeScript cannot follow through an index.
  const say = says[fact.type] as (fact: Fact) => LiveChange[]
  return say(fact)
}
