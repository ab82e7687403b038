import { IconFile, IconMapPin, IconMicrophone, IconPhoto } from '@tabler/icons-react'
import type { MessageItem, MessageStatus } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { useSession } from '../shell/session.tsx'
import { Bubble, Note } from '../ui/Bubble.tsx'
import { RichText } from '../ui/RichText.tsx'
import { Ticks } from '../ui/Ticks.tsx'
import type { Tick } from '../ui/Ticks.tsx'
import { timeOf } from '../ui/zoned-time.ts'
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
      below={item.status === 'failed' && (item.fault ?? words.conversations.notSent)}
    >
      {item.kind !== 'text' && <Kind kind={item.kind} />}
      <RichText text={item.text} />
    </Bubble>
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
