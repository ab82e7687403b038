import type { ConversationId } from '#platform/ids.ts'

export type NotificationsFact = { type: 'conversation.escalated'; conversationId: ConversationId }
