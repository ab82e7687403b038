import { ActionIcon, Badge, Button } from '@mantine/core'
import { IconCalendarEvent, IconLayoutSidebarRight, IconUserCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ConversationAnswer } from '#conversations/contract.ts'
import { phoneInWords } from '../i18n/identifiers.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { BookFromConversation } from '../scheduling/BookFromConversation.tsx'
import { useSession } from '../shell/session.tsx'
import { Initials } from '../ui/Initials.tsx'
import { useIsPhone } from '../ui/use-is-phone.ts'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import type { Anchor } from './api.ts'
import { BackButton } from './BackButton.tsx'
import { ConversationActions } from './ConversationActions.tsx'
import classes from './ConversationHead.module.css'
import type { PanelSwitch } from './ConversationView.tsx'
import { DeskStrip } from './DeskStrip.tsx'

type Props = {
  conversation: ConversationAnswer
  back: LinkTo
  agendaLink: (date: string) => LinkTo
  panel?: PanelSwitch
  onPlace?: (anchor: Anchor) => void
  onLeave?: () => void
}

export function ConversationHead({ conversation, back, agendaLink, panel, onPlace, onLeave }: Props) {
  const { contact, phone, channel, noReply } = conversation
  const number = phone ? phoneInWords(phone) : words.conversations.noPhone
  const detail = [...(noReply ? [words.conversations.noReplyMark] : []), number, channel.label]
  const isPhone = useIsPhone()
  const session = useSession()
  // Alone on the screen of a phone, the person is what the page is about.
  const Heading = isPhone ? 'h1' : 'h2'
  const PanelIcon = isPhone ? IconUserCircle : IconLayoutSidebarRight
  return (
    <header>
      <div className={classes.head}>
        <BackButton back={back} />
        <Initials name={contact.name} size={40} />
        <div className={classes.names}>
          <Heading className={classes.name}>{contact.name}</Heading>
          <p className={classes.detail}>{detail.join(' · ')}</p>
        </div>
        {contact.isDemo && (
          <Badge className={classes.demo ?? ''} color="gray" variant="light" tt="none">
            {words.conversations.demoContact}
          </Badge>
        )}
        {session.can['agenda.edit'] && <BookFromConversation conversationId={conversation.id} />}
        {panel && (
          <ActionIcon aria-label={words.conversations.showPerson} aria-expanded={panel.isOpen} onClick={panel.toggle}>
            <PanelIcon size={22} aria-hidden="true" />
          </ActionIcon>
        )}
        <ConversationActions conversation={conversation} {...(onPlace && { onPlace })} {...(onLeave && { onLeave })} />
      </div>
      {(conversation.heldBy === 'desk' || conversation.closedAt) && <DeskStrip conversation={conversation} />}
      {conversation.appointments.length > 0 && <Appointments conversation={conversation} agendaLink={agendaLink} />}
    </header>
  )
}

function Appointments({ conversation, agendaLink }: Pick<Props, 'conversation' | 'agendaLink'>) {
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
