import { Outlet, linkOptions, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { TwoPanes } from '../ui/TwoPanes.tsx'
import { ContactList } from './ContactList.tsx'

/** The list of people and, beside it or over it on a phone, the one who is open. What is sought stands in the address. */
export function ContactsPage() {
  const { contactId = null } = useParams({ strict: false })
  const search = useSearch({ from: '/desk/contatos' })
  const navigate = useNavigate()
  return (
    <TwoPanes
      shows={contactId ? 'second' : 'first'}
      first={
        <ContactList
          search={search}
          selectedId={contactId}
          linkOf={(id) => linkOptions({ to: '/contatos/$contactId', params: { contactId: id }, search })}
          onOpen={(id) => void navigate({ to: '/contatos/$contactId', params: { contactId: id }, search })}
          onSearch={(next) => void navigate({ to: '.', search: next, replace: true })}
        />
      }
      second={<Outlet />}
    />
  )
}
