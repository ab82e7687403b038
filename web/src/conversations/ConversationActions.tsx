import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArchive,
  IconCalendarSearch,
  IconDots,
  IconMail,
  IconMessageChatbot,
  IconMessageOff,
  IconUserShare,
} from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Can, ConversationAnswer } from '#conversations/contract.ts'
import type { ReactNode } from 'react'
import { setNoReply } from '../contacts/api.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { closeConversation, markUnread, type Anchor } from './api.ts'
import { AssignDialog } from './AssignDialog.tsx'
import classes from './ConversationHead.module.css'
import { GoToDayDialog } from './GoToDayDialog.tsx'
import { conversationsKey } from './live.ts'
import { useShowChanged } from './use-show-changed.ts'

type Props = { conversation: ConversationAnswer; onPlace?: (anchor: Anchor) => void; onLeave?: () => void }

/** What is done with a conversation besides answering it. */
export function ConversationActions({ conversation, onPlace, onLeave }: Props) {
  const { id, can, lastSeq, contact, noReply } = conversation
  const queryClient = useQueryClient()
  const [dialog, show] = useState<'assign' | 'day' | null>(null)
  const closing = useMutation({ mutationFn: () => closeConversation(id, lastSeq), ...useShowChanged(id) })
  const unreading = useMutation({
    mutationFn: () => markUnread(id),
    onSuccess: () => {
      // Looked at, it would be read again.
      onLeave?.()
      void queryClient.invalidateQueries({ queryKey: conversationsKey })
    },
  })
  const silencing = useMutation({
    mutationFn: (wanted: boolean) => setNoReply(contact.id, wanted),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['conversations'] }),
        queryClient.invalidateQueries({ queryKey: ['contacts'] }),
      ]),
  })
  const fault = closing.error ?? unreading.error ?? silencing.error
  return (
    <>
      {/* Mantine's placeholder of the focus is no menu item. */}
      <Menu position="bottom-end" width={280} shadow="md" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon
            aria-label={words.conversations.moreActions}
            loading={closing.isPending || unreading.isPending || silencing.isPending}
          >
            <IconDots size={22} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Item
            can={can.assign}
            icon={<IconUserShare size={18} />}
            label={words.conversations.assign}
            onClick={() => show('assign')}
          />
          {onLeave && (
            <Item
              can={can.markUnread}
              icon={<IconMail size={18} />}
              label={words.conversations.markUnread}
              onClick={() => unreading.mutate()}
            />
          )}
          {onPlace && (
            <Item icon={<IconCalendarSearch size={18} />} label={words.conversations.goToDay} onClick={() => show('day')} />
          )}
          <Item
            can={can.setNoReply}
            icon={noReply ? <IconMessageChatbot size={18} /> : <IconMessageOff size={18} />}
            label={noReply ? words.conversations.noReplyLift : words.conversations.noReplySet}
            onClick={() => silencing.mutate(!noReply)}
          />
          <Item
            can={can.close}
            icon={<IconArchive size={18} />}
            label={words.conversations.close}
            onClick={() => closing.mutate()}
          />
        </Menu.Dropdown>
      </Menu>
      {fault && (
        <p className={classes.fault} role="alert">
          {messageOf(fault)}
        </p>
      )}
      <AssignDialog conversation={conversation} isOpen={dialog === 'assign'} onClose={() => show(null)} />
      {onPlace && (
        <GoToDayDialog
          isOpen={dialog === 'day'}
          onClose={() => show(null)}
          onGo={(day) => {
            show(null)
            onPlace({ day })
          }}
        />
      )}
    </>
  )
}

type ItemProps = { can?: Can; icon: ReactNode; label: string; onClick: () => void }

function Item({ can, icon, label, onClick }: ItemProps) {
  const whyNot = can && !can.allowed ? can.whyNot : null
  return (
    <Menu.Item mih={44} leftSection={icon} disabled={whyNot !== null} onClick={onClick}>
      {label}
      {whyNot && <span className={classes.whyNot}>{whyNot}</span>}
    </Menu.Item>
  )
}
