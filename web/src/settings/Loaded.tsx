import { Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { FaultPanel } from '../ui/Panels.tsx'

/** What a query brought, or that it is on its way, or that it failed. */
export function Loaded<Data>({ query, children }: { query: UseQueryResult<Data>; children: (data: Data) => ReactNode }) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <FaultPanel message={messageOf(query.error)} onRetry={() => void query.refetch()} />
  return (
    <div role="status" aria-label={words.common.loading}>
      {Array.from({ length: 4 }, (_, i) => (
        <Skeleton key={i} height={52} mb={14} radius="md" />
      ))}
    </div>
  )
}
