import { ActionIcon, Button, Indicator, Menu, Popover, SegmentedControl } from '@mantine/core'
import {
  IconCalendar,
  IconCalendarPlus,
  IconCalendarSearch,
  IconCashBanknote,
  IconChevronLeft,
  IconChevronRight,
  IconDots,
  IconFilter,
  IconHourglass,
  IconListCheck,
  IconLock,
  IconPrinter,
  IconUserOff,
  IconWalk,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import type { AgendaAnswer } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { compactDay, fullDay, monthInWords, weekInWords } from '../i18n/when.ts'
import { ToCallButton } from '../clinical/visits/ToCallButton.tsx'
import { OpenRemindersButton } from '../growth/OpenRemindersButton.tsx'
import { useSession } from '../shell/session.tsx'
import { useIsPhone } from '../ui/use-is-phone.ts'
import { useNow } from '../ui/use-now.ts'
import { addDays, dayOf } from '../ui/zoned-time.ts'
import { countFilters, type AgendaSpan, type AgendaView } from './agenda-view.ts'
import classes from './AgendaToolbar.module.css'
import { addMonths, monthStart } from './month.ts'
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
  onWalkIn: (() => void) | null
  onBlock: (() => void) | null
  onFind: (() => void) | null
  onSelect: (() => void) | null
}

export function AgendaToolbar(props: Props) {
  const { view, agenda, count, onView, onFilter, onWaitlist, onBook, onWalkIn, onBlock, onFind, onSelect } = props
  const { clinic, can } = useSession()
  const clock = useNow().toISOString()
  const isPhone = useIsPhone()
  const today = agenda?.today ?? dayOf(clock, clinic.zone)
  const shown = view.date ?? today
  const { span } = view
  const go = (day: string) => onView({ date: day === today ? null : day })
  return (
    <header className={classes.toolbar}>
      <div className={classes.titles}>
        <h1 className={classes.title}>{words.scheduling.title}</h1>
        <p className={classes.day} aria-live="polite">
          {span === 'month' && monthInWords(shown)}
          {span === 'week' && weekInWords(weekStart(shown), addDays(weekStart(shown), 6))}
          {span === 'day' && (isPhone ? compactDay(shown) : fullDay(shown))}
          {count !== null && !isPhone && <span className={classes.count}> · {words.scheduling.count(count)}</span>}
        </p>
      </div>
      <div className={classes.buttons}>
        <ActionIcon aria-label={words.scheduling.previous[span]} onClick={() => go(daysAway(shown, today, span, -1))}>
          <IconChevronLeft size={20} aria-hidden="true" />
        </ActionIcon>
        <Button variant="light" px={14} disabled={isNow(shown, today, span)} onClick={() => onView({ date: null })}>
          {words.scheduling.today}
        </Button>
        <ActionIcon aria-label={words.scheduling.next[span]} onClick={() => go(daysAway(shown, today, span, 1))}>
          <IconChevronRight size={20} aria-hidden="true" />
        </ActionIcon>
        <DayButton shown={shown} today={today} onDay={go} />
        {!isPhone && <ToDo />}
      </div>
      <div className={classes.views}>
        <SegmentedControl
          aria-label={words.scheduling.view}
          value={view.span}
          onChange={(next) => onView({ span: next })}
          data={[
            { value: 'day', label: words.scheduling.day },
            { value: 'week', label: words.scheduling.week },
            { value: 'month', label: words.scheduling.month },
          ]}
        />
        {!isPhone && (
          <SegmentedControl
            aria-label={words.scheduling.columns}
            value={view.by}
            onChange={(by) => onView({ by, who: [] })}
            data={[
              { value: 'professional', label: words.scheduling.byProfessional },
              { value: 'room', label: words.scheduling.byRoom },
              { value: 'machine', label: words.scheduling.byMachine },
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
        {isPhone && <ToDo />}
        {onBlock && (
          <ActionIcon variant="default" aria-label={words.scheduling.block} title={words.scheduling.block} onClick={onBlock}>
            <IconLock size={20} aria-hidden="true" />
          </ActionIcon>
        )}
        <MoreActs
          onWalkIn={isPhone ? onWalkIn : null}
          onFind={onFind}
          onSelect={onSelect}
          onPrint={span === 'month' ? null : () => window.print()}
          // A phone has no room for them beside the others.
          hasDeposits={isPhone}
        />
        {onWalkIn && !isPhone && (
          <ActionIcon variant="default" aria-label={words.walkIn.title} title={words.walkIn.title} onClick={onWalkIn}>
            <IconWalk size={20} aria-hidden="true" />
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

/** One day, week or month on or back; of a month its first day, of this one today. */
export function daysAway(shown: string, today: string, span: AgendaSpan, count: 1 | -1): string {
  if (span === 'day') return addDays(shown, count)
  if (span === 'week') return addDays(shown, 7 * count)
  const month = addMonths(shown, count)
  return month === monthStart(today) ? today : month
}

function isNow(shown: string, today: string, span: AgendaSpan): boolean {
  const startOf = { day: (day: string) => day, week: weekStart, month: monthStart }[span]
  return startOf(shown) === startOf(today)
}

/** The lists of whom somebody has to call. */
function ToDo() {
  return (
    <>
      <OpenRemindersButton />
      <ToCallButton />
    </>
  )
}

type MoreProps = Pick<Props, 'onWalkIn' | 'onFind' | 'onSelect'> & { onPrint: (() => void) | null; hasDeposits: boolean }

function MoreActs({ onWalkIn, onFind, onSelect, onPrint, hasDeposits }: MoreProps) {
  const { can } = useSession()
  if (!onWalkIn && !onFind && !onSelect && !onPrint && !can['agenda.read']) return null
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" aria-label={words.scheduling.moreActs} title={words.scheduling.moreActs}>
          <IconDots size={20} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {onWalkIn && (
          <Menu.Item mih={44} leftSection={<IconWalk size={18} aria-hidden="true" />} onClick={onWalkIn}>
            {words.walkIn.title}
          </Menu.Item>
        )}
        {onFind && (
          <Menu.Item mih={44} leftSection={<IconCalendarSearch size={18} aria-hidden="true" />} onClick={onFind}>
            {words.scheduling.finder.title}
          </Menu.Item>
        )}
        {onSelect && (
          <Menu.Item mih={44} leftSection={<IconListCheck size={18} aria-hidden="true" />} onClick={onSelect}>
            {words.scheduling.select}
          </Menu.Item>
        )}
        {onPrint && (
          <Menu.Item mih={44} leftSection={<IconPrinter size={18} aria-hidden="true" />} onClick={onPrint}>
            {words.scheduling.print}
          </Menu.Item>
        )}
        {can['agenda.read'] && (
          <Menu.Item
            mih={44}
            leftSection={<IconUserOff size={18} aria-hidden="true" />}
            renderRoot={(props) => <Link to="/ausencias" {...props} />}
          >
            {words.absences.title}
          </Menu.Item>
        )}
        {hasDeposits && can['agenda.read'] && (
          <Menu.Item
            mih={44}
            leftSection={<IconCashBanknote size={18} aria-hidden="true" />}
            renderRoot={(props) => <Link to="/sinais" {...props} />}
          >
            {words.sales.deposits}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
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
