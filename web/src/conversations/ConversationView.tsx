import { Button, Skeleton } from '@mantine/core'
import { IconMessageOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { SuggestionPanel } from '../assistant/SuggestionPanel.tsx'
import { EmptyPanel, FaultPanel } from '../ui/Panels.tsx'
import { conversationQuery } from './api.ts'
import { BackButton } from './BackButton.tsx'
import { ConversationFoot } from './ConversationFoot.tsx'
import { ConversationHead } from './ConversationHead.tsx'
import classes from './ConversationView.module.css'
import { MessageList } from './MessageList.tsx'
import { useDeskMessages } from './use-desk-messages.ts'
import { useMarkRead } from './use-mark-read.ts'

type Props = { id: string; back: LinkTo; agendaLink: (date: string) => LinkTo }

export function ConversationView({ id, back, agendaLink }: Props) {
  const conversation = useQuery(conversationQuery(id))
  const outgoing = useDeskMessages(id)
  useMarkRead(conversation.data)
  if (conversation.isPending) return <Loading back={back} />
  if (!conversation.data) return <Fault error={conversation.error} back={back} onRetry={() => void conversation.refetch()} />
  return (
    <section className={classes.view} aria-label={conversation.data.contact.name}>
      <ConversationHead conversation={conversation.data} back={back} agendaLink={agendaLink} />
      <MessageList conversation={conversation.data} outgoing={outgoing} />
      <SuggestionPanel key={id} conversationId={id} />
      <ConversationFoot conversation={conversation.data} onSend={outgoing.write} />
    </section>
  )
}

function Loading({ back }: { back: LinkTo }) {
  return (
    <div role="status" aria-label={words.common.loading}>
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
    <>
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
    </>
  )
}
