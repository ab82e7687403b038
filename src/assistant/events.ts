import type { ConversationId, SuggestionId } from '#platform/ids.ts'

export type AssistantFact =
  /** A reply waits for a person to send it. */
  | { type: 'suggestion.made'; conversationId: ConversationId; suggestionId: SuggestionId }
  /** Sent, changed, thrown away, or renewed because what it says is no longer so. */
  | { type: 'suggestion.settled'; conversationId: ConversationId; suggestionId: SuggestionId }
