import { Button, Skeleton } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ConversationFilter, ConversationItem } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { messageOf } from '../shell/query-client.ts'
import { LoadMore } from '../ui/LoadMore.tsx'
import { EmptyPanel, FaultPanel } from '../ui/Panels.tsx'
import { conversationsQueryOf } from './api.ts'
import classes from './Inbox.module.css'
import { InboxRow } from './InboxRow.tsx'
import { useListKeys } from './use-list-keys.ts'

type Props = { filter: ConversationFilter; selectedId: string | null; linkOf: (id: string) => LinkTo; onAll: () => void }

export function InboxList({ filter, selectedId, linkOf, onAll }: Props) {
  const list = useInfiniteQuery(conversationsQueryOf(filter))
  const rows = useListKeys()
  if (list.isPending) return <RowsLoading />
  if (list.isError && !list.data) return <FaultPanel message={messageOf(list.error)} onRetry={() => void list.refetch()} />
  const items = eachOnce(list.data.pages.flatMap((page) => page.items))
  if (items.length === 0) return <Nothing filter={filter} onAll={onAll} />
  return (
    <div className={classes.scroll}>
      <ul className={classes.rows} ref={rows}>
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

function Nothing({ filter, onAll }: { filter: ConversationFilter; onAll: () => void }) {
  const { title, text } = words.conversations.empty[filter]
  return (
    <EmptyPanel icon={<IconMessages size={28} />} title={title} text={text}>
      {filter !== 'open' && (
        <Button variant="light" onClick={onAll}>
          {words.conversations.showOpen}
        </Button>
      )}
    </EmptyPanel>
  )
}

// A conversation that moves to the top between two pages is in both.
function eachOnce(items: ConversationItem[]): ConversationItem[] {
  return [...new Map(items.toReversed().map((item) => [item.id, item])).values()].toReversed()
}

export function RowsLoading() {
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
