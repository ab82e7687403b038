import { IconSparkles } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { useSession } from '../shell/session.tsx'
import { suggestionQuery } from './api.ts'
import { OpenSuggestion } from './OpenSuggestion.tsx'
import classes from './SuggestionPanel.module.css'
import { ToConfirm } from './ToConfirm.tsx'

/** Between the talk and its foot: what the assistant would answer, for a person to send, change or throw away. */
export function SuggestionPanel({ conversationId }: { conversationId: string }) {
  const { clinic } = useSession()
  const { data } = useQuery(suggestionQuery(conversationId))
  if (!data || (!data.open && !data.isPreparing && data.toConfirm.length === 0)) return null
  return (
    <section className={classes.panel} aria-label={words.assistant.suggestion}>
      {data.toConfirm.map((item) => (
        <ToConfirm key={item.id} item={item} conversationId={conversationId} can={data.can.settle} />
      ))}
      {data.open && <OpenSuggestion item={data.open} conversationId={conversationId} can={data.can.settle} />}
      {!data.open && data.isPreparing && (
        <p className={classes.preparing} role="status">
          <IconSparkles size={16} aria-hidden="true" />
          {words.assistant.preparing(clinic.assistantName)}
        </p>
      )}
    </section>
  )
}
