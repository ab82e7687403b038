import { linkOptions, useParams } from '@tanstack/react-router'
import { useReadNotices } from '../notifications/use-read-notices.ts'
import { ConversationView } from './ConversationView.tsx'

const agendaLink = (date: string) => linkOptions({ to: '/agenda', search: { data: date } })
const back = linkOptions({ to: '/conversas' })

export function ConversationPage() {
  const { conversationId } = useParams({ from: '/desk/conversas/$conversationId' })
  useReadNotices(conversationId)
  // A key of its own: the text being written and the place in the list belong to one conversation.
  return <ConversationView key={conversationId} id={conversationId} back={back} agendaLink={agendaLink} />
}
