import { IconSparkles } from '@tabler/icons-react'
import type { ConversationAnswer } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { useSession } from '../shell/session.tsx'
import { Composer } from '../ui/Composer.tsx'
import classes from './ConversationView.module.css'
import { HolderButton } from './HolderButton.tsx'

type Props = { conversation: ConversationAnswer; onSend: (text: string) => void }

/** The answer box, when the desk holds the conversation; else who does, and the way to take it. */
export function ConversationFoot({ conversation, onSend }: Props) {
  const { clinic } = useSession()
  const { can, heldBy, id, waitingSince } = conversation
  if (heldBy === 'assistant') {
    return (
      <footer className={classes.foot}>
        <p className={classes.held}>
          <IconSparkles size={18} aria-hidden="true" />
          {waitingSince
            ? words.assistant.waitsForYou(clinic.assistantName)
            : words.conversations.assistantHolds(clinic.assistantName)}
        </p>
        <HolderButton conversationId={id} heldBy="desk" can={can.takeOver} />
      </footer>
    )
  }
  if (!can.answer.allowed) {
    return (
      <footer className={classes.foot}>
        <p className={classes.held}>{can.answer.whyNot}</p>
      </footer>
    )
  }
  return (
    <footer className={classes.answer}>
      <Composer
        label={words.conversations.reply}
        sendLabel={words.conversations.send}
        tone="plum"
        maxLength={4096}
        onSend={onSend}
      />
    </footer>
  )
}
