import { Button } from '@mantine/core'
import { IconBolt, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { QuickReply } from '#library/contract.ts'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { EmptyPanel } from '../ui/Panels.tsx'
import { addStarters, orderReplies, repliesQuery } from './api.ts'
import { repliesKey } from './live.ts'
import classes from './QuickReplies.module.css'
import { ReplyDialog } from './ReplyDialog.tsx'
import { ReplyRow } from './ReplyRow.tsx'

/** What the desk says every day: written, put in order and taken away here, used with "/" in a conversation. */
export function QuickRepliesPage() {
  const { can } = useSession()
  const replies = useQuery(repliesQuery)
  const [edited, edit] = useState<QuickReply | 'new' | null>(null)
  const mayEdit = can['library.edit']
  return (
    <Section
      title={words.library.title}
      intro={words.library.intro}
      actions={
        mayEdit && (
          <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => edit('new')}>
            {words.library.create}
          </Button>
        )
      }
    >
      <Loaded query={replies}>
        {({ items }) =>
          items.length === 0 ? <Empty mayEdit={mayEdit} /> : <List items={items} mayEdit={mayEdit} onEdit={edit} />
        }
      </Loaded>
      {mayEdit && edited && (
        <ReplyDialog
          reply={edited === 'new' ? null : edited}
          categories={[...new Set((replies.data?.items ?? []).map((one) => one.category))]}
          onClose={() => edit(null)}
        />
      )}
    </Section>
  )
}

type ListProps = { items: QuickReply[]; mayEdit: boolean; onEdit: (reply: QuickReply) => void }

function List({ items, mayEdit, onEdit }: ListProps) {
  const queryClient = useQueryClient()
  const ordering = useMutation({
    mutationFn: (next: QuickReply[]) => orderReplies(next.map((one) => one.id)),
    // At once, as a finger expects; the server's answer settles it.
    onMutate: (next) => queryClient.setQueryData(repliesQuery.queryKey, { items: next }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: repliesKey }),
  })
  const move = (from: number, by: 1 | -1) => {
    const next = [...items]
    const [moved] = next.splice(from, 1)
    if (moved) next.splice(from + by, 0, moved)
    ordering.mutate(next)
  }
  return (
    <>
      {ordering.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(ordering.error)}
        </p>
      )}
      <ol className={classes.list}>
        {items.map((reply, index) => (
          <ReplyRow
            key={reply.id}
            reply={reply}
            mayEdit={mayEdit}
            onEdit={() => onEdit(reply)}
            {...(index > 0 && { onUp: () => move(index, -1) })}
            {...(index < items.length - 1 && { onDown: () => move(index, 1) })}
          />
        ))}
      </ol>
    </>
  )
}

function Empty({ mayEdit }: { mayEdit: boolean }) {
  const queryClient = useQueryClient()
  const adding = useMutation({
    mutationFn: addStarters,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: repliesKey }),
  })
  return (
    <EmptyPanel icon={<IconBolt size={28} />} title={words.library.emptyTitle} text={words.library.emptyText}>
      {mayEdit && (
        <Button variant="light" loading={adding.isPending} onClick={() => adding.mutate()}>
          {words.library.takeStarters}
        </Button>
      )}
      {adding.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(adding.error)}
        </p>
      )}
    </EmptyPanel>
  )
}
