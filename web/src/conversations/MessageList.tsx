import { Button, Skeleton } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConversationAnswer, MessageItem } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { dayInWords } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { useTyping } from '../shell/typing.ts'
import { groupByDay } from '../ui/by-day.ts'
import { ChatScroll, DaySeparator } from '../ui/ChatScroll.tsx'
import { LoadMore } from '../ui/LoadMore.tsx'
import { EmptyPanel, FaultPanel } from '../ui/Panels.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { messagesOf, messagesQuery, type Anchor } from './api.ts'
import classes from './ConversationView.module.css'
import { MessageRow } from './MessageRow.tsx'
import { OutgoingRow } from './OutgoingRow.tsx'
import type { DeskMessages } from './use-desk-messages.ts'

type Props = { conversation: ConversationAnswer; outgoing: DeskMessages; anchor: Anchor; onPlace?: (anchor: Anchor) => void }

export function MessageList({ conversation, outgoing, anchor, onPlace }: Props) {
  const { clinic } = useSession()
  const messages = useInfiniteQuery(messagesQuery(conversation.id, anchor))
  const isTyping = useTyping(conversation.id)
  // As it stood when the conversation was opened: looking at it makes everything read.
  const [unreadSeq] = useState(conversation.firstUnreadSeq)
  if (messages.isPending) return <Loading />
  if (!messages.data) return <FaultPanel message={messageOf(messages.error)} onRetry={() => void messages.refetch()} />

  const items = messagesOf(messages.data)
  const mine = outgoing.items.at(-1)
  if (items.length === 0 && !mine) return <EmptyPanel title={words.conversations.noMessages} />
  const target = messages.data.pages.find((page) => page.target !== null)?.target ?? null
  const hasUnread = unreadSeq !== null && items.some((item) => item.seq === unreadSeq)
  const isAtEnd = !messages.hasPreviousPage
  return (
    <ChatScroll
      label={words.conversations.messages}
      newLabel={words.conversations.newMessages}
      first={items[0]?.id ?? null}
      last={mine?.clientId ?? items.at(-1)?.id ?? null}
      lastIsMine={mine !== undefined}
      startAt={target ?? (hasUnread ? unreadSeq : null)}
      {...(anchor && onPlace && { onEnd: { label: words.conversations.toEnd, go: () => onPlace(null) } })}
    >
      {messages.hasNextPage && <LoadMore label={words.conversations.earlier} list={messages} />}
      {unreadSeq !== null && !hasUnread && !anchor && onPlace && <ToUnread onGo={() => onPlace({ seq: unreadSeq })} />}
      <Days
        items={items}
        unreadSeq={unreadSeq}
        target={target}
        actsIn={conversation.can.answer.allowed ? conversation.id : null}
      />
      {messages.hasPreviousPage && (
        <LoadMore
          label={words.conversations.later}
          list={{ isFetchingNextPage: messages.isFetchingPreviousPage, fetchNextPage: messages.fetchPreviousPage }}
        />
      )}
      {isAtEnd && outgoing.items.map((item) => <OutgoingRow key={item.clientId} item={item} outgoing={outgoing} />)}
      {isTyping && items.at(-1)?.author === 'contact' && (
        <p className={classes.typing}>{words.conversations.assistantTyping(clinic.assistantName)}</p>
      )}
    </ChatScroll>
  )
}

function ToUnread({ onGo }: { onGo: () => void }) {
  return (
    <Button variant="light" fullWidth leftSection={<IconArrowUp size={16} aria-hidden="true" />} onClick={onGo}>
      {words.conversations.toUnread}
    </Button>
  )
}

/** `actsIn`: the conversation, where its messages may be answered and reacted to. */
type DaysProps = { items: MessageItem[]; unreadSeq: number | null; target: number | null; actsIn: string | null }

function Days({ items, unreadSeq, target, actsIn }: DaysProps) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  return groupByDay(items, clinic.zone).map(({ day, items: messages }) => (
    <div key={day}>
      <DaySeparator>{dayInWords(day, today)}</DaySeparator>
      {messages.map((item, index) => (
        <div key={item.id} data-place={item.seq} className={item.seq === target ? classes.target : undefined}>
          {item.seq === unreadSeq && <p className={classes.divider}>{words.conversations.unreadFromHere}</p>}
          <MessageRow item={item} isFirst={!isSameVoice(item, messages[index - 1])} actsIn={actsIn} />
        </div>
      ))}
    </div>
  ))
}

function isSameVoice(item: MessageItem, before: MessageItem | undefined): boolean {
  return (
    before !== undefined &&
    before.author === item.author &&
    before.staffName === item.staffName &&
    (before.kind === 'note') === (item.kind === 'note')
  )
}

function Loading() {
  return (
    <div className={classes.loading} style={{ flex: 1 }} role="status" aria-label={words.common.loading}>
      <Skeleton height={44} width="60%" radius="lg" />
      <Skeleton height={64} width="65%" radius="lg" ml="auto" />
    </div>
  )
}
