import { Button } from '@mantine/core'
import { IconPlus, IconSchool, IconTrash } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ExampleItem } from '#assistant/learning/contract.ts'
import { words } from '../i18n/index.ts'
import { briefly } from '../i18n/when.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { LoadMore } from '../ui/LoadMore.tsx'
import { EmptyPanel } from '../ui/Panels.tsx'
import { useNow } from '../ui/use-now.ts'
import { examplesQuery, removeExample } from './api.ts'
import { understandingKey } from './live.ts'
import { TeachDialog } from './TeachDialog.tsx'
import classes from './Understanding.module.css'

/** What the clinic taught, the latest first. */
export function ExamplesTab() {
  const list = useInfiniteQuery(examplesQuery)
  const [isAdding, add] = useState(false)
  const [said, say] = useState('')
  return (
    <>
      <div className={classes.actions}>
        <Button variant="light" leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => add(true)}>
          {words.understanding.add}
        </Button>
      </div>
      <p role="status" className={classes.told}>
        {said}
      </p>
      <Loaded query={list}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0)
            return (
              <EmptyPanel
                icon={<IconSchool size={28} />}
                title={words.understanding.examplesEmpty}
                text={words.understanding.examplesEmptyText}
              />
            )
          return (
            <ul className={classes.list}>
              {items.map((item) => (
                <Example key={item.id} item={item} />
              ))}
            </ul>
          )
        }}
      </Loaded>
      {list.hasNextPage && <LoadMore label={words.common.loadMore} list={list} />}
      {isAdding && <TeachDialog turn={null} onClose={() => add(false)} onDone={say} />}
    </>
  )
}

function Example({ item }: { item: ExampleItem }) {
  const queryClient = useQueryClient()
  const { clinic } = useSession()
  const now = useNow()
  const removing = useMutation({
    mutationFn: () => removeExample(item.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: understandingKey }),
  })
  return (
    <li className={classes.row}>
      <div className={classes.grow}>
        <p className={classes.text}>{item.text}</p>
        <p className={classes.hint}>
          <strong>{words.understanding.intents[item.intent].name}</strong> ·{' '}
          {words.understanding.taughtBy(briefly(item.at, now, clinic.zone), item.by)}
        </p>
        {removing.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(removing.error)}
          </p>
        )}
      </div>
      <ConfirmButton
        label={words.understanding.remove(item.text)}
        icon={<IconTrash size={20} aria-hidden="true" />}
        question={words.understanding.removeAsk}
        yes={words.understanding.removeNow}
        no={words.understanding.keep}
        isBusy={removing.isPending}
        onConfirm={() => removing.mutate()}
      />
    </li>
  )
}
