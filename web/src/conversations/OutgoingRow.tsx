import { Button } from '@mantine/core'
import { words } from '../i18n/index.ts'
import type { Outgoing } from '../shell/outgoing.ts'
import { useSession } from '../shell/session.tsx'
import { Bubble } from '../ui/Bubble.tsx'
import { RichText } from '../ui/RichText.tsx'
import { Ticks } from '../ui/Ticks.tsx'
import { timeOf } from '../ui/zoned-time.ts'
import type { DeskMessages } from './use-desk-messages.ts'

type Props = { item: Outgoing; outgoing: DeskMessages }

/** A message of the desk that is not stored yet. */
export function OutgoingRow({ item, outgoing }: Props) {
  const { clinic, staff } = useSession()
  const hasFailed = item.state === 'failed'
  const label = hasFailed ? words.conversations.status.failed : words.conversations.sending
  return (
    <Bubble
      side="end"
      tone={item.note ? 'note' : 'plum'}
      isFirst
      author={item.note ? words.conversations.noteBy(staff.name) : staff.name}
      meta={
        <>
          <time dateTime={item.at}>{timeOf(item.at, clinic.zone)}</time>
          <Ticks tick={hasFailed ? 'failed' : 'waiting'} label={label} />
        </>
      }
      below={hasFailed && <Failed item={item} outgoing={outgoing} />}
    >
      <RichText text={item.text} />
    </Bubble>
  )
}

function Failed({ item, outgoing }: Props) {
  return (
    <>
      <span role="alert">{item.isPassing ? words.conversations.sentLater : item.fault}</span>
      <Button variant="subtle" color="red" onClick={() => outgoing.retry(item)}>
        {item.asks ? words.conversations.sendAnyway : words.common.retry}
      </Button>
      <Button variant="subtle" color="gray" onClick={() => outgoing.discard(item)}>
        {words.common.discard}
      </Button>
    </>
  )
}
