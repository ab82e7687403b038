import { ActionIcon, Button, Popover } from '@mantine/core'
import { IconCalendar, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Suspense, lazy, useState } from 'react'
import type { AgendaAnswer } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { fullDay } from '../i18n/when.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { addDays, dayOf } from '../ui/zoned-time.ts'
import classes from './AgendaToolbar.module.css'

// Calendar and its locale weigh more than the rest of the agenda and are seldom opened.
const DayPicker = lazy(() => import('./DayPicker.tsx').then((module) => ({ default: module.DayPicker })))

type Props = { date: string | null; agenda: AgendaAnswer | undefined; onDate: (date: string | null) => void }

export function AgendaToolbar({ date, agenda, onDate }: Props) {
  const { clinic } = useSession()
  const clock = useNow().toISOString()
  const today = agenda?.today ?? dayOf(clock, clinic.zone)
  const shown = date ?? agenda?.date ?? today
  const go = (day: string) => onDate(day === today ? null : day)
  return (
    <header className={classes.toolbar}>
      <div className={classes.titles}>
        <h1 className={classes.title}>{words.scheduling.title}</h1>
        <p className={classes.day} aria-live="polite">
          {fullDay(shown)}
          {agenda && <span className={classes.count}> · {words.scheduling.count(countKept(agenda))}</span>}
        </p>
      </div>
      <div className={classes.buttons}>
        <ActionIcon aria-label={words.scheduling.previousDay} onClick={() => go(addDays(shown, -1))}>
          <IconChevronLeft size={20} aria-hidden="true" />
        </ActionIcon>
        <Button variant="light" disabled={shown === today} onClick={() => onDate(null)}>
          {words.scheduling.today}
        </Button>
        <ActionIcon aria-label={words.scheduling.nextDay} onClick={() => go(addDays(shown, 1))}>
          <IconChevronRight size={20} aria-hidden="true" />
        </ActionIcon>
        <DayButton shown={shown} today={today} onDay={go} />
      </div>
    </header>
  )
}

function DayButton({ shown, today, onDay }: { shown: string; today: string; onDay: (day: string) => void }) {
  const [isOpen, setOpen] = useState(false)
  const choose = (day: string) => {
    setOpen(false)
    onDay(day)
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <ActionIcon aria-label={words.scheduling.chooseDay} onClick={() => setOpen(!isOpen)}>
          <IconCalendar size={20} aria-hidden="true" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.scheduling.chooseDay}>
        <Suspense fallback={<div className={classes.pickerLoading} />}>
          <DayPicker day={shown} today={today} onDay={choose} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}

const countKept = (agenda: AgendaAnswer) => agenda.appointments.filter((one) => one.state !== 'cancelled').length
