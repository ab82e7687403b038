import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { AfterPause } from '../assistant/AfterPause.tsx'
import { PauseButton } from '../assistant/PauseButton.tsx'
import { words } from '../i18n/index.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { countsQuery } from './api.ts'
import { FilterBar } from './FilterBar.tsx'
import { readFilter } from './filters.ts'
import classes from './Inbox.module.css'
import { InboxList } from './InboxList.tsx'
import { SearchBox } from './SearchBox.tsx'
import { SearchResults } from './SearchResults.tsx'

export type InboxState = { filtro?: string; busca?: string }

type Props = {
  selectedId: string | null
  /** `seq`: opened at this message. */
  linkOf: (id: string, seq?: number) => LinkTo
  state: InboxState
  onState: (state: InboxState) => void
}

export function Inbox({ selectedId, linkOf, state, onState }: Props) {
  const counts = useQuery(countsQuery)
  const waiting = counts.data?.waiting ?? 0
  const filter = readFilter(state.filtro)
  const sought = state.busca ?? ''
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
      <SearchBox sought={sought} onSeek={(busca) => onState(stateOf({ ...state, busca }))} />
      {sought === '' ? (
        <>
          <FilterBar filter={filter} counts={counts.data} onFilter={(filtro) => onState(stateOf({ ...state, filtro }))} />
          <InboxList key={filter} filter={filter} selectedId={selectedId} linkOf={linkOf} onAll={() => onState({})} />
        </>
      ) : (
        <SearchResults sought={sought} selectedId={selectedId} linkOf={linkOf} />
      )}
    </section>
  )
}

/** What is empty, or what the list begins with, has no place in the address. */
function stateOf({ filtro, busca }: InboxState): InboxState {
  return { ...(filtro && readFilter(filtro) !== 'open' && { filtro }), ...(busca && { busca }) }
}
