import { Badge, Button } from '@mantine/core'
import { IconHistory, IconMessageCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PersonAppointment } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { dateInWords, dayAndTime } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf, daysBetween, timeOf } from '../ui/zoned-time.ts'
import { appointmentsOfQuery, conversationsOfQuery } from './api.ts'
import type { ContactLinks } from './links.ts'
import classes from './ContactPanel.module.css'

type Props = { contactId: string; links: ContactLinks }

const pastAtFirst = 3

/** When the person came and will come, and the way to what was said. */
export function ContactVisits({ contactId, links }: Props) {
  return (
    <section className={classes.section} aria-label={words.contacts.visits}>
      <h3 className={classes.title}>{words.contacts.visits}</h3>
      <Visits contactId={contactId} links={links} />
      <Button
        variant="light"
        leftSection={<IconHistory size={18} aria-hidden="true" />}
        renderRoot={(props) => <Link to="/historico/$contactId" params={{ contactId }} {...props} />}
      >
        {words.visits.openHistory}
      </Button>
      {links.conversation && <Conversations contactId={contactId} linkOf={links.conversation} />}
    </section>
  )
}

function Visits({ contactId, links }: Props) {
  const visits = useQuery(appointmentsOfQuery(contactId))
  const [isWhole, showAll] = useState(false)
  if (visits.isError) return <p className={classes.fault}>{messageOf(visits.error)}</p>
  if (!visits.data) return null
  const { upcoming, past } = visits.data
  if (upcoming.length + past.length === 0) return <p className={classes.quiet}>{words.contacts.noVisits}</p>
  const shownPast = isWhole ? past : past.slice(0, pastAtFirst)
  return (
    <>
      <VisitList title={words.contacts.upcoming} visits={upcoming} links={links} />
      <VisitList title={words.contacts.past} visits={shownPast} links={links} />
      {shownPast.length < past.length && (
        <Button variant="subtle" onClick={() => showAll(true)}>
          {words.contacts.morePast(past.length - shownPast.length)}
        </Button>
      )}
    </>
  )
}

type ListProps = { title: string; visits: PersonAppointment[]; links: ContactLinks }

function VisitList({ title, visits, links }: ListProps) {
  if (visits.length === 0) return null
  return (
    <>
      <h4 className={classes.subtitle}>{title}</h4>
      <ul className={classes.list}>
        {visits.map((visit) => (
          <li key={visit.id}>
            <Visit visit={visit} links={links} />
          </li>
        ))}
      </ul>
    </>
  )
}

const stateColours: Record<PersonAppointment['state'], string> = {
  held: 'honey',
  booked: 'plum',
  confirmed: 'sage',
  arrived: 'sage',
  attended: 'sage',
  no_show: 'gray',
  cancelled: 'gray',
}

function Visit({ visit, links }: { visit: PersonAppointment; links: ContactLinks }) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const day = dayOf(visit.at, clinic.zone)
  const isNear = Math.abs(daysBetween(today, day)) < 180
  const details = [visit.professional, visit.attendeeName && words.contacts.forSomeone(visit.attendeeName)]
  return (
    <Link {...links.agenda(day, visit.id)} className={classes.visit}>
      <span className={classes.visitTop}>
        <span className={classes.visitWhen}>
          {isNear ? dayAndTime(visit.at, today, clinic.zone) : `${dateInWords(day)}, ${timeOf(visit.at, clinic.zone)}`}
        </span>
        <Badge color={stateColours[visit.state]} variant="light" tt="none">
          {words.scheduling.shortStates[visit.state]}
        </Badge>
      </span>
      <span className={classes.visitWhat}>
        {[visit.area ? `${visit.service} (${visit.area})` : visit.service, ...details].filter(Boolean).join(' · ')}
      </span>
    </Link>
  )
}

function Conversations({ contactId, linkOf }: { contactId: string; linkOf: NonNullable<ContactLinks['conversation']> }) {
  const { can } = useSession()
  const conversations = useQuery({ ...conversationsOfQuery(contactId), enabled: can['inbox.read'] })
  return conversations.data?.items.map((item) => (
    <Button
      key={item.id}
      variant="light"
      leftSection={<IconMessageCircle size={18} aria-hidden="true" />}
      renderRoot={(props) => <Link {...linkOf(item.id)} {...props} />}
    >
      {words.contacts.openConversation(item.channel)}
    </Button>
  ))
}
