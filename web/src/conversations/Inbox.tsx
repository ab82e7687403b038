import { Badge, Skeleton } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ConversationItem } from '#conversations/contract.ts'
import { AfterPause } from '../assistant/AfterPause.tsx'
import { PauseButton } from '../assistant/PauseButton.tsx'
import { words } from '../i18n/index.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { messageOf } from '../shell/query-client.ts'
import { LoadMore } from '../ui/LoadMore.tsx'
import { EmptyPanel, FaultPanel } from '../ui/Panels.tsx'
import { conversationsQuery } from './api.ts'
import classes from './Inbox.module.css'
import { InboxRow } from './InboxRow.tsx'

type Props = { selectedId: string | null; linkOf: (id: string) => LinkTo }

export function Inbox({ selectedId, linkOf }: Props) {
  const list = useInbox()
  const waiting = list.data?.pages[0]?.waiting ?? 0
  return (
    <section className={classes.inbox} aria-label={words.conversations.list}>
      <header className={classes.header}>
        <h1 className={classes.title}>{words.conversations.title}</h1>
        {waiting > 0 && (
          <Badge color="honey" variant="light" size="lg" tt="none">
            {words.conversations.waiting(waiting)}
          </Badge>
        )}
        <PauseButton />
      </header>
      <AfterPause />
      <Body list={list} selectedId={selectedId} linkOf={linkOf} />
    </section>
  )
}

function Body({ list, selectedId, linkOf }: Props & { list: ReturnType<typeof useInbox> }) {
  if (list.isPending) return <RowsLoading />
  if (list.isError && !list.data) return <FaultPanel message={messageOf(list.error)} onRetry={() => void list.refetch()} />
  const items = eachOnce(list.data.pages.flatMap((page) => page.items))
  if (items.length === 0) {
    return (
      <EmptyPanel icon={<IconMessages size={28} />} title={words.conversations.emptyTitle} text={words.conversations.emptyText} />
    )
  }
  return (
    <div className={classes.scroll}>
      <ul className={classes.rows}>
        {items.map((item) => (
          <li key={item.id}>
            <InboxRow item={item} isSelected={item.id === selectedId} link={linkOf(item.id)} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && <LoadMore label={words.common.loadMore} list={list} />}
    </div>
  )
}

const useInbox = () => useInfiniteQuery(conversationsQuery)

// A conversation that moves to the top between two pages is in both.
function eachOnce(items: ConversationItem[]): ConversationItem[] {
  return [...new Map(items.toReversed().map((item) => [item.id, item])).values()].toReversed()
}

function RowsLoading() {
  return (
    <div className={classes.loading} role="status" aria-label={words.common.loading}>
      {Array.from({ length: 6 }, (_, index) => (
        <div key={index} className={classes.loadingRow}>
          <Skeleton circle height={44} />
          <div>
            <Skeleton height={14} width="55%" mb={8} />
            <Skeleton height={12} width="85%" />
          </div>
        </div>
      ))}
    </div>
  )
}
