import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { words } from '../i18n/index.ts'
import { useSession } from '../shell/session.tsx'
import { foldText } from '../ui/fold-text.ts'
import type { Choice } from '../ui/ChoiceList.tsx'
import { colleaguesQuery, filledRepliesQuery } from './api.ts'
import { findMentionBegun } from './mentions.ts'

type Options = {
  conversationId: string
  isNote: boolean
  text: string
  field: RefObject<HTMLTextAreaElement | null>
  write: (text: string) => void
}

/** `asked`: what stands after the "/" or the "@". */
type Asking = { for: 'replies' | 'colleagues'; asked: string } | null

/** What the answer box offers while one writes, and how it is taken. */
export function useSuggestions({ conversationId, isNote, text, field, write }: Options) {
  const [asking, ask] = useState<Asking>(null)
  const [active, setActive] = useState(0)
  const [missing, setMissing] = useState<string[]>([])
  const replies = useReplies(conversationId, asking)
  const colleagues = useColleagues(asking, isNote)
  const choices: Choice[] = asking?.for === 'colleagues' ? colleagues.choices : replies.choices
  const open = (next: Asking) => {
    ask(next)
    setActive(0)
  }

  const choose = (index: number) => {
    const reply = asking?.for === 'replies' ? replies.found[index] : undefined
    const colleague = asking?.for === 'colleagues' ? colleagues.found[index] : undefined
    if (reply) {
      write(reply.text)
      setMissing(reply.missing)
    }
    if (colleague && asking) {
      const at = (field.current?.selectionStart ?? text.length) - asking.asked.length
      write(`${text.slice(0, at)}${colleague.name} ${text.slice(at + asking.asked.length)}`)
    }
    open(null)
    field.current?.focus()
  }

  return {
    isOpen: asking !== null,
    label: asking?.for === 'colleagues' ? words.conversations.colleagues : words.conversations.quickReplies,
    empty: asking?.for === 'colleagues' ? words.conversations.noColleague : replies.empty,
    warning: missing.length > 0 && text !== '' ? words.conversations.missing(missing) : null,
    choices,
    active: Math.min(active, Math.max(choices.length - 1, 0)),
    choose,
    close: () => open(null),
    toggleReplies: () => open(asking ? null : { for: 'replies', asked: '' }),
    /** Looks at what was just written, up to the cursor. */
    follow: (next: string, cursor: number) => {
      setMissing([])
      const mention = isNote ? findMentionBegun(next.slice(0, cursor)) : null
      if (mention !== null) return open({ for: 'colleagues', asked: mention })
      const shortcut = isNote ? null : /^\/(\S*)$/.exec(next)
      open(shortcut ? { for: 'replies', asked: shortcut[1] ?? '' } : null)
    },
    /** True when the key belonged to the list. */
    onKey: (event: KeyboardEvent): boolean => {
      if (!asking) return false
      if (event.key === 'Escape') open(null)
      else if (choices.length === 0) return false
      else if (event.key === 'ArrowDown') setActive((active + 1) % choices.length)
      else if (event.key === 'ArrowUp') setActive((active - 1 + choices.length) % choices.length)
      else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') choose(active)
      else return false
      return true
    },
    mentionedIn: (note: string): string[] => colleagues.all.filter((one) => note.includes(`@${one.name}`)).map((one) => one.id),
  }
}

function useReplies(conversationId: string, asking: Asking) {
  const isAsked = asking?.for === 'replies'
  const filled = useQuery({ ...filledRepliesQuery(conversationId), enabled: isAsked })
  const asked = foldText(asking?.asked ?? '')
  const all = filled.data?.items ?? []
  const begins = all.filter((one) => one.shortcut.startsWith(asked))
  const rest = all.filter(
    (one) => !begins.includes(one) && [one.title, one.category, one.text].some((part) => foldText(part).includes(asked)),
  )
  const found = isAsked ? [...begins, ...rest] : []
  return {
    found,
    choices: found.map((one) => ({ key: one.id, title: one.title, mark: `/${one.shortcut}`, detail: one.text })),
    empty: filled.isPending ? words.common.loading : words.conversations.noReply,
  }
}

function useColleagues(asking: Asking, isNote: boolean) {
  const { staff } = useSession()
  const all = (useQuery({ ...colleaguesQuery, enabled: isNote }).data?.items ?? []).filter((one) => one.id !== staff.id)
  const asked = foldText(asking?.asked ?? '')
  const found =
    asking?.for === 'colleagues'
      ? all.filter((one) =>
          foldText(one.name)
            .split(' ')
            .concat(foldText(one.name))
            .some((part) => part.startsWith(asked)),
        )
      : []
  return { all, found, choices: found.map((one) => ({ key: one.id, title: one.name })) }
}
