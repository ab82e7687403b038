import { ActionIcon, Button, NativeSelect, Skeleton, TextInput } from '@mantine/core'
import { IconAddressBook, IconAdjustmentsHorizontal, IconSearch, IconUserPlus, IconX } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ContactItem } from '#contacts/contract.ts'
import { words } from '../i18n/index.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { messageOf } from '../shell/query-client.ts'
import type { ContactSearch } from '../shell/search.ts'
import { LoadMore } from '../ui/LoadMore.tsx'
import { EmptyPanel, FaultPanel } from '../ui/Panels.tsx'
import { useSearchText } from '../ui/use-search-text.ts'
import { contactsQuery, lookalikePairsQuery, tagsQuery } from './api.ts'
import classes from './ContactList.module.css'
import { ContactRow } from './ContactRow.tsx'
import { NewContactDialog } from './NewContactDialog.tsx'
import { TagsDialog } from './TagsDialog.tsx'
import { LookalikesDialog } from './LookalikesDialog.tsx'

type Props = {
  search: ContactSearch
  onSearch: (search: ContactSearch) => void
  selectedId: string | null
  linkOf: (id: string) => LinkTo
  onOpen: (id: string) => void
}

type DialogName = 'new' | 'tags' | 'lookalikes'

export function ContactList(props: Props) {
  const list = useInfiniteQuery(contactsQuery(props.search))
  const [dialog, show] = useState<DialogName | null>(null)
  const first = list.data?.pages[0]
  return (
    <section className={classes.contacts} aria-label={words.contacts.list}>
      <header className={classes.header}>
        <div>
          <h1 className={classes.title}>{words.contacts.title}</h1>
          <p className={classes.count} role="status">
            {first?.total != null && words.contacts.count(first.total)}
          </p>
        </div>
        {first?.can.create.allowed && (
          <Button variant="light" leftSection={<IconUserPlus size={18} aria-hidden="true" />} onClick={() => show('new')}>
            {words.contacts.newContact}
          </Button>
        )}
      </header>
      <Filters {...props} onManage={() => show('tags')} />
      {first?.can.create.allowed && <LookalikesStrip onShow={() => show('lookalikes')} />}
      <Body {...props} list={list} />
      <NewContactDialog isOpen={dialog === 'new'} onClose={() => show(null)} onOpen={props.onOpen} />
      <TagsDialog isOpen={dialog === 'tags'} onClose={() => show(null)} />
      <LookalikesDialog isOpen={dialog === 'lookalikes'} linkOf={props.linkOf} onClose={() => show(null)} />
    </section>
  )
}

type FilterProps = Pick<Props, 'search' | 'onSearch'> & { onManage: () => void }

function Filters({ search, onSearch, onManage }: FilterProps) {
  const [text, setText] = useSearchText(search.busca ?? '', (busca) => onSearch(without({ ...search, busca })))
  const active = [search.etiqueta, search.origem, search.ordem].filter(Boolean).length
  const [isOpen, open] = useState(active > 0)
  return (
    <div className={classes.filters} role="search" aria-label={words.contacts.searching}>
      <TextInput
        className={classes.search ?? ''}
        aria-label={words.contacts.search}
        placeholder={words.contacts.search}
        type="search"
        autoComplete="off"
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        rightSectionWidth={44}
        rightSection={
          text !== '' && (
            <ActionIcon aria-label={words.contacts.clearSearch} onClick={() => setText('')}>
              <IconX size={18} aria-hidden="true" />
            </ActionIcon>
          )
        }
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ActionIcon
        variant={active > 0 ? 'light' : 'subtle'}
        aria-label={words.contacts.filtersOn(active)}
        aria-expanded={isOpen}
        onClick={() => open(!isOpen)}
      >
        <IconAdjustmentsHorizontal size={20} aria-hidden="true" />
      </ActionIcon>
      {isOpen && <Choices search={search} onSearch={onSearch} onManage={onManage} />}
    </div>
  )
}

function Choices({ search, onSearch, onManage }: FilterProps) {
  const tags = useQuery(tagsQuery).data?.items ?? []
  const sources = Object.entries(words.contacts.sources).map(([value, label]) => ({ value, label }))
  return (
    <div className={classes.choices}>
      <NativeSelect
        aria-label={words.contacts.tag}
        value={search.etiqueta ?? ''}
        data={[
          { value: '', label: words.contacts.allTags },
          ...tags.map((tag) => ({ value: tag.id, label: `${tag.name} (${tag.people})` })),
        ]}
        onChange={(event) => onSearch(without({ ...search, etiqueta: event.currentTarget.value }))}
      />
      <NativeSelect
        aria-label={words.contacts.sourceFilter}
        value={search.origem ?? ''}
        data={[{ value: '', label: words.contacts.allSources }, ...sources]}
        onChange={(event) => onSearch(without({ ...search, origem: event.currentTarget.value }))}
      />
      <NativeSelect
        aria-label={words.contacts.sort}
        value={search.ordem ?? ''}
        data={[
          { value: '', label: words.contacts.sorts.name },
          { value: 'recentes', label: words.contacts.sorts.newest },
        ]}
        onChange={(event) => {
          const { ordem: _old, ...rest } = search
          onSearch(without(event.currentTarget.value === 'recentes' ? { ...rest, ordem: 'recentes' } : rest))
        }}
      />
      <Button variant="subtle" onClick={onManage}>
        {words.contacts.manageTags}
      </Button>
    </div>
  )
}

/** What is empty has no place in the address. */
function without(search: ContactSearch): ContactSearch {
  const { busca, etiqueta, origem, ordem } = search
  return { ...(busca && { busca }), ...(etiqueta && { etiqueta }), ...(origem && { origem }), ...(ordem && { ordem }) }
}

function LookalikesStrip({ onShow }: { onShow: () => void }) {
  const count = useQuery(lookalikePairsQuery).data?.items.length ?? 0
  if (count === 0) return null
  return (
    <button type="button" className={classes.strip} onClick={onShow}>
      {words.contacts.lookalikes(count)}
    </button>
  )
}

function Body({ search, onSearch, selectedId, linkOf, list }: Props & { list: ReturnType<typeof useList> }) {
  if (list.isPending) return <RowsLoading />
  if (list.isError && !list.data) return <FaultPanel message={messageOf(list.error)} onRetry={() => void list.refetch()} />
  const items = eachOnce(list.data.pages.flatMap((page) => page.items))
  if (items.length === 0)
    return <Nobody isFiltered={Object.keys(search).some((key) => key !== 'ordem')} onClear={() => onSearch({})} />
  return (
    <div className={classes.scroll}>
      <ul className={classes.rows}>
        {items.map((item) => (
          <li key={item.id}>
            <ContactRow item={item} isSelected={item.id === selectedId} link={linkOf(item.id)} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && <LoadMore label={words.common.loadMore} list={list} />}
    </div>
  )
}

const useList = (search: ContactSearch) => useInfiniteQuery(contactsQuery(search))

// Somebody who is renamed between two pages may be in both.
function eachOnce(items: ContactItem[]): ContactItem[] {
  return [...new Map(items.toReversed().map((item) => [item.id, item])).values()].toReversed()
}

function Nobody({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const icon = <IconAddressBook size={28} />
  if (!isFiltered) return <EmptyPanel icon={icon} title={words.contacts.emptyTitle} text={words.contacts.emptyText} />
  return (
    <EmptyPanel icon={icon} title={words.contacts.noneTitle} text={words.contacts.noneText}>
      <Button variant="light" onClick={onClear}>
        {words.contacts.clearFilters}
      </Button>
    </EmptyPanel>
  )
}

function RowsLoading() {
  return (
    <div className={classes.loading} role="status" aria-label={words.common.loading}>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className={classes.loadingRow}>
          <Skeleton circle height={44} />
          <div>
            <Skeleton height={14} width="55%" mb={8} />
            <Skeleton height={12} width="40%" />
          </div>
        </div>
      ))}
    </div>
  )
}
