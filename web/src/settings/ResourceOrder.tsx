import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ListedAgendaResource, ResourceKindName } from '#settings/contract.ts'
import { useSession } from '../shell/session.tsx'
import { orderResources, resourcesQuery } from './api.ts'
import classes from './List.module.css'
import { MoveButtons } from './MoveButtons.tsx'
import { swapped } from './order.ts'

type Props = {
  kind: ResourceKindName
  resources: ListedAgendaResource[]
  children: (resource: ListedAgendaResource) => ReactNode
}

/** The rows of one kind, each with the buttons that move it. */
export function ResourceOrder({ kind, resources, children }: Props) {
  const { can } = useSession()
  const queryClient = useQueryClient()
  const order = useMutation({
    mutationFn: (ids: string[]) => orderResources(kind, ids),
    onSettled: () => queryClient.invalidateQueries({ queryKey: resourcesQuery.queryKey }),
  })
  const ids = resources.map(({ id }) => id)
  return resources.map((resource, i) => (
    <li key={resource.id} className={classes.row}>
      {children(resource)}
      {can['settings.edit'] && (
        <MoveButtons
          name={resource.name}
          isFirst={i === 0}
          isLast={i === resources.length - 1}
          onMove={(by) => order.mutate(swapped(ids, resource.id, ids[i + by]))}
        />
      )}
    </li>
  ))
}
