import { Button } from '@mantine/core'
import { IconMapPin } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { SimulatorMessage } from '#channels/simulator/contract.ts'
import { words } from '../i18n/index.ts'
import { dayInWords } from '../i18n/when.ts'
import type { Outgoing } from '../shell/outgoing.ts'
import { useSession } from '../shell/session.tsx'
import { Bubble } from '../ui/Bubble.tsx'
import { groupByDay } from '../ui/by-day.ts'
import { ChatScroll, DaySeparator } from '../ui/ChatScroll.tsx'
import { Composer } from '../ui/Composer.tsx'
import { MessageChoices } from '../ui/MessageChoices.tsx'
import { KeptPicture, KeptSound } from '../ui/KeptFile.tsx'
import { SendFile, type ChosenFile } from '../shell/SendFile.tsx'
import { RichText } from '../ui/RichText.tsx'
import { Ticks } from '../ui/Ticks.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf, timeOf } from '../ui/zoned-time.ts'
import { SampleVoices } from './SampleVoices.tsx'

/** What the patient writes and has not been stored yet. */
export type PhoneOutgoing = {
  items: Outgoing[]
  write: (words: string | { text: string; choiceId?: string }) => void
  retry: (item: Outgoing) => void
}

/** What to try first, given the way to write it. */
export type PhoneHint = (write: (text: string) => void) => ReactNode

type Props = {
  items: SimulatorMessage[]
  outgoing: PhoneOutgoing
  hint?: PhoneHint
  /** Absent: nobody has this phone yet. */
  onSendFile?: (file: ChosenFile) => Promise<unknown>
}

export function PhoneChat({ items, outgoing, hint, onSendFile }: Props) {
  const unsent = outgoing.items.at(-1)
  return (
    <>
      <ChatScroll
        label={words.simulator.messages}
        newLabel={words.simulator.newMessages}
        first={items[0]?.id ?? null}
        last={unsent?.clientId ?? items.at(-1)?.id ?? null}
        lastIsMine={unsent !== undefined || items.at(-1)?.mine === true}
      >
        <Days items={items} onPress={({ title, id }) => outgoing.write({ text: title, choiceId: id })} />
        {outgoing.items.map((item) => (
          <Unsent key={item.clientId} item={item} onRetry={() => outgoing.retry(item)} />
        ))}
      </ChatScroll>
      {items.length === 0 && !unsent && hint?.(outgoing.write)}
      <Composer
        label={words.simulator.write}
        sendLabel={words.simulator.send}
        tone="phone"
        maxLength={4096}
        onSend={outgoing.write}
        before={
          onSendFile && (
            <>
              <SendFile onSend={onSendFile} />
              <SampleVoices onSend={onSendFile} />
            </>
          )
        }
      />
    </>
  )
}

type Press = (choice: SimulatorMessage['choices'][number]) => void

function Days({ items, onPress }: { items: SimulatorMessage[]; onPress: Press }) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  return groupByDay(items, clinic.zone).map(({ day, items: messages }) => (
    <div key={day}>
      <DaySeparator>{dayInWords(day, today)}</DaySeparator>
      {messages.map((item, index) => (
        <Row key={item.id} item={item} isFirst={messages[index - 1]?.mine !== item.mine} onPress={onPress} />
      ))}
    </div>
  ))
}

function Row({ item, isFirst, onPress }: { item: SimulatorMessage; isFirst: boolean; onPress: Press }) {
  const { clinic } = useSession()
  return (
    <Bubble
      side={item.mine ? 'end' : 'start'}
      tone={item.mine ? 'phone' : 'plain'}
      isFirst={isFirst}
      meta={
        <>
          <time dateTime={item.at}>{timeOf(item.at, clinic.zone)}</time>
          {item.status && <Ticks tick={item.status} label={words.simulator.status[item.status]} />}
        </>
      }
    >
      <PhoneFile item={item} />
      {item.text !== '' && <RichText text={item.text} />}
      {item.mapUrl && (
        <a href={item.mapUrl} target="_blank" rel="noreferrer noopener">
          <IconMapPin size={16} aria-hidden="true" /> {words.conversations.openMap}
        </a>
      )}
      {item.choices.length > 0 && <MessageChoices choices={item.choices} label={words.simulator.choices} onPress={onPress} />}
    </Bubble>
  )
}

/** As the person's own phone shows it: without the words, which are the clinic's. */
function PhoneFile({ item: { file, fileName, kind } }: { item: SimulatorMessage }) {
  if (!file || kind === 'text') return null
  if (file.state !== 'kept') return <span>{fileName ?? words.files.document}</span>
  if (kind === 'audio') return <KeptSound file={file} />
  if (file.type?.startsWith('image/')) return <KeptPicture file={file} label={words.files.picture} />
  return (
    <a href={`/api/media/${file.id}?as=download`} download={fileName ?? words.files.document}>
      {fileName ?? words.files.document}
    </a>
  )
}

function Unsent({ item, onRetry }: { item: Outgoing; onRetry: () => void }) {
  const { clinic } = useSession()
  const hasFailed = item.state === 'failed'
  return (
    <Bubble
      side="end"
      tone="phone"
      isFirst={false}
      meta={
        <>
          <time dateTime={item.at}>{timeOf(item.at, clinic.zone)}</time>
          <Ticks tick={hasFailed ? 'failed' : 'waiting'} label={hasFailed ? (item.fault ?? '') : words.simulator.sending} />
        </>
      }
      below={
        hasFailed && (
          <>
            <span role="alert">{item.fault}</span>
            <Button variant="white" color="red" onClick={onRetry}>
              {words.common.retry}
            </Button>
          </>
        )
      }
    >
      <RichText text={item.text} />
    </Bubble>
  )
}
