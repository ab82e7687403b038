import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Can, Holder } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { setHolder } from './api.ts'
import classes from './HolderButton.module.css'
import { conversationKey, conversationsKey } from './live.ts'

type Props = { conversationId: string; heldBy: Holder; can: Can }

/** Hands the conversation to the desk or back to the assistant; says why when it may not. */
export function HolderButton({ conversationId, heldBy, can }: Props) {
  const queryClient = useQueryClient()
  const change = useMutation({
    mutationFn: () => setHolder(conversationId, heldBy),
    onSuccess: (conversation) => {
      queryClient.setQueryData(conversationKey(conversationId), conversation)
      void queryClient.invalidateQueries({ queryKey: conversationsKey })
    },
    // Most likely someone else was faster: show how it stands.
    onError: () => queryClient.invalidateQueries({ queryKey: conversationKey(conversationId) }),
  })
  const isTaking = heldBy === 'desk'
  const fault = change.isError ? messageOf(change.error) : null
  return (
    <span className={classes.holder}>
      <Button
        variant={isTaking ? 'filled' : 'subtle'}
        {...(isTaking ? {} : { c: 'honey.9', px: 10 })}
        loading={change.isPending}
        disabled={!can.allowed}
        onClick={() => change.mutate()}
      >
        {isTaking ? words.conversations.takeOver : words.conversations.giveBack}
      </Button>
      {!can.allowed && <span className={classes.why}>{can.whyNot}</span>}
      {fault && (
        <span className={classes.fault} role="alert">
          {fault}
        </span>
      )}
    </span>
  )
}
