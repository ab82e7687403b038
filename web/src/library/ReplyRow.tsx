import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { QuickReply } from '#library/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { removeReply } from './api.ts'
import { repliesKey } from './live.ts'
import classes from './QuickReplies.module.css'

type Props = { reply: QuickReply; mayEdit: boolean; onEdit: () => void; onUp?: () => void; onDown?: () => void }

export function ReplyRow({ reply, mayEdit, onEdit, onUp, onDown }: Props) {
  const queryClient = useQueryClient()
  const removing = useMutation({
    mutationFn: () => removeReply(reply.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: repliesKey }),
  })
  return (
    <li className={classes.reply}>
      <div className={classes.words}>
        <p className={classes.title}>
          {reply.title} <span className={classes.shortcut}>/{reply.shortcut}</span>
        </p>
        <p className={classes.category}>{reply.category}</p>
        <p className={classes.text}>{reply.text}</p>
        {removing.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(removing.error)}
          </p>
        )}
      </div>
      {mayEdit && (
        <div className={classes.buttons}>
          <ActionIcon aria-label={words.library.up(reply.title)} disabled={!onUp} onClick={onUp}>
            <IconArrowUp size={18} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon aria-label={words.library.down(reply.title)} disabled={!onDown} onClick={onDown}>
            <IconArrowDown size={18} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon aria-label={words.library.edit(reply.title)} onClick={onEdit}>
            <IconPencil size={18} aria-hidden="true" />
          </ActionIcon>
          <ConfirmButton
            label={words.library.remove(reply.title)}
            icon={<IconTrash size={18} aria-hidden="true" />}
            question={words.library.removeQuestion(reply.title)}
            yes={words.library.removeYes}
            no={words.library.keep}
            isBusy={removing.isPending}
            onConfirm={() => removing.mutate()}
          />
        </div>
      )}
    </li>
  )
}
