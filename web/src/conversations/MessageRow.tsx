import { Button } from '@mantine/core'
import { IconFile, IconMapPin, IconMicrophone, IconPhoto } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { MessageItem, MessageStatus } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { Bubble, Note } from '../ui/Bubble.tsx'
import { RichText } from '../ui/RichText.tsx'
import { Ticks } from '../ui/Ticks.tsx'
import type { Tick } from '../ui/Ticks.tsx'
import { timeOf } from '../ui/zoned-time.ts'
import { colleaguesQuery, resend } from './api.ts'
import { splitMentions } from './mentions.ts'
import classes from './MessageRow.module.css'

const tones = { contact: 'plain', assistant: 'sage', staff: 'plum' } as const
const ticks = {
  queued: 'waiting',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'failed',
  uncertain: 'uncertain',
} as const satisfies Record<MessageStatus, Tick>

export function MessageRow({ item, isFirst }: { item: MessageItem; isFirst: boolean }) {
  const { clinic } = useSession()
  if (item.author === 'system') return <Note>{item.text}</Note>
  if (item.kind === 'note') return <TeamNote item={item} isFirst={isFirst} />
  const author =
    item.author === 'staff'
      ? (item.staffName ?? words.conversations.staff)
      : item.author === 'assistant'
        ? clinic.assistantName
        : null
  return (
    <Bubble
      side={item.author === 'contact' ? 'start' : 'end'}
      tone={tones[item.author]}
      isFirst={isFirst}
      author={author}
      meta={<Meta item={item} time={timeOf(item.at, clinic.zone)} />}
      below={item.status === 'failed' && <NotSent item={item} />}
    >
      {item.kind !== 'text' && <Kind kind={item.kind} />}
      <RichText text={item.text} />
    </Bubble>
  )
}

/** Only the team reads it: nobody must mistake it for an answer. */
function TeamNote({ item, isFirst }: { item: MessageItem; isFirst: boolean }) {
  const { clinic } = useSession()
  const names = useQuery(colleaguesQuery).data?.items.map((one) => one.name) ?? []
  return (
    <Bubble
      side="end"
      tone="note"
      isFirst={isFirst}
      author={words.conversations.noteBy(item.staffName ?? clinic.assistantName)}
      meta={<time dateTime={item.at}>{timeOf(item.at, clinic.zone)}</time>}
    >
      {splitMentions(item.text, names).map((piece, index) =>
        piece.isMention ? (
          <strong key={index} className={classes.mention}>
            {piece.text}
          </strong>
        ) : (
          <RichText key={index} text={piece.text} />
        ),
      )}
    </Bubble>
  )
}

/** It certainly did not arrive, so it may go again. */
function NotSent({ item }: { item: MessageItem }) {
  const { can } = useSession()
  const again = useMutation({ mutationFn: () => resend(item.id) })
  return (
    <>
      <span role="alert">{again.isError ? messageOf(again.error) : (item.fault ?? words.conversations.notSent)}</span>
      {item.canResend && can['inbox.answer'] && (
        <Button variant="subtle" color="red" loading={again.isPending} onClick={() => again.mutate()}>
          {words.conversations.sendAgain}
        </Button>
      )}
    </>
  )
}

function Meta({ item, time }: { item: MessageItem; time: string }) {
  return (
    <>
      {item.status === 'uncertain' && <span>{words.conversations.status.uncertain}</span>}
      <time dateTime={item.at}>{time}</time>
      {item.status && <Ticks tick={ticks[item.status]} label={words.conversations.status[item.status]} />}
    </>
  )
}

const icons: Record<string, typeof IconFile> = {
  audio: IconMicrophone,
  image: IconPhoto,
  video: IconPhoto,
  sticker: IconPhoto,
  location: IconMapPin,
}

function Kind({ kind }: { kind: string }) {
  const Icon = icons[kind] ?? IconFile
  const names: Record<string, string> = words.conversations.kinds
  return (
    <span className={classes.kind}>
      <Icon size={16} aria-hidden="true" />
      {names[kind] ?? words.conversations.kinds.other}
    </span>
  )
}
