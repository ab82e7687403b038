/**
 * What a live message says: what changed, never the data. The client refetches through the same permission checks.
 * Socket.IO at /live, event 'changed', payload LiveChange[], acknowledged at once: nothing more comes before. 'all': something was
 * missed, refetch everything.
 */
export type LiveChange =
  | { changed: 'inbox' }
  | { changed: 'conversation'; id: string }
  | { changed: 'agenda' }
  /** People, their tags and notes. */
  | { changed: 'contacts' }
  /** What packages the clinic sells and has sold, and their sessions. */
  | { changed: 'packages' }
  /** Forms, what was answered and consented to; visits, products and photos. */
  | { changed: 'clinical' }
  /** The clinic, what it sells, who works there and when. */
  | { changed: 'settings' }
  /** Whether the assistant is paused, or what it does on a number. */
  | { changed: 'assistant' }
  /** What was not understood, what was taught, a training and how far it is. */
  | { changed: 'understanding' }
  /** One's own: heard by nobody else. */
  | { changed: 'notifications'; staffId: string }
  /** The assistant is about to answer. `personId` is the simulated phone's; the answer itself ends it. */
  | { changed: 'typing'; conversationId: string; personId: string; isTyping: boolean }
  /** A colleague has the conversation open; said again every few seconds while it is so, and never stored. */
  | { changed: 'presence'; conversationId: string; staffId: string; doing: 'looking' | 'writing' | 'left' }
  | { changed: 'quick-replies' }
  /** Questions and answers of the library, and the questions without one. */
  | { changed: 'articles' }
  /** How a phone linked by QR code stands. */
  | { changed: 'phones' }
  /** The message templates and how they stand with the provider. */
  | { changed: 'templates' }
  | { changed: 'all' }
