import { linkOptions, useNavigate, useSearch } from '@tanstack/react-router'
import { Agenda } from '../scheduling/Agenda.tsx'
import type { DemoSearch } from '../shell/search.ts'

const conversationLink = (conversa: string) =>
  linkOptions({ to: '/', search: (now: DemoSearch): DemoSearch => ({ ...now, ver: 'conversas', conversa }) })

export function DemoAgenda() {
  const { data, agendamento } = useSearch({ from: '/' })
  const navigate = useNavigate({ from: '/' })
  return (
    <Agenda
      date={data ?? null}
      openId={agendamento ?? null}
      onDate={(date) =>
        void navigate({ search: ({ data: _before, ...rest }: DemoSearch) => ({ ...rest, ...(date && { data: date }) }) })
      }
      onOpen={(id) =>
        void navigate({
          search: ({ agendamento: _before, ...rest }: DemoSearch) => ({ ...rest, ...(id && { agendamento: id }) }),
        })
      }
      conversationLink={conversationLink}
    />
  )
}
