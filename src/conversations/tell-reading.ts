import type { ChannelAdapter, ChannelCredentials, ChannelKind } from '#channels/channel.ts'
import type { ConversationId } from '#platform/ids.ts'
import type { Log } from '#platform/log.ts'
import type { LastHeard } from './queries-receipts.ts'

export type ReadingDeps = {
  adapters: Record<ChannelKind, ChannelAdapter>
  openCredentials: (kind: ChannelKind, externalId: string, sealed: Buffer | null) => ChannelCredentials
  log: Log
}

/** "Digitando…" stays on the person's phone for 25 s: said again only after this. */
const typingEveryMs = 20_000

/** Tells people that their words were read, or that somebody is writing. Best effort: nobody waits for it, and nothing fails by it. */
export function createReadingTeller({ adapters, openCredentials, log }: ReadingDeps) {
  const typedAt = new Map<ConversationId, number>()
  const tell = (id: ConversationId, heard: LastHeard, how: 'markRead' | 'showTyping'): void => {
    const act = adapters[heard.kind][how]
    if (!act) return
    Promise.resolve()
      .then(() => act(openCredentials(heard.kind, heard.number, heard.credentials), heard.reply_to, heard.external_id))
      .catch((error: unknown) => log.debug({ err: error, conversationId: id }, 'a read receipt was not sent'))
  }
  return {
    read: (id: ConversationId, heard: LastHeard | null): void => {
      if (heard) tell(id, heard, 'markRead')
    },
    /** Whether it is time to say so again. */
    mayType: (id: ConversationId, now: Date): boolean => now.getTime() - (typedAt.get(id) ?? 0) >= typingEveryMs,
    writing: (id: ConversationId, heard: LastHeard | null, now: Date): void => {
      if (typedAt.size > 1_000) typedAt.clear()
      typedAt.set(id, now.getTime())
      // The simulated phone shows the assistant's dots by another way, and nobody's else.
      if (heard && heard.kind !== 'simulator') tell(id, heard, 'showTyping')
    },
  }
}
