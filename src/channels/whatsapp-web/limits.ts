import type { WASocket } from 'baileys'
import type { InboundNews } from '../channel.ts'

/** Whether WhatsApp lets this number write to people who never wrote. Null where it says nothing; the lock itself also comes as an event. */
export async function readLimits(socket: WASocket, now: Date): Promise<InboundNews | null> {
  try {
    const lock = await socket.fetchAccountReachoutTimelock()
    const cap = await socket.fetchNewChatMessageCap()
    if (!lock.isActive) return null
    const until = lock.timeEnforcementEnds?.toISOString() ?? ''
    return {
      type: 'news',
      externalId: `reachout-timelock:${until || now.toISOString().slice(0, 10)}`,
      topic: 'account',
      event: 'REACHOUT_TIMELOCK',
      details: { until, type: String(lock.enforcementType) },
      effect: 'warns',
      person: null,
      marketing: null,
      at: now,
      raw: { lock: { ...lock, timeEnforcementEnds: until }, cap: cap ?? null },
    }
  } catch {
    // A question of its own time: what it would have said, a refused message says as well.
    return null
  }
}
