import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { linkOptions, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ConversationView } from '../conversations/ConversationView.tsx'
import { Inbox, type InboxState } from '../conversations/Inbox.tsx'
import { NoConversation } from '../conversations/NoConversation.tsx'
import { conversationsQuery } from '../conversations/api.ts'
import type { DemoSearch } from '../shell/search.ts'
import { useConversationOf } from '../shell/typing.ts'
import { phoneQuery } from '../simulator/api.ts'
import { TwoPanes } from '../ui/TwoPanes.tsx'
import { useIsPhone } from '../ui/use-is-phone.ts'

const linkOf = (conversa: string) => linkOptions({ to: '/', search: (now: DemoSearch): DemoSearch => ({ ...now, conversa }) })
const back = linkOptions({ to: '/', search: ({ conversa: _before, ...rest }: DemoSearch): DemoSearch => rest })
const agendaLink = (data: string) =>
  linkOptions({ to: '/', search: (now: DemoSearch): DemoSearch => ({ ...now, ver: 'agenda', data }) })

/** The inbox; beside a telephone it follows what that telephone says until another conversation is chosen. */
export function DemoInbox() {
  const { conversa, pessoa } = useSearch({ from: '/' })
  const isPhone = useIsPhone()
  const followedId = useFollowed(pessoa ?? null)
  const [state, setState] = useState<InboxState>({})
  const openId = conversa ?? (isPhone ? null : followedId)
  return (
    <TwoPanes
      shows={openId ? 'second' : 'first'}
      first={<Inbox selectedId={openId} linkOf={linkOf} state={state} onState={setState} />}
      second={openId ? <ConversationView key={openId} id={openId} back={back} agendaLink={agendaLink} /> : <NoConversation />}
    />
  )
}

function useFollowed(personId: string | null): string | null {
  const known = useConversationOf(personId)
  const phone = useQuery({ ...phoneQuery(personId ?? ''), enabled: personId !== null })
  const list = useInfiniteQuery(conversationsQuery)
  const name = phone.data?.person.name
  // After a reload nobody has typed yet; the name in the simulator still leads to the conversation.
  const named = list.data?.pages[0]?.items.find((item) => item.channel.kind === 'simulator' && item.contact.name === name)
  return known ?? named?.id ?? null
}
