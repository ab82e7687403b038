import { Button, Skeleton } from '@mantine/core'
import { IconUser } from '@tabler/icons-react'
import { linkOptions } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import type { ContactLinks } from '../contacts/links.ts'
import { words } from '../i18n/index.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { useSession } from '../shell/session.tsx'
import classes from './AppointmentDrawer.module.css'

// The panel is as heavy as the agenda, and opened for one in many appointments.
const ContactPanel = lazy(() => import('../contacts/ContactPanel.tsx').then((module) => ({ default: module.ContactPanel })))

type Props = { contactId: string; conversationLink: (conversationId: string) => LinkTo }

/** Everything the desk knows of the person, below their appointment. */
export function PatientFile({ contactId, conversationLink }: Props) {
  const { can } = useSession()
  const [isOpen, open] = useState(false)
  if (!can['contacts.read']) return null
  const links: ContactLinks = {
    conversation: conversationLink,
    agenda: (date, appointmentId) => linkOptions({ to: '/agenda', search: { data: date, agendamento: appointmentId } }),
    contact: (id) => linkOptions({ to: '/contatos/$contactId', params: { contactId: id } }),
  }
  return (
    <div className={classes.file}>
      <Button
        variant="light"
        fullWidth
        aria-expanded={isOpen}
        leftSection={<IconUser size={18} aria-hidden="true" />}
        onClick={() => open(!isOpen)}
      >
        {isOpen ? words.scheduling.hidePatientFile : words.scheduling.patientFile}
      </Button>
      {isOpen && (
        <Suspense fallback={<Skeleton height={200} radius="lg" />}>
          <ContactPanel contactId={contactId} links={links} heading="h3" />
        </Suspense>
      )}
    </div>
  )
}
