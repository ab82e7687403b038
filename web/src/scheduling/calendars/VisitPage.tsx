import { Button, Skeleton } from '@mantine/core'
import { IconBrandGoogle, IconCalendarDown, IconMapPin } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { VisitPageAnswer } from '#scheduling/feeds/contract.ts'
import { FillFrame } from '../../clinical/FillFrame.tsx'
import { words } from '../../i18n/index.ts'
import { fullDay } from '../../i18n/when.ts'
import { messageOf } from '../../shell/query-client.ts'
import { FaultPanel } from '../../ui/Panels.tsx'
import { dayOf, timeOf } from '../../ui/zoned-time.ts'
import { visitPageQuery } from './api.ts'
import classes from './Calendars.module.css'

const text = words.calendars.page

/** Behind the link of an appointment: how it stands now, and ways to keep it and to get there. */
export function VisitPage() {
  const { token } = useParams({ from: '/c/$token' })
  const visit = useQuery(visitPageQuery(token))
  if (visit.isPending)
    return (
      <FillFrame clinic={null} title={text.title}>
        <div role="status" aria-label={text.loading}>
          <Skeleton height={120} radius="lg" mb={12} />
          <Skeleton height={48} radius="md" />
        </div>
      </FillFrame>
    )
  if (visit.isError)
    return (
      <FillFrame clinic={null} title={text.unknown}>
        <FaultPanel message={messageOf(visit.error)} onRetry={() => void visit.refetch()} />
      </FillFrame>
    )
  return <Shown token={token} visit={visit.data} />
}

function Shown({ token, visit }: { token: string; visit: VisitPageAnswer }) {
  const title = {
    coming: visit.firstName ? text.hello(visit.firstName) : text.title,
    past: text.past,
    cancelled: text.cancelled,
  }[visit.state]
  return (
    <FillFrame clinic={visit.clinic} title={title}>
      <section className={classes.visit} data-state={visit.state} aria-label={text.title}>
        <p className={classes.what}>{visit.title}</p>
        <p className={classes.when}>
          {fullDay(dayOf(visit.startsAt, visit.zone))},{' '}
          {text.until(timeOf(visit.startsAt, visit.zone), timeOf(visit.endsAt, visit.zone))}
        </p>
        {visit.professional && <p className={classes.place}>{text.with(visit.professional)}</p>}
        {visit.address !== '' && (
          <p className={classes.place}>{[visit.address, visit.addressHint].filter((part) => part !== '').join(' · ')}</p>
        )}
      </section>
      {visit.state === 'cancelled' && <p className={classes.place}>{text.cancelledText}</p>}
      <div className={classes.ways}>
        {visit.state === 'coming' && (
          <Button
            component="a"
            size="md"
            href={googleLinkOf(visit)}
            target="_blank"
            rel="noreferrer noopener"
            leftSection={<IconBrandGoogle size={20} aria-hidden="true" />}
          >
            {text.saveGoogle}
          </Button>
        )}
        {visit.state !== 'past' && (
          <Button
            component="a"
            size="md"
            variant="light"
            href={`/c/${token}.ics`}
            leftSection={<IconCalendarDown size={20} aria-hidden="true" />}
          >
            {visit.state === 'cancelled' ? text.removeFile : text.saveFile}
          </Button>
        )}
        {visit.state === 'coming' && visit.mapUrl && (
          <Button
            component="a"
            size="md"
            variant="default"
            href={visit.mapUrl}
            target="_blank"
            rel="noreferrer noopener"
            leftSection={<IconMapPin size={20} aria-hidden="true" />}
          >
            {text.map}
          </Button>
        )}
      </div>
      {visit.state === 'coming' && <p className={classes.place}>{text.changes}</p>}
    </FillFrame>
  )
}

/** Google's page for a new event, filled in; it opens its app on a phone. */
function googleLinkOf(visit: VisitPageAnswer): string {
  const at = (iso: string) => iso.replace(/[-:]|\.\d+/g, '')
  const details = [visit.professional && text.with(visit.professional), visit.mapUrl].filter((line) => line).join('\n')
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: `${visit.title} (${visit.clinic})`,
    dates: `${at(visit.startsAt)}/${at(visit.endsAt)}`,
    details,
    location: visit.address,
  })
  return `https://calendar.google.com/calendar/render?${query.toString()}`
}
