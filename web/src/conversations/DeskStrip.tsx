import { IconArchive, IconClockHour4, IconHeadset } from '@tabler/icons-react'
import type { ConversationAnswer } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { howLong } from '../i18n/when.ts'
import { useSession } from '../shell/session.tsx'
import { EscalationNote } from '../notifications/EscalationNote.tsx'
import { useNow } from '../ui/use-now.ts'
import classes from './ConversationHead.module.css'
import { HolderButton } from './HolderButton.tsx'
import { isLongWait } from './long-wait.ts'
import { ReopenButton } from './ReopenButton.tsx'

/** Whose it is, why the desk was called and for how long the person has waited; or that it is closed. */
export function DeskStrip({ conversation }: { conversation: ConversationAnswer }) {
  const { staff } = useSession()
  if (conversation.closedAt)
    return (
      <div className={classes.desk} data-tone="quiet">
        <IconArchive size={18} aria-hidden="true" />
        <p className={classes.holder}>
          <strong>{words.conversations.closed}</strong>
          <span>{words.conversations.closedHint}</span>
        </p>
        <ReopenButton conversation={conversation} />
      </div>
    )
  const { assignedTo, handoffReason, waitingSince, can } = conversation
  const isMine = assignedTo?.id === staff.id
  return (
    <div className={classes.desk}>
      <IconHeadset size={18} aria-hidden="true" />
      <p className={classes.holder}>
        {handoffReason && <strong className={classes.reason}>{handoffReason}</strong>}
        <span className={classes.facts}>
          <span>
            {assignedTo
              ? words.conversations.withStaff(isMine ? words.conversations.you : assignedTo.name)
              : words.conversations.deskHolds}
          </span>
          {waitingSince && <Wait since={waitingSince} />}
        </span>
        <EscalationNote conversationId={conversation.id} />
      </p>
      {!isMine && can.takeOver.allowed && <HolderButton conversation={conversation} to="desk" can={can.takeOver} />}
      <HolderButton conversation={conversation} to="assistant" can={can.giveBack} isQuiet />
    </div>
  )
}

function Wait({ since }: { since: string }) {
  const now = useNow()
  return (
    <span className={classes.wait} data-long={isLongWait(since, now)}>
      <IconClockHour4 size={15} aria-hidden="true" />
      {words.conversations.waitsSince(howLong(since, now))}
    </span>
  )
}
