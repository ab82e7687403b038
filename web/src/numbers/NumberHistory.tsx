import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { NumberItem, NumberNewsItem } from '#conversations/numbers/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { numberNewsQuery } from './api.ts'
import type { When } from './NumberCard.tsx'
import classes from './Numbers.module.css'

const text = words.numbers

/** What WhatsApp said of the number: the latest, and all of it for whoever asks. */
export function NumberHistory({ number, when }: { number: NumberItem; when: When }) {
  const [isWhole, showAll] = useState(false)
  const pages = useInfiniteQuery({ ...numberNewsQuery(number.id), enabled: isWhole })
  const all = pages.data?.pages.flatMap((page) => page.items)
  return (
    <div className={classes.part}>
      <h4 className={classes.title}>{text.newsTitle}</h4>
      {number.news.length === 0 ? (
        <p className={classes.detail}>{text.newsNone}</p>
      ) : (
        <News items={all ?? number.news} when={when} />
      )}
      {pages.isError && <p className={classes.fault}>{messageOf(pages.error)}</p>}
      {!isWhole && number.news.length > 0 && (
        <Button variant="subtle" onClick={() => showAll(true)}>
          {text.newsAll}
        </Button>
      )}
      {pages.hasNextPage && (
        <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {text.newsMore}
        </Button>
      )}
    </div>
  )
}

function News({ items, when }: { items: NumberNewsItem[]; when: When }) {
  return (
    <ul className={classes.news}>
      {items.map(({ id, at, says, isWarning }) => (
        <li key={id}>
          {isWarning && <IconAlertTriangle size={16} aria-hidden="true" />}
          <span>{says}</span>
          <time dateTime={at}>{when(at)}</time>
        </li>
      ))}
    </ul>
  )
}
