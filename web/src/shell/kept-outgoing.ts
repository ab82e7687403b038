import { words } from '../i18n/index.ts'
import type { Outgoing } from './outgoing.ts'

/** What a closed window had not sent. It may have left all the same: the same clientId is stored once. */
export function readKept(name: string): Outgoing[] {
  const raw = read(name)
  const list: unknown = raw === null ? [] : parse(raw)
  return (Array.isArray(list) ? list : [])
    .filter(isOutgoing)
    .map((item) =>
      item.state === 'sending' ? { ...item, state: 'failed', fault: words.common.unreachable, isPassing: true } : item,
    )
}

export function writeKept(name: string, items: Outgoing[]): void {
  try {
    if (items.length === 0) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify(items))
  } catch {
    // A private window or a full store: what is unsent lives as long as the page does.
  }
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    // As above.
    return null
  }
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    // Not ours, or cut off: nothing is lost that could be shown.
    return null
  }
}

function isOutgoing(raw: unknown): raw is Outgoing {
  if (typeof raw !== 'object' || raw === null || !('clientId' in raw) || !('text' in raw) || !('at' in raw)) return false
  return typeof raw.clientId === 'string' && typeof raw.text === 'string' && typeof raw.at === 'string'
}
