import { IconPhoneCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { EmptyPanel } from '../ui/Panels.tsx'
import { careQuery, openQuery } from './api.ts'
import { CareMessages } from './CareMessages.tsx'
import { OpenReminderRow } from './OpenReminderRow.tsx'
import classes from './Reminders.module.css'

const text = words.growth.open

/** Whom somebody has to call, or to write to by hand. */
export function OpenRemindersPage() {
  const open = useQuery(openQuery)
  const care = useQuery(careQuery)
  return (
    <Section title={text.title} intro={text.intro} back={{ to: '/agenda' }} isPage>
      <Loaded query={care}>
        {({ items, today, zone }) => (items.length > 0 ? <CareMessages items={items} today={today} zone={zone} /> : null)}
      </Loaded>
      <Loaded query={open}>
        {({ items, today, zone }) =>
          items.length > 0 ? (
            <section aria-labelledby="unconfirmed">
              <h2 id="unconfirmed" className={classes.heading}>
                {text.unconfirmedTitle}
              </h2>
              <ul className={classes.list}>
                {items.map((item) => (
                  <OpenReminderRow key={item.appointmentId} item={item} today={today} zone={zone} />
                ))}
              </ul>
            </section>
          ) : care.data?.items.length === 0 ? (
            <EmptyPanel icon={<IconPhoneCheck size={28} />} title={text.emptyTitle} text={text.emptyText} />
          ) : null
        }
      </Loaded>
    </Section>
  )
}
