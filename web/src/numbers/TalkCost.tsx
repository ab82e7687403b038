import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { useSession } from '../shell/session.tsx'
import { talkCostQuery } from './api.ts'
import { costText } from './cost-text.ts'

/** What this person's messages cost the clinic on WhatsApp; nothing where nothing was billed. */
export function TalkCost({ contactId, className }: { contactId: string; className: string }) {
  const { can } = useSession()
  const cost = useQuery({ ...talkCostQuery(contactId), enabled: can['inbox.read'] }).data
  if (!cost || cost.all.lines.length === 0) return null
  const { month, all } = cost
  return (
    <p className={className}>
      {words.numbers.talkCost}: {words.numbers.talkMonth(costText(month.totalMicros, month.currency))},{' '}
      {words.numbers.talkAll(costText(all.totalMicros, all.currency))}
    </p>
  )
}
