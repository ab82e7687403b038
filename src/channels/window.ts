import type { ChannelKind } from './channel.ts'

/** How long after a person's last word the clinic may write freely; null where there is no limit. */
export const windowHours: Record<ChannelKind, number | null> = { 'cloud-api': 24, 'whatsapp-web': null, simulator: null }

/** When the window after the person's word of `from` closes; null where there is none. A person who never wrote opened none. */
export function windowEnd(kind: ChannelKind, from: Date | null): Date | null {
  const hours = windowHours[kind]
  return hours === null ? null : new Date((from?.getTime() ?? 0) + (from === null ? 0 : hours * 3_600_000))
}
