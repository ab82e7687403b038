import { IconPhoneCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { EmptyPanel } from '../ui/Panels.tsx'
import { openQuery } from './api.ts'
import { OpenReminderRow } from './OpenReminderRow.tsx'
import classes from './Reminders.module.css'

const text = words.growth.open

/** Whom somebody has to call, or to write to by hand. */
export function OpenRemindersPage() {
  const open = useQuery(openQuery)
  return (
    <Section title={text.title} intro={text.intro} back={{ to: '/agenda' }} isPage>
      <Loaded query={open}>
        {({ items, today, zone }) =>
          items.length === 0 ? (
            <EmptyPanel icon={<IconPhoneCheck size={28} />} title={text.emptyTitle} text={text.emptyText} />
          ) : (
            <ul className={classes.list}>
              {items.map((item) => (
                <OpenReminderRow key={item.appointmentId} item={item} today={today} zone={zone} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}
