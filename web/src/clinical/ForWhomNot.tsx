import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { useSession } from '../shell/session.tsx'
import { aboutOf } from './AlertList.tsx'
import { personFormsQuery } from './api.ts'
import classes from './Clinical.module.css'

const text = words.clinical.forWhomNot

/** For whom the procedure is not, as the clinic wrote it. */
export function ForWhomNot({ text: list }: { text: string }) {
  if (list === '') return null
  return (
    <p className={classes.forWhomNot} role="note">
      <strong>{text.title}</strong> {list}
    </p>
  )
}

/** The same while somebody is being booked, with what of their health is not weighed yet or stands in the way. */
export function BookingHealth({ contraindications, contactId }: { contraindications: string; contactId: string | null }) {
  const { can } = useSession()
  const { data } = useQuery({ ...personFormsQuery(contactId ?? ''), enabled: contactId !== null && can['contacts.read'] })
  const open = (contactId !== null && data?.alerts.filter((alert) => alert.outcome !== 'fit')) || []
  return (
    <>
      <ForWhomNot text={contraindications} />
      {open.length > 0 && (
        <p className={classes.forWhomNot} role="note" data-open>
          <strong>{text.person}</strong> {open.map(aboutOf).join(' · ')}
        </p>
      )}
    </>
  )
}
