import { ActionIcon, Button, Indicator, Popover, SegmentedControl } from '@mantine/core'
import {
  IconCalendar,
  IconCalendarPlus,
  IconCashBanknote,
  IconChevronLeft,
  IconChevronRight,
  IconFilter,
  IconHourglass,
  IconLock,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import type { AgendaAnswer } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { compactDay, fullDay, weekInWords } from '../i18n/when.ts'
import { ToCallButton } from '../clinical/visits/ToCallButton.tsx'
import { OpenRemindersButton } from '../growth/OpenRemindersButton.tsx'
import { useSession } from '../shell/session.tsx'
import { useIsPhone } from '../ui/use-is-phone.ts'
import { useNow } from '../ui/use-now.ts'
import { addDays, dayOf } from '../ui/zoned-time.ts'
import { countFilters, type AgendaView } from './agenda-view.ts'
import classes from './AgendaToolbar.module.css'
import { weekStart } from './week.ts'

// Calendar and its locale weigh more than the rest of the agenda and are seldom opened.
const DayPicker = lazy(() => import('./DayPicker.tsx').then((module) => ({ default: module.DayPicker })))

type Props = {
  view: AgendaView
  agenda: AgendaAnswer | undefined
  count: number | null
  onView: (change: Partial<AgendaView>) => void
  onFilter: () => void
  /** Null: not theirs to see. */
  onWaitlist: (() => void) | null
  onBook: (() => void) | null
  onBlock: (() => void) | null
}

export function AgendaToolbar({ view, agenda, count, onView, onFilter, onWaitlist, onBook, onBlock }: Props) {
  const { clinic, can } = useSession()
  const clock = useNow().toISOString()
  const isPhone = useIsPhone()
  const today = agenda?.today ?? dayOf(clock, clinic.zone)
  const shown = view.date ?? today
  const isWeek = view.span === 'week'
  const step = isWeek ? 7 : 1
  const isNow = isWeek ? weekStart(shown) === weekStart(today) : shown === today
  const go = (day: string) => onView({ date: day === today ? null : day })
  return (
    <header className={classes.toolbar}>
      <div className={classes.titles}>
        <h1 className={classes.title}>{words.scheduling.title}</h1>
        <p className={classes.day} aria-live="polite">
          {isWeek && weekInWords(weekStart(shown), addDays(weekStart(shown), 6))}
          {!isWeek && (isPhone ? compactDay(shown) : fullDay(shown))}
          {count !== null && !isPhone && <span className={classes.count}> · {words.scheduling.count(count)}</span>}
        </p>
      </div>
      <div className={classes.buttons}>
        <ActionIcon
          aria-label={isWeek ? words.scheduling.previousWeek : words.scheduling.previousDay}
          onClick={() => go(addDays(shown, -step))}
        >
          <IconChevronLeft size={20} aria-hidden="true" />
        </ActionIcon>
        <Button variant="light" px={14} disabled={isNow} onClick={() => onView({ date: null })}>
          {words.scheduling.today}
        </Button>
        <ActionIcon
          aria-label={isWeek ? words.scheduling.nextWeek : words.scheduling.nextDay}
          onClick={() => go(addDays(shown, step))}
        >
          <IconChevronRight size={20} aria-hidden="true" />
        </ActionIcon>
        <DayButton shown={shown} today={today} onDay={go} />
        <OpenRemindersButton />
        <ToCallButton />
      </div>
      <div className={classes.views}>
        <SegmentedControl
          aria-label={words.scheduling.view}
          value={view.span}
          onChange={(span) => onView({ span: span === 'week' ? 'week' : 'day' })}
          data={[
            { value: 'day', label: words.scheduling.day },
            { value: 'week', label: words.scheduling.week },
          ]}
        />
        {!isPhone && (
          <SegmentedControl
            aria-label={words.scheduling.columns}
            value={view.by}
            onChange={(by) => onView({ by: by === 'room' ? 'room' : 'professional', who: [] })}
            data={[
              { value: 'professional', label: words.scheduling.byProfessional },
              { value: 'room', label: words.scheduling.byRoom },
            ]}
          />
        )}
        <FilterButton count={countFilters(view)} onFilter={onFilter} />
        {onWaitlist && (
          <ActionIcon variant="default" aria-label={words.waitlist.title} title={words.waitlist.title} onClick={onWaitlist}>
            <IconHourglass size={20} aria-hidden="true" />
          </ActionIcon>
        )}
        {!isPhone && can['agenda.read'] && (
          <ActionIcon
            variant="default"
            aria-label={words.sales.deposits}
            title={words.sales.deposits}
            renderRoot={(props) => <Link to="/sinais" {...props} />}
          >
            <IconCashBanknote size={20} aria-hidden="true" />
          </ActionIcon>
        )}
        {onBlock && (
          <ActionIcon variant="default" aria-label={words.scheduling.block} title={words.scheduling.block} onClick={onBlock}>
            <IconLock size={20} aria-hidden="true" />
          </ActionIcon>
        )}
        {onBook && (
          <Button className={classes.book ?? ''} leftSection={<IconCalendarPlus size={18} aria-hidden="true" />} onClick={onBook}>
            <span className={classes.bookWord}>{words.scheduling.newAppointment}</span>
          </Button>
        )}
      </div>
    </header>
  )
}

function FilterButton({ count, onFilter }: { count: number; onFilter: () => void }) {
  return (
    <Indicator disabled={count === 0} label={count} size={18} color="plum">
      <ActionIcon
        variant="default"
        aria-label={count === 0 ? words.scheduling.filter : words.scheduling.filtersOn(count)}
        title={words.scheduling.filter}
        onClick={onFilter}
      >
        <IconFilter size={20} aria-hidden="true" />
      </ActionIcon>
    </Indicator>
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
