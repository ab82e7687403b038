import { NativeSelect, Skeleton } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { AuditItem } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { Section } from '../settings/Section.tsx'
import { messageOf } from '../shell/query-client.ts'
import { LoadMore } from '../ui/LoadMore.tsx'
import { EmptyPanel, FaultPanel } from '../ui/Panels.tsx'
import { auditQuery } from './api.ts'
import classes from './AuditPage.module.css'
import { AuditRow } from './AuditRow.tsx'

/** Who did what, the newest first. */
export function AuditPage() {
  const { pessoa } = useSearch({ from: '/desk/configuracoes/historico' })
  const navigate = useNavigate({ from: '/configuracoes/historico' })
  const list = useInfiniteQuery(auditQuery(pessoa ?? null))
  const people = list.data?.pages[0]?.people ?? []
  const items = list.data?.pages.flatMap((page) => page.items)
  return (
    <Section title={words.audit.title} intro={words.audit.intro}>
      <NativeSelect
        label={words.audit.filter}
        size="md"
        value={pessoa ?? ''}
        data={[{ value: '', label: words.audit.everyone }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={({ currentTarget: { value } }) => void navigate({ search: value === '' ? {} : { pessoa: value } })}
      />
      {list.isError && <FaultPanel message={messageOf(list.error)} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={320} radius="lg" role="status" aria-label={words.common.loading} />}
      {items && <Items items={items} />}
      {list.hasNextPage && <LoadMore label={words.common.loadMore} list={list} />}
    </Section>
  )
}

function Items({ items }: { items: AuditItem[] }) {
  if (items.length === 0)
    return <EmptyPanel icon={<IconHistory size={28} />} title={words.audit.empty} text={words.audit.emptyText} />
  return (
    <ol className={classes.list}>
      {items.map((item) => (
        <AuditRow key={item.id} item={item} />
      ))}
    </ol>
  )
}
