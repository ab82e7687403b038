import { Badge, Button } from '@mantine/core'
import { IconCalendarEvent, IconHeadset } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ConversationAnswer } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { EscalationNote } from '../notifications/EscalationNote.tsx'
import { useSession } from '../shell/session.tsx'
import { Initials } from '../ui/Initials.tsx'
import { useIsPhone } from '../ui/use-is-phone.ts'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { BackButton } from './BackButton.tsx'
import classes from './ConversationHead.module.css'
import { HolderButton } from './HolderButton.tsx'

type Props = { conversation: ConversationAnswer; back: LinkTo; agendaLink: (date: string) => LinkTo }

export function ConversationHead({ conversation, back, agendaLink }: Props) {
  const { contact, phone, channel } = conversation
  // Alone on the screen of a phone, the person is what the page is about.
  const Heading = useIsPhone() ? 'h1' : 'h2'
  return (
    <header>
      <div className={classes.head}>
        <BackButton back={back} />
        <Initials name={contact.name} size={40} />
        <div className={classes.names}>
          <Heading className={classes.name}>{contact.name}</Heading>
          <p className={classes.detail}>{[phone ?? words.conversations.noPhone, channel.label].join(' · ')}</p>
        </div>
        {contact.isDemo && (
          <Badge className={classes.demo ?? ''} color="gray" variant="light" tt="none">
            {words.conversations.demoContact}
          </Badge>
        )}
      </div>
      {conversation.heldBy === 'desk' && <DeskStrip conversation={conversation} />}
      {conversation.appointments.length > 0 && <Appointments conversation={conversation} agendaLink={agendaLink} />}
    </header>
  )
}

function DeskStrip({ conversation }: { conversation: ConversationAnswer }) {
  const { assignedTo, handoffReason, can } = conversation
  return (
    <div className={classes.desk}>
      <IconHeadset size={18} aria-hidden="true" />
      <p className={classes.holder}>
        <strong>{assignedTo ? words.conversations.withStaff(assignedTo.name) : words.conversations.deskHolds}</strong>
        {handoffReason && <span>{words.conversations.reason(handoffReason)}</span>}
        <EscalationNote conversationId={conversation.id} />
      </p>
      <HolderButton conversationId={conversation.id} heldBy="assistant" can={can.giveBack} />
    </div>
  )
}

function Appointments({ conversation, agendaLink }: Omit<Props, 'back'>) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  return (
    <nav className={classes.appointments} aria-label={words.conversations.appointments}>
      {conversation.appointments.map((item) => (
        <Button
          key={item.id}
          className={classes.appointment ?? ''}
          variant="default"
          leftSection={<IconCalendarEvent size={16} aria-hidden="true" />}
          renderRoot={(props) => <Link {...agendaLink(dayOf(item.at, clinic.zone))} {...props} />}
        >
          {dayAndTime(item.at, today, clinic.zone)} · {item.service} · {item.professional}
        </Button>
      ))}
    </nav>
  )
}
