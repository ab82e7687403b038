import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { restore, type Archivable } from './api.ts'
import classes from './List.module.css'

/** What was put away, folded: it can come back. */
export function ArchivedList({ what, items }: { what: Archivable; items: { id: string; name: string }[] }) {
  const { can } = useSession()
  const queryClient = useQueryClient()
  const restoring = useMutation({
    mutationFn: (id: string) => restore(what, id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }),
  })
  if (items.length === 0) return null
  return (
    <details className={classes.archived}>
      <summary>{words.settings.archived(items.length)}</summary>
      {restoring.isError && <p role="alert">{messageOf(restoring.error)}</p>}
      <ul className={classes.rows}>
        {items.map(({ id, name }) => (
          <li key={id} className={classes.row}>
            <span className={classes.link}>{name}</span>
            {can['settings.edit'] && (
              <Button
                variant="subtle"
                loading={restoring.isPending && restoring.variables === id}
                onClick={() => restoring.mutate(id)}
              >
                {words.settings.restore}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
