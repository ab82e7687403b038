import { Outlet, linkOptions, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { TwoPanes } from '../ui/TwoPanes.tsx'
import { Inbox } from './Inbox.tsx'

/** The list of conversations and, beside it or over it on a phone, the one that is open. What is shown stands in the address. */
export function InboxPage() {
  const { conversationId = null } = useParams({ strict: false })
  const { filtro, busca, painel } = useSearch({ from: '/desk/conversas' })
  const navigate = useNavigate()
  const state = { ...(filtro && { filtro }), ...(busca && { busca }) }
  const kept = painel ? { painel } : {}
  return (
    <TwoPanes
      shows={conversationId ? 'second' : 'first'}
      first={
        <Inbox
          selectedId={conversationId}
          linkOf={(id, seq) =>
            linkOptions({
              to: '/conversas/$conversationId',
              params: { conversationId: id },
              search: { ...state, ...kept, ...(seq !== undefined && { mensagem: seq }) },
            })
          }
          state={state}
          onState={(next) => void navigate({ to: '.', search: { ...next, ...kept }, replace: true })}
        />
      }
      second={<Outlet />}
    />
  )
}
