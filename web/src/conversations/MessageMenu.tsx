import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowBackUp, IconDots } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MessageItem } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { react } from './api.ts'
import classes from './MessageMenu.module.css'
import { useQuote } from './use-quote.ts'

const emojis = ['👍', '❤️', '😂', '😮', '😢', '🙏']

/** Answering one message of the person's, or putting an emoji on it. */
export function MessageMenu({ item, conversationId }: { item: MessageItem; conversationId: string }) {
  const queryClient = useQueryClient()
  const [, quote] = useQuote(conversationId)
  const reacting = useMutation({ mutationFn: (emoji: string) => react(queryClient, conversationId, item.id, emoji) })
  const mine = item.reactions.clinic
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <ActionIcon
          className={classes.button}
          variant="subtle"
          color="gray"
          aria-label={words.conversations.messageMenu}
          loading={reacting.isPending}
        >
          <IconDots size={16} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          className={classes.item}
          leftSection={<IconArrowBackUp size={18} aria-hidden="true" />}
          onClick={() => quote(item)}
        >
          {words.conversations.answerThis}
        </Menu.Item>
        <div className={classes.emojis}>
          {emojis.map((emoji) => (
            <Menu.Item
              key={emoji}
              className={classes.emoji}
              aria-label={mine === emoji ? words.conversations.takeBack(emoji) : words.conversations.reactWith(emoji)}
              data-mine={mine === emoji}
              onClick={() => reacting.mutate(mine === emoji ? '' : emoji)}
            >
              {emoji}
            </Menu.Item>
          ))}
        </div>
      </Menu.Dropdown>
    </Menu>
  )
}
