import { Button, Modal, Skeleton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ConversationAnswer } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { FaultPanel } from '../ui/Panels.tsx'
import { assign, colleaguesQuery } from './api.ts'
import classes from './ConversationHead.module.css'
import { useShowChanged } from './use-show-changed.ts'

type Props = { conversation: ConversationAnswer; isOpen: boolean; onClose: () => void }

/** To whom the conversation goes: a colleague, oneself, or the desk without a name. */
export function AssignDialog({ conversation, isOpen, onClose }: Props) {
  const { id, assignedTo, heldBy } = conversation
  const { staff } = useSession()
  const colleagues = useQuery({ ...colleaguesQuery, enabled: isOpen })
  const show = useShowChanged(id)
  const giving = useMutation({
    mutationFn: (staffId: string | null) => assign(id, staffId, assignedTo?.id ?? null),
    ...show,
    onSuccess: (changed) => {
      show.onSuccess(changed)
      onClose()
    },
  })
  const able = (colleagues.data?.items ?? []).filter((one) => one.mayAnswer)
  const now = heldBy === 'desk' ? (assignedTo?.id ?? null) : undefined
  const choices = [
    ...able.map((one) => ({ id: one.id, name: one.id === staff.id ? words.conversations.toMe(one.name) : one.name })),
    { id: null, name: words.conversations.toNobody },
  ]
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={words.conversations.assign}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      {colleagues.isPending && <Skeleton height={44} radius="md" />}
      {colleagues.isError && !colleagues.data && (
        <FaultPanel message={messageOf(colleagues.error)} onRetry={() => void colleagues.refetch()} />
      )}
      <div className={classes.choices}>
        {colleagues.data &&
          choices.map((one) => (
            <Button
              key={one.id ?? 'desk'}
              variant="default"
              justify="space-between"
              rightSection={one.id === now && <IconCheck size={18} aria-label={words.conversations.hasItNow} />}
              disabled={one.id === now}
              loading={giving.isPending && giving.variables === one.id}
              onClick={() => giving.mutate(one.id)}
            >
              {one.name}
            </Button>
          ))}
      </div>
      {giving.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(giving.error)}
        </p>
      )}
    </Modal>
  )
}
