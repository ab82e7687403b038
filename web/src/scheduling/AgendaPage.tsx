import { linkOptions, useNavigate, useSearch } from '@tanstack/react-router'
import { Agenda } from './Agenda.tsx'

const conversationLink = (conversationId: string) => linkOptions({ to: '/conversas/$conversationId', params: { conversationId } })

export function AgendaPage() {
  const search = useSearch({ from: '/desk/agenda' })
  const navigate = useNavigate({ from: '/agenda' })
  return <Agenda search={search} onSearch={(next) => void navigate({ search: next })} conversationLink={conversationLink} />
}
