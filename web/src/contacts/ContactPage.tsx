import { ActionIcon } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link, linkOptions, useParams, useSearch } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { useIsPhone } from '../ui/use-is-phone.ts'
import classes from './ContactPage.module.css'
import { ContactPanel } from './ContactPanel.tsx'
import type { ContactLinks } from './links.ts'

const links: ContactLinks = {
  conversation: (conversationId) => linkOptions({ to: '/conversas/$conversationId', params: { conversationId } }),
  agenda: (date, appointmentId) => linkOptions({ to: '/agenda', search: { data: date, agendamento: appointmentId } }),
  contact: (contactId) => linkOptions({ to: '/contatos/$contactId', params: { contactId } }),
}

export function ContactPage() {
  const { contactId } = useParams({ from: '/desk/contatos/$contactId' })
  const search = useSearch({ from: '/desk/contatos' })
  const isPhone = useIsPhone()
  return (
    <div className={classes.page}>
      <ActionIcon
        className={classes.back ?? ''}
        aria-label={words.contacts.backToList}
        renderRoot={(props) => <Link to="/contatos" search={search} {...props} />}
      >
        <IconArrowLeft size={22} aria-hidden="true" />
      </ActionIcon>
      <div className={classes.sheet}>
        {/* Alone on the screen of a phone, the person is what the page is about. */}
        <ContactPanel contactId={contactId} links={links} heading={isPhone ? 'h1' : 'h2'} />
      </div>
    </div>
  )
}
