import { ActionIcon } from '@mantine/core'
import { IconArrowLeft, IconPhoneCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { EmptyPanel } from '../ui/Panels.tsx'
import { openQuery } from './api.ts'
import { OpenReminderRow } from './OpenReminderRow.tsx'
import classes from './Reminders.module.css'

const text = words.growth.open

/** Whom somebody has to call, or to write to by hand. */
export function OpenRemindersPage() {
  const open = useQuery(openQuery)
  return (
    <section className={classes.page} aria-label={text.title}>
      <header className={classes.head}>
        <ActionIcon aria-label={text.back} renderRoot={(props) => <Link to="/agenda" {...props} />}>
          <IconArrowLeft size={22} aria-hidden="true" />
        </ActionIcon>
        <h1 className={classes.title}>{text.title}</h1>
      </header>
      <div className={classes.scroll}>
        <div className={classes.body}>
          <p className={classes.about}>{text.intro}</p>
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
        </div>
      </div>
    </section>
  )
}
