/**
 * What a live message says: what changed, never the data. The client refetches through the same permission checks.
 * Socket.IO at /live, event 'changed', payload LiveChange[]. 'resync': the server may have missed something, refetch all.
 */
export type LiveChange =
  | { changed: 'inbox' }
  | { changed: 'conversation'; id: string }
  | { changed: 'agenda' }
  | { changed: 'typing'; conversationId: string; personId: string; isTyping: boolean }
  | { changed: 'simulator'; personId: string }
  | { changed: 'all' }
