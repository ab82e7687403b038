import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import type { ConversationAnswer } from '#conversations/contract.ts'
import { useSession } from '../shell/session.tsx'
import { keepDraft } from './api.ts'

const restMs = 1_200

type Kept = { text: string; at: string }

/**
 * What one has begun to write here, the same on all of one's screens: kept in this browser with every key, so that nothing is lost
 * without a connection, and on the server when the typing rests.
 */
export function useDraft(conversation: ConversationAnswer): [text: string, write: (text: string) => void, clear: () => void] {
  const { staff } = useSession()
  const { id, draft } = conversation
  const name = `harmonia draft ${staff.id} ${id}`
  const [text, setText] = useState(() => laterOf(readKept(name), draft))
  // Not kept is no news: it stands here, and is tried again with the next word.
  const send = useDebouncedCallback((next: string) => void keepDraft(id, next).catch(() => {}), {
    delay: restMs,
    flushOnUnmount: true,
  })
  const write = (next: string) => {
    setText(next)
    writeKept(name, { text: next, at: new Date().toISOString() })
    send(next)
  }
  const clear = () => {
    write('')
    send.flush()
  }
  return [text, write, clear]
}

/** An empty one counts too: what was sent or taken away elsewhere must not come back. */
function laterOf(here: Kept | null, there: Kept | null): string {
  if (!here) return there?.text ?? ''
  if (!there) return here.text
  return Date.parse(here.at) >= Date.parse(there.at) ? here.text : there.text
}

function readKept(name: string): Kept | null {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
    if (typeof raw !== 'object' || raw === null || !('text' in raw) || !('at' in raw)) return null
    return typeof raw.text === 'string' && typeof raw.at === 'string' ? { text: raw.text, at: raw.at } : null
  } catch {
    // A private window, or not ours.
    return null
  }
}

function writeKept(name: string, kept: Kept): void {
  try {
    localStorage.setItem(name, JSON.stringify(kept))
  } catch {
    // A private window or a full store: the server still keeps it.
  }
}
