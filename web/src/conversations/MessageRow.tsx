import { Button } from '@mantine/core'
import {
  IconClipboardText,
  IconFile,
  IconHandClick,
  IconMapPin,
  IconMessageQuestion,
  IconMicrophone,
  IconMoodSmile,
  IconPhoneIncoming,
  IconPhoto,
  IconShoppingBag,
  IconUser,
} from '@tabler/icons-react'
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
import { ContentBlock } from './ContentBlock.tsx'
import { FileBlock } from './FileBlock.tsx'
import { MessageMenu } from './MessageMenu.tsx'
import { MessageExtras } from './MessageExtras.tsx'
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

/** `actsIn`: its conversation, where it may be answered and reacted to. */
type RowProps = { item: MessageItem; isFirst: boolean; actsIn: string | null }

export function MessageRow({ item, isFirst, actsIn }: RowProps) {
  const { clinic } = useSession()
  if (item.author === 'system' || item.kind === 'system') return <Note>{item.text}</Note>
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
      meta={
        <>
          <Meta item={item} time={timeOf(item.at, clinic.zone)} />
          {actsIn !== null && item.author === 'contact' && !item.isDeleted && <MessageMenu item={item} conversationId={actsIn} />}
        </>
      }
      below={item.status === 'failed' && <NotSent item={item} />}
      reactions={(item.reactions.contact ?? item.reactions.clinic) && <Reactions reactions={item.reactions} />}
    >
      {item.isDeleted ? (
        <span className={classes.deleted}>{item.text}</span>
      ) : (
        <>
          <MessageExtras item={item} />
          {item.kind !== 'text' && <Kind kind={isVoice(item) ? 'voice' : item.kind} />}
          {saysMore(item) && <RichText text={item.text} />}
          {item.content?.kind === 'file' && item.content.kept ? (
            <FileBlock item={item} content={item.content} kept={item.content.kept} />
          ) : (
            item.content && <ContentBlock content={item.content} />
          )}
        </>
      )}
    </Bubble>
  )
}

const isVoice = ({ content }: MessageItem): boolean => content?.kind === 'file' && content.voice

/** Whether the text is the person's own, and not only our name for what stands below it. */
function saysMore({ content, text }: MessageItem): boolean {
  switch (content?.kind) {
    case 'file':
      return content.caption !== null && content.caption !== ''
    case 'place':
      return content.name !== null || content.address === null
    case 'order':
      return content.hasNote
    case 'cards':
    case 'form':
      return false
    default:
      return text !== ''
  }
}

function Reactions({ reactions: { contact, clinic } }: Pick<MessageItem, 'reactions'>) {
  const { reactedBy } = words.conversations
  return (
    <>
      {contact && (
        <span role="img" aria-label={reactedBy.contact(contact)}>
          {contact}
        </span>
      )}
      {clinic && (
        <span role="img" aria-label={reactedBy.clinic(clinic)}>
          {clinic}
        </span>
      )}
    </>
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
      {item.editedAt && !item.isDeleted && (
        <span title={item.firstText === null ? undefined : words.conversations.editedFrom(item.firstText)}>
          {words.conversations.edited}
        </span>
      )}
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
  voice: IconMicrophone,
  contacts: IconUser,
  choice: IconHandClick,
  form_answer: IconClipboardText,
  order: IconShoppingBag,
  call: IconPhoneIncoming,
  reaction: IconMoodSmile,
  unsupported: IconMessageQuestion,
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
