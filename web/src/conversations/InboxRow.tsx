import { Badge, VisuallyHidden } from '@mantine/core'
import { IconAt, IconClockHour4, IconHeadset, IconSparkles } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ConversationItem } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { briefly, howLong } from '../i18n/when.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { useSession } from '../shell/session.tsx'
import { Initials } from '../ui/Initials.tsx'
import { toPlainText } from '../ui/rich-text.ts'
import { useNow } from '../ui/use-now.ts'
import classes from './InboxRow.module.css'
import { isLongWait } from './long-wait.ts'

type Props = { item: ConversationItem; isSelected: boolean; link: LinkTo }

export function InboxRow({ item, isSelected, link }: Props) {
  const { clinic } = useSession()
  const now = useNow()
  return (
    <Link {...link} className={classes.row} data-selected={isSelected} aria-current={isSelected ? 'true' : undefined}>
      <Initials name={item.contact.name} />
      <span className={classes.body}>
        <span className={classes.top}>
          <span className={classes.name}>{item.contact.name}</span>
          <time className={classes.when} dateTime={item.lastMessageAt}>
            {briefly(item.lastMessageAt, now, clinic.zone)}
          </time>
        </span>
        <span className={classes.middle}>
          <span className={classes.preview}>{previewOf(item)}</span>
          {item.mentionsMe && <Mentioned />}
          {item.unread > 0 && <Unread count={item.unread} />}
        </span>
        <HeldBy item={item} />
      </span>
    </Link>
  )
}

/** Who has the word and, of someone who waits, for how long: what the desk must see from afar. */
function HeldBy({ item }: { item: ConversationItem }) {
  const now = useNow()
  const isDesk = item.heldBy === 'desk'
  const Icon = isDesk ? IconHeadset : IconSparkles
  return (
    <span className={classes.bottom}>
      <Badge
        className={classes.badge ?? ''}
        color={isDesk ? 'honey' : 'sage'}
        variant="light"
        tt="none"
        leftSection={<Icon size={13} aria-hidden="true" />}
      >
        {item.assignedTo?.name ?? words.conversations.heldBy[item.heldBy]}
      </Badge>
      {item.waitingSince && (
        <span className={classes.wait} data-long={isLongWait(item.waitingSince, now)}>
          <IconClockHour4 size={14} aria-hidden="true" />
          {words.conversations.waits(howLong(item.waitingSince, now))}
        </span>
      )}
      {item.closedAt && <span className={classes.closed}>{words.conversations.closed}</span>}
      {isDesk && item.handoffReason && <span className={classes.reason}>{item.handoffReason}</span>}
      {!isDesk && item.waitingSince && <span className={classes.reason}>{words.assistant.ready}</span>}
    </span>
  )
}

function Mentioned() {
  return (
    <span className={classes.mention} title={words.conversations.mentionsYou}>
      <IconAt size={14} aria-hidden="true" />
      <VisuallyHidden>{words.conversations.mentionsYou}</VisuallyHidden>
    </span>
  )
}

function Unread({ count }: { count: number }) {
  return (
    <span className={classes.unread}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <VisuallyHidden>{words.conversations.unread(count)}</VisuallyHidden>
    </span>
  )
}

function previewOf({ lastMessage }: ConversationItem): string {
  if (!lastMessage) return words.conversations.noMessages
  return words.conversations.authorPrefix[lastMessage.author] + toPlainText(lastMessage.text)
}
