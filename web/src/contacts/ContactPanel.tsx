import { Badge, Skeleton } from '@mantine/core'
import { IconUserOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ContactAnswer } from '#contacts/contract.ts'
import { words } from '../i18n/index.ts'
import { phoneInWords } from '../i18n/identifiers.ts'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { Initials } from '../ui/Initials.tsx'
import { TalkCost } from '../numbers/TalkCost.tsx'
import { PersonForms } from '../clinical/PersonForms.tsx'
import { PersonPackages } from '../sales/PersonPackages.tsx'
import { EmptyPanel, FaultPanel } from '../ui/Panels.tsx'
import { contactQuery } from './api.ts'
import { ContactCare } from './ContactCare.tsx'
import { ContactData } from './ContactData.tsx'
import { ContactMerges } from './ContactMerges.tsx'
import { ContactNotes } from './ContactNotes.tsx'
import classes from './ContactPanel.module.css'
import { ContactTags } from './ContactTags.tsx'
import { ContactVisits } from './ContactVisits.tsx'
import type { ContactLinks } from './links.ts'
import { nameOf } from './name-of.ts'

type Props = {
  contactId: string
  links: ContactLinks
  /** Beside the name: what can be begun with this person, such as booking. */
  actions?: ReactNode
  /** The name is the page's own heading when the panel is the page. */
  heading?: 'h1' | 'h2' | 'h3'
}

/** Everything the desk knows of one person, changed where it stands. */
export function ContactPanel({ contactId, links, actions, heading = 'h2' }: Props) {
  const contact = useQuery(contactQuery(contactId))
  if (contact.isPending) return <Loading />
  if (!contact.data) return <Fault error={contact.error} onRetry={() => void contact.refetch()} />
  const { data } = contact
  return (
    <article className={classes.panel} aria-label={words.contacts.panel(nameOf(data))}>
      <Head contact={data} heading={heading} actions={actions} />
      <ContactTags contact={data} />
      <ContactVisits contactId={data.id} links={links} />
      <PersonPackages contactId={data.id} name={nameOf(data)} />
      <PersonForms contactId={data.id} />
      <ContactNotes contact={data} />
      {/* Another person's half-written field is not this one's. */}
      <ContactData key={data.id} contact={data} links={links} />
      <ContactCare contact={data} />
      <TalkCost contactId={data.id} className={classes.quiet ?? ''} />
      <ContactMerges contact={data} links={links} />
    </article>
  )
}

type HeadProps = { contact: ContactAnswer; heading: NonNullable<Props['heading']>; actions: ReactNode }

function Head({ contact, heading: Heading, actions }: HeadProps) {
  const phone = contact.identities.find((one) => one.kind === 'phone')
  return (
    <header className={classes.head}>
      <div className={classes.face}>
        <Initials name={nameOf(contact)} size={52} />
        <div className={classes.names}>
          <Heading className={classes.name}>{nameOf(contact)}</Heading>
          <p className={classes.detail}>{phone ? phoneInWords(phone.value) : words.conversations.noPhone}</p>
        </div>
      </div>
      {(contact.noReplyAt || contact.isDemo) && (
        <div className={classes.marks}>
          {contact.noReplyAt && (
            <Badge color="honey" variant="light" size="lg" tt="none">
              {words.contacts.noReplyMark}
            </Badge>
          )}
          {contact.isDemo && (
            <Badge color="gray" variant="light" size="lg" tt="none">
              {words.contacts.demo}
            </Badge>
          )}
        </div>
      )}
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}

function Loading() {
  return (
    <div className={classes.panel} role="status" aria-label={words.common.loading}>
      <Skeleton height={52} circle mb={8} />
      <Skeleton height={18} width="60%" mb={20} />
      {Array.from({ length: 5 }, (_, index) => (
        <Skeleton key={index} height={40} mb={12} radius="md" />
      ))}
    </div>
  )
}

function Fault({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  if (error instanceof ApiError && error.status === 404)
    return <EmptyPanel icon={<IconUserOff size={28} />} title={words.contacts.notFoundTitle} text={error.message} />
  return <FaultPanel message={messageOf(error)} onRetry={onRetry} />
}
