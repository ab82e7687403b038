import { IconSparkles } from '@tabler/icons-react'
import type { ConversationAnswer } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import type { Words } from '../shell/outgoing.ts'
import { useSession } from '../shell/session.tsx'
import classes from './ConversationView.module.css'
import { DeskComposer } from './DeskComposer.tsx'
import { HolderButton } from './HolderButton.tsx'
import { TemplateButton } from './TemplateButton.tsx'
import { WindowLine } from './WindowLine.tsx'

type Props = { conversation: ConversationAnswer; onSend: (words: Words) => void; onWriting: () => void }

/** The answer box, when the desk holds the conversation; else who does, the way to take it, and a note for the team. */
export function ConversationFoot({ conversation, onSend, onWriting }: Props) {
  const { clinic } = useSession()
  const { can, heldBy, waitingSince } = conversation
  return (
    <>
      {heldBy === 'assistant' && (
        <footer className={classes.foot}>
          <p className={classes.held}>
            <IconSparkles size={18} aria-hidden="true" />
            {waitingSince
              ? words.assistant.waitsForYou(clinic.assistantName)
              : words.conversations.assistantHolds(clinic.assistantName)}
          </p>
          <HolderButton conversation={conversation} to="desk" can={can.takeOver} />
        </footer>
      )}
      {heldBy === 'desk' && !can.answer.allowed && (
        <footer className={classes.foot}>
          <p className={classes.held}>{can.answer.whyNot}</p>
          {can.sendTemplate.allowed && <TemplateButton conversationId={conversation.id} />}
        </footer>
      )}
      {can.note.allowed && (
        <footer className={classes.answer}>
          {can.answer.allowed && conversation.windowEndsAt && <WindowLine endsAt={conversation.windowEndsAt} />}
          <DeskComposer
            // Whose word it is decides what the box is for.
            key={heldBy}
            conversation={conversation}
            mayAnswer={can.answer.allowed}
            onSend={onSend}
            onWriting={onWriting}
          />
        </footer>
      )}
    </>
  )
}
