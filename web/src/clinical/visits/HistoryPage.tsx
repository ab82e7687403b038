import { ActionIcon, Badge, Button } from '@mantine/core'
import { IconArrowLeft, IconNotes } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useRouter } from '@tanstack/react-router'
import type { PastVisit } from '#clinical/visits/contract.ts'
import { words } from '../../i18n/index.ts'
import { dateInWords } from '../../i18n/when.ts'
import { Loaded } from '../../settings/Loaded.tsx'
import { inReais } from '../../ui/money.ts'
import { EmptyPanel } from '../../ui/Panels.tsx'
import { personPhotosQuery, personVisitsQuery } from './api.ts'
import { Corrections } from './NoteEditor.tsx'
import { PhotoGrid } from './PhotoGrid.tsx'
import { UsedList } from './UsedProducts.tsx'
import classes from './Visits.module.css'

const text = words.visits

/** Everything that was done with one person, the latest first, with the photos to compare. */
export function HistoryPage() {
  const { contactId } = useParams({ from: '/desk/historico/$contactId' })
  const visits = useQuery(personVisitsQuery(contactId))
  const router = useRouter()
  return (
    <section className={classes.page} aria-label={text.timeline}>
      <header className={classes.head}>
        <ActionIcon aria-label={words.common.back} onClick={() => router.history.back()}>
          <IconArrowLeft size={22} aria-hidden="true" />
        </ActionIcon>
        <h1 className={classes.title}>{visits.data ? text.timelineOf(visits.data.contact.name) : text.timeline}</h1>
      </header>
      <div className={classes.scroll}>
        <div className={classes.body}>
          <Loaded query={visits}>
            {(answer) => (
              <>
                {answer.can.read.allowed && <AllPhotos contactId={contactId} />}
                {answer.visits.length === 0 ? (
                  <EmptyPanel icon={<IconNotes size={28} />} title={text.noVisits} text={text.noVisitsText} />
                ) : (
                  <ol className={classes.list}>
                    {answer.visits.map((visit) => (
                      <li key={visit.head.appointmentId}>
                        <Visit visit={visit} />
                      </li>
                    ))}
                  </ol>
                )}
              </>
            )}
          </Loaded>
        </div>
      </div>
    </section>
  )
}

function AllPhotos({ contactId }: { contactId: string }) {
  const { data } = useQuery(personPhotosQuery(contactId))
  if (!data || data.photos.length === 0) return null
  return (
    <section className={classes.section} aria-label={text.photos}>
      <h2 className={classes.heading}>{text.photos}</h2>
      <PhotoGrid photos={data.photos} />
    </section>
  )
}

function Visit({ visit: { head, items, owedCents, record, isRecorded } }: { visit: PastVisit }) {
  const about = [head.professional?.name, head.attendeeName && text.anothers(head.attendeeName)].filter(Boolean).join(' · ')
  return (
    <article className={classes.section}>
      <div className={classes.row}>
        <h2 className={classes.heading}>{dateInWords(head.day)}</h2>
        {owedCents !== null && owedCents > 0 && (
          <Badge color="honey" variant="light" tt="none">
            {text.owes(inReais(owedCents))}
          </Badge>
        )}
      </div>
      {about && <p className={classes.quiet}>{about}</p>}
      <p className={classes.text}>
        {items.length > 0
          ? items.map((item) => (item.detail ? `${item.name} (${item.detail})` : item.name)).join(', ')
          : head.area
            ? `${head.service} (${head.area})`
            : head.service}
      </p>
      {!isRecorded && <p className={classes.quiet}>{text.notRecorded}</p>}
      {record && record.products.length > 0 && <UsedList products={record.products} />}
      {record && record.note !== '' && <p className={classes.text}>{record.note}</p>}
      {record && <Corrections corrections={record.corrections} />}
      <Button
        variant="subtle"
        renderRoot={(props) => (
          <Link to="/atendimento/$appointmentId" params={{ appointmentId: head.appointmentId }} {...props} />
        )}
      >
        {text.open}
      </Button>
    </article>
  )
}
