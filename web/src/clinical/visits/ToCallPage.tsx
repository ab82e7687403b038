import { Badge, Button } from '@mantine/core'
import { IconBrandWhatsapp, IconCalendarRepeat } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReturnToCall } from '#clinical/visits/contract.ts'
import { words } from '../../i18n/index.ts'
import { Loaded } from '../../settings/Loaded.tsx'
import { Section } from '../../settings/Section.tsx'
import { messageOf } from '../../shell/query-client.ts'
import { EmptyPanel } from '../../ui/Panels.tsx'
import { settleReturn, toCallQuery, useVisitChange } from './api.ts'
import { TimesDialog } from './Returns.tsx'
import { shortDate } from './short-date.ts'
import classes from './Visits.module.css'

const text = words.visits

/** Who is due to come back and has no time yet. */
export function ToCallPage() {
  const toCall = useQuery(toCallQuery)
  return (
    <Section title={text.toCall} intro={text.toCallIntro} back={{ to: '/agenda' }} isPage>
      <Loaded query={toCall}>
        {({ returns, can }) =>
          returns.length === 0 ? (
            <EmptyPanel icon={<IconCalendarRepeat size={28} />} title={text.toCallEmpty} text={text.toCallEmptyText} />
          ) : (
            <ul className={classes.list}>
              {returns.map((one) => (
                <Row key={one.id} one={one} maySettle={can.settle.allowed} mayBook={can.book.allowed} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}

function Row({ one, maySettle, mayBook }: { one: ReturnToCall; maySettle: boolean; mayBook: boolean }) {
  const [isBooking, setIsBooking] = useState(false)
  const settling = useVisitChange(() => settleReturn(one.id, true))
  const firstName = one.contact.name.split(' ')[0] ?? ''
  const said = encodeURIComponent(text.invite(firstName, one.service))
  return (
    <li className={classes.section}>
      <div className={classes.row}>
        <h2 className={classes.heading}>{one.contact.name}</h2>
        {one.isLate && (
          <Badge color="honey" variant="light" tt="none">
            {text.late}
          </Badge>
        )}
      </div>
      <p className={classes.quiet}>
        {[text.planned(text.returnKinds[one.kind], one.service), text.dueOn(shortDate(one.dueOn)), one.professional, one.note]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div className={classes.acts}>
        {mayBook && <Button onClick={() => setIsBooking(true)}>{text.bookReturn}</Button>}
        <Button
          variant={mayBook ? 'default' : 'filled'}
          renderRoot={(props) => (
            <Link to="/atendimento/$appointmentId" params={{ appointmentId: one.appointmentId }} {...props} />
          )}
        >
          {text.seeVisit}
        </Button>
        {one.contact.phone && (
          <Button
            component="a"
            variant="light"
            href={`https://wa.me/${one.contact.phone}?text=${said}`}
            target="_blank"
            rel="noreferrer"
            leftSection={<IconBrandWhatsapp size={18} aria-hidden="true" />}
          >
            {text.write}
          </Button>
        )}
        {maySettle && (
          <Button variant="default" loading={settling.isPending} onClick={() => settling.mutate(undefined)}>
            {text.dismiss}
          </Button>
        )}
      </div>
      {settling.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(settling.error)}
        </p>
      )}
      {isBooking && <TimesDialog id={one.appointmentId} wanted={one} onClose={() => setIsBooking(false)} />}
    </li>
  )
}
