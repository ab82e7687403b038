import { linkOptions, useNavigate, useSearch } from '@tanstack/react-router'
import { Agenda } from './Agenda.tsx'

const conversationLink = (conversationId: string) => linkOptions({ to: '/conversas/$conversationId', params: { conversationId } })

export function AgendaPage() {
  const { data, agendamento } = useSearch({ from: '/desk/agenda' })
  const navigate = useNavigate({ from: '/agenda' })
  return (
    <Agenda
      date={data ?? null}
      openId={agendamento ?? null}
      onDate={(date) => void navigate({ search: date ? { data: date } : {} })}
      onOpen={(id) => void navigate({ search: ({ data }) => ({ ...(data && { data }), ...(id && { agendamento: id }) }) })}
      conversationLink={conversationLink}
    />
  )
}
