import type { Alias, Sender } from '../channel.ts'

/** What an address looks like here: `5511999990000@s.whatsapp.net`, `222000000000002@lid`, either with a device (`:12`). */
const person = /^(\d+)(?::\d+)?@(s\.whatsapp\.net|c\.us|lid)$/

/** Groups, broadcasts, channels and WhatsApp itself are nobody. `scope` is the channel's id. */
function aliasOf(address: string | null | undefined, scope: string): Alias | null {
  const [, value, server] = person.exec(address ?? '') ?? []
  if (value === undefined || value === '0') return null
  return server === 'lid' ? { kind: 'lid', scope, value } : { kind: 'phone', scope: '', value }
}

/** Where a message to this person goes; null where another kind of channel knows them. */
export function addressOf(alias: Alias): string | null {
  if (alias.kind === 'lid') return `${alias.value}@lid`
  return alias.kind === 'phone' ? `${alias.value}@s.whatsapp.net` : null
}

export const isPerson = (address: string): boolean => person.test(address) && !address.startsWith('0@')

/** The number of an address, without device: how a clinic's own session says who it is. */
export function numberOf(address: string): string | null {
  return person.exec(address)?.[1] ?? null
}

/**
 * The person of a chat. The same one comes now by a LID and now by their phone; where both are known both are said, so that they are one
 * contact. The answer goes to the one that was used.
 */
export function senderOf(
  chat: {
    address: string
    other: string | null | undefined
    name: string | null | undefined
    username: string | null | undefined
  },
  around: { scope: string; own: readonly string[] },
): Sender | null {
  const used = aliasOf(chat.address, around.scope)
  if (!used) return null
  const other = aliasOf(chat.other, around.scope)
  // Of what the clinic's own phone writes, the other name given may be the clinic's.
  const isTheirs = other !== null && other.kind !== used.kind && !around.own.includes(other.value)
  return {
    aliases: isTheirs ? [used, other] : [used],
    replyTo: used,
    displayName: chat.name || null,
    username: chat.username || null,
  }
}
