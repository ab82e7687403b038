import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { MessageItem } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import classes from './QuoteLine.module.css'

/** Above the box: the message that is being answered, and the way out of it. */
export function QuoteLine({ item, onDrop }: { item: MessageItem; onDrop: () => void }) {
  const names: Record<string, string> = words.conversations.kinds
  return (
    <div className={classes.line}>
      <span className={classes.words}>
        {words.conversations.answering} {item.text || names[item.kind] || words.conversations.kinds.other}
      </span>
      <ActionIcon variant="subtle" color="gray" aria-label={words.conversations.answerNone} onClick={onDrop}>
        <IconX size={18} aria-hidden="true" />
      </ActionIcon>
    </div>
  )
}
