import type { ChannelId, ContactId, ConversationId, MessageId, StaffId } from '#platform/ids.ts'

export type ConversationsFact =
  | { type: 'message.received'; conversationId: ConversationId; contactId: ContactId; messageId: MessageId }
  /** With an emoji, on something that was written. */
  | { type: 'message.reacted'; conversationId: ConversationId; messageId: MessageId }
  /** A machine has made words of a voice note. */
  | { type: 'voice.heard'; conversationId: ConversationId; messageId: MessageId }
  | { type: 'transcript.corrected'; conversationId: ConversationId; messageId: MessageId }
  | { type: 'message.written'; conversationId: ConversationId; messageId: MessageId }
  | { type: 'conversation.handed_over'; conversationId: ConversationId }
  /** The person wrote while the desk has the word, or is to approve an answer, and nobody was waiting yet. */
  | { type: 'conversation.waiting'; conversationId: ConversationId }
  | { type: 'conversation.taken_over'; conversationId: ConversationId }
  | { type: 'conversation.given_back'; conversationId: ConversationId }
  | { type: 'conversation.assigned'; conversationId: ConversationId; staffId: StaffId | null }
  | { type: 'conversation.closed'; conversationId: ConversationId }
  | { type: 'conversation.reopened'; conversationId: ConversationId }
  /** Also with new credentials. */
  | { type: 'channel.connected'; channelId: ChannelId }
  | { type: 'channel.disconnected'; channelId: ChannelId }
  | { type: 'channel.mode_changed'; channelId: ChannelId }
  /** Nothing leaves from the number any more; and it does again. */
  | { type: 'channel.paused'; channelId: ChannelId }
  | { type: 'channel.resumed'; channelId: ChannelId }
  /** The provider will not take it, or could not deliver it. */
  | { type: 'message.failed'; conversationId: ConversationId; messageId: MessageId }
  /** What the clinic had to tell this person is for people to send; and somebody has. */
  | { type: 'care.left_to_desk'; messageId: MessageId; contactId: ContactId }
  | { type: 'care.settled'; messageId: MessageId }
  | { type: 'message.requeued'; conversationId: ConversationId; messageId: MessageId }
  | { type: 'note.written'; conversationId: ConversationId; messageId: MessageId }
  | { type: 'note.mentioned'; conversationId: ConversationId; messageId: MessageId; staffId: StaffId }
