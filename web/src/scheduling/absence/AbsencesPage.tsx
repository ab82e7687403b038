import { Button } from '@mantine/core'
import { IconUserOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { words } from '../../i18n/index.ts'
import { dayAndTime } from '../../i18n/when.ts'
import { Loaded } from '../../settings/Loaded.tsx'
import { Section } from '../../settings/Section.tsx'
import { useSession } from '../../shell/session.tsx'
import { EmptyPanel } from '../../ui/Panels.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayOf } from '../../ui/zoned-time.ts'
import classes from '../import/Import.module.css'
import { absencesQuery } from './api.ts'

const text = words.absences

/** Who is away, and how many of those who were booked with them have another time. */
export function AbsencesPage() {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const absences = useQuery(absencesQuery)
  return (
    <Section title={text.title} intro={text.intro} back={{ to: '/agenda' }} isPage>
      <Loaded query={absences}>
        {(answer) =>
          answer.absences.length === 0 ? (
            <EmptyPanel icon={<IconUserOff size={28} />} title={text.none} text={text.noneText} />
          ) : (
            <ul className={classes.list}>
              {answer.absences.map((one) => (
                <li key={one.id} className={classes.card}>
                  <div className={classes.head}>
                    <span className={classes.name}>{one.professional}</span>
                    <span className={classes.quiet}>{text.progress(one.settled, one.count)}</span>
                  </div>
                  <p className={classes.quiet}>{dayAndTime(one.startsAt, today, clinic.zone)}</p>
                  <div className={classes.actions}>
                    <Button
                      variant="light"
                      renderRoot={(props) => <Link to="/ausencias/$absenceId" params={{ absenceId: one.id }} {...props} />}
                    >
                      {text.open}
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}
