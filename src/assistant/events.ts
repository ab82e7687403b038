import type { ClassifierVersionId, ConversationId, SuggestionId } from '#platform/ids.ts'

export type AssistantFact =
  /** A reply waits for a person to send it. */
  | { type: 'suggestion.made'; conversationId: ConversationId; suggestionId: SuggestionId }
  /** What it said is no longer so: a person has to look at it again. */
  | { type: 'suggestion.renewed'; conversationId: ConversationId; suggestionId: SuggestionId }
  /** Sent, changed, thrown away, or overtaken by what a person answered. */
  | { type: 'suggestion.settled'; conversationId: ConversationId; suggestionId: SuggestionId }
  | { type: 'classifier.requested'; versionId: ClassifierVersionId }
  /** Or its training failed. */
  | { type: 'classifier.trained'; versionId: ClassifierVersionId }
  /** Null: the house's model is in use again. */
  | { type: 'classifier.activated'; versionId: ClassifierVersionId | null }
