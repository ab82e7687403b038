import { linkOptions, useNavigate, useSearch } from '@tanstack/react-router'
import { Agenda } from '../scheduling/Agenda.tsx'
import type { AgendaSearch, DemoSearch } from '../shell/search.ts'

const conversationLink = (conversa: string) =>
  linkOptions({ to: '/', search: (now: DemoSearch): DemoSearch => ({ ...now, ver: 'conversas', conversa }) })

export function DemoAgenda() {
  const { pessoa, ver, conversa, ...search } = useSearch({ from: '/' })
  const navigate = useNavigate({ from: '/' })
  const own: DemoSearch = { ...(pessoa && { pessoa }), ...(ver && { ver }), ...(conversa && { conversa }) }
  const onSearch = (next: AgendaSearch) => void navigate({ search: { ...own, ...next } })
  return <Agenda search={search} onSearch={onSearch} conversationLink={conversationLink} />
}
