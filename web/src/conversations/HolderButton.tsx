import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Can, ConversationAnswer, Holder } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { setHolder } from './api.ts'
import classes from './HolderButton.module.css'
import { useShowChanged } from './use-show-changed.ts'

type Props = { conversation: Pick<ConversationAnswer, 'id' | 'assignedTo'>; to: Holder; can: Can; isQuiet?: boolean }

/** Hands the conversation to oneself or back to the assistant; says why when it may not. */
export function HolderButton({ conversation, to, can, isQuiet = false }: Props) {
  const { id, assignedTo } = conversation
  const change = useMutation({ mutationFn: () => setHolder(id, to, assignedTo?.id ?? null), ...useShowChanged(id) })
  const fault = change.isError ? messageOf(change.error) : null
  return (
    <span className={classes.holder}>
      <Button
        variant={isQuiet ? 'subtle' : 'filled'}
        {...(isQuiet ? { c: 'honey.9', px: 10 } : {})}
        loading={change.isPending}
        disabled={!can.allowed}
        onClick={() => change.mutate()}
      >
        {to === 'desk' ? words.conversations.takeOver : words.conversations.giveBack}
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
