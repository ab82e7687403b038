import { Button, Skeleton } from '@mantine/core'
import { IconMessageOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ConversationAnswer } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { SuggestionPanel } from '../assistant/SuggestionPanel.tsx'
import { EmptyPanel, FaultPanel } from '../ui/Panels.tsx'
import { conversationQuery, type Anchor } from './api.ts'
import { BackButton } from './BackButton.tsx'
import { ConversationFoot } from './ConversationFoot.tsx'
import { ConversationHead } from './ConversationHead.tsx'
import classes from './ConversationView.module.css'
import { MessageList } from './MessageList.tsx'
import { PresenceLine } from './PresenceLine.tsx'
import { useDeskMessages } from './use-desk-messages.ts'
import { useMarkRead } from './use-mark-read.ts'
import { usePresence } from './use-presence.ts'

export type PanelSwitch = { isOpen: boolean; toggle: () => void }

type Props = {
  id: string
  back: LinkTo
  agendaLink: (date: string) => LinkTo
  /** Where it is opened; null: at its end. */
  anchor?: Anchor
  onPlace?: (anchor: Anchor) => void
  /** Back to the list, where what was put aside is out of sight. */
  onLeave?: () => void
  panel?: PanelSwitch
  /** What stands beside the conversation. */
  children?: (conversation: ConversationAnswer) => ReactNode
}

export function ConversationView({ id, back, agendaLink, anchor = null, onPlace, onLeave, panel, children }: Props) {
  const conversation = useQuery(conversationQuery(id))
  const outgoing = useDeskMessages(id)
  const presence = usePresence(id)
  useMarkRead(conversation.data)
  if (conversation.isPending) return <Loading back={back} />
  if (!conversation.data) return <Fault error={conversation.error} back={back} onRetry={() => void conversation.refetch()} />
  const { data } = conversation
  return (
    <>
      <section className={classes.view} aria-label={data.contact.name}>
        <ConversationHead
          conversation={data}
          back={back}
          agendaLink={agendaLink}
          {...(panel && { panel })}
          {...(onPlace && { onPlace })}
          {...(onLeave && { onLeave })}
        />
        <MessageList
          // Another place is another list: each begins where it was opened.
          key={JSON.stringify(anchor)}
          conversation={data}
          outgoing={outgoing}
          anchor={anchor}
          {...(onPlace && { onPlace })}
        />
        <SuggestionPanel key={id} conversationId={id} />
        <PresenceLine others={presence.others} />
        <ConversationFoot
          conversation={data}
          onWriting={presence.tellWriting}
          onSend={(draft) => {
            outgoing.write(draft)
            if (anchor) onPlace?.(null)
          }}
        />
      </section>
      {children?.(data)}
    </>
  )
}

function Loading({ back }: { back: LinkTo }) {
  return (
    <div className={classes.view} role="status" aria-label={words.common.loading}>
      <BackButton back={back} />
      <div className={classes.loading}>
        <Skeleton height={44} width="60%" radius="lg" />
        <Skeleton height={64} width="70%" radius="lg" />
        <Skeleton height={44} width="50%" radius="lg" ml="auto" />
        <Skeleton height={88} width="70%" radius="lg" ml="auto" />
      </div>
    </div>
  )
}

type FaultProps = { error: Error | null; back: LinkTo; onRetry: () => void }

function Fault({ error, back, onRetry }: FaultProps) {
  const isGone = error instanceof ApiError && error.status === 404
  return (
    <div className={classes.view}>
      <BackButton back={back} />
      {isGone ? (
        <EmptyPanel icon={<IconMessageOff size={28} />} title={words.conversations.notFoundTitle} text={error.message}>
          <Button variant="light" renderRoot={(props) => <Link {...back} {...props} />}>
            {words.conversations.backToList}
          </Button>
        </EmptyPanel>
      ) : (
        <FaultPanel message={messageOf(error)} onRetry={onRetry} />
      )}
    </div>
  )
}
