import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ConversationAnswer } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { reopenConversation } from './api.ts'
import classes from './HolderButton.module.css'
import { useShowChanged } from './use-show-changed.ts'

export function ReopenButton({ conversation }: { conversation: ConversationAnswer }) {
  const { id, can } = conversation
  const show = useShowChanged(id)
  const reopening = useMutation({ mutationFn: () => reopenConversation(id), ...show })
  return (
    <span className={classes.holder}>
      <Button variant="subtle" loading={reopening.isPending} disabled={!can.reopen.allowed} onClick={() => reopening.mutate()}>
        {words.conversations.reopen}
      </Button>
      {!can.reopen.allowed && <span className={classes.why}>{can.reopen.whyNot}</span>}
      {reopening.isError && (
        <span className={classes.fault} role="alert">
          {messageOf(reopening.error)}
        </span>
      )}
    </span>
  )
}
