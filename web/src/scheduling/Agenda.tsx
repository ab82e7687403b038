import { Button, CloseButton, Skeleton } from '@mantine/core'
import { IconCalendarOff, IconDeviceDesktop, IconDoor, IconMapPinOff, IconUserQuestion, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { AgendaAnswer, AgendaAppointment } from '#scheduling/contract.ts'
import { ReminderMarks } from '../growth/marks.tsx'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { messageOf } from '../shell/query-client.ts'
import { GoToSettings } from '../shell/GoToSettings.tsx'
import type { AgendaSearch } from '../shell/search.ts'
import { useSession } from '../shell/session.tsx'
import { ActionBar } from '../ui/ActionBar.tsx'
import { EmptyPanel, FaultPanel } from '../ui/Panels.tsx'
import { useIsPhone } from '../ui/use-is-phone.ts'
import { useNow } from '../ui/use-now.ts'
import { dayOf, timeOf } from '../ui/zoned-time.ts'
import classes from './Agenda.module.css'
import { AgendaBody } from './AgendaBody.tsx'
import { readView, writeView, type AgendaView } from './agenda-view.ts'
import { AgendaToolbar, daysAway } from './AgendaToolbar.tsx'
import { agendaQuery } from './api.ts'
import { AppointmentDrawer } from './AppointmentDrawer.tsx'
import { BatchDrawer, type Batch } from './BatchDrawer.tsx'
import { BlockDrawer, type BlockStart } from './BlockForm.tsx'
import { BookingDrawer } from './BookingDrawer.tsx'
import type { BookingStart } from './BookingForm.tsx'
import { countShown, resourcesOf } from './columns.ts'
import { shownUnit } from './in-unit.ts'
import { FiltersDrawer } from './FiltersDrawer.tsx'
import { FreeSlotFinder } from './FreeSlotFinder.tsx'
import { KeyHelp, KeyLine } from './KeyHelp.tsx'
import { MonthOverview } from './MonthOverview.tsx'
import { MoveDrawer } from './MoveForm.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import { SelectionStrip } from './SelectionStrip.tsx'
import { blockFrom, bookingFrom, emptyBooking } from './starts.ts'
import { useAgendaActs, type MoveTo } from './use-agenda-acts.ts'
import { useAgendaKeys } from './use-agenda-keys.ts'
import { UnitPicker } from './UnitPicker.tsx'
import { useBar } from './use-bar.ts'
import { useSelection } from './use-selection.ts'
import { WaitlistDrawer } from './WaitlistDrawer.tsx'
import { WalkInDrawer } from './walk-in/WalkInDrawer.tsx'
import { weekStart } from './week.ts'

type Props = {
  search: AgendaSearch
  onSearch: (search: AgendaSearch) => void
  conversationLink: (conversationId: string) => LinkTo
}

export function Agenda({ search, onSearch, conversationLink }: Props) {
  const view = readView(search)
  const shown = useShown(search)
  const { clinic } = useSession()
  const clock = useNow().toISOString()
  const today = dayOf(clock, clinic.zone)
  const isWeek = view.span === 'week'
  const agenda = useQuery(
    agendaQuery({
      date: isWeek ? weekStart(view.date ?? today) : view.date,
      days: isWeek ? 7 : 1,
      isWithCancelled: view.isWithCancelled,
    }),
  )
  const change = (part: Partial<AgendaView>) => onSearch(writeView({ ...view, ...part }))
  return (
    <section className={classes.agenda} aria-label={words.scheduling.title}>
      {agenda.data ? (
        <Loaded agenda={agenda.data} view={view} shown={shown} onView={change} conversationLink={conversationLink} />
      ) : (
        <>
          <AgendaToolbar
            view={view}
            agenda={undefined}
            count={null}
            onView={change}
            onFilter={() => {}}
            onWaitlist={null}
            onBook={null}
            onWalkIn={null}
            onBlock={null}
            onFind={null}
            onSelect={null}
          />
          {agenda.isPending ? (
            <Loading />
          ) : (
            <FaultPanel message={messageOf(agenda.error)} onRetry={() => void agenda.refetch()} />
          )}
        </>
      )}
    </section>
  )
}

/** The view without what is open beside it: the same object while only that changes, since three hundred cards are drawn from it. */
function useShown({ data, modo, por, quem, procedimento, unidade, situacao, canceladas }: AgendaSearch): AgendaView {
  return useMemo(
    () => readView({ data, modo, por, quem, procedimento, unidade, situacao, canceladas }),
    [data, modo, por, quem, procedimento, unidade, situacao, canceladas],
  )
}

type LoadedProps = {
  agenda: AgendaAnswer
  view: AgendaView
  shown: AgendaView
  onView: (change: Partial<AgendaView>) => void
  conversationLink: Props['conversationLink']
}

function Loaded({ agenda, view, shown, onView, conversationLink }: LoadedProps) {
  const isPhone = useIsPhone()
  const { bar, say, hush } = useBar()
  const [isFiltering, filter] = useState(false)
  const [isFinding, find] = useState(false)
  const [isWalkingIn, walkIn] = useState(false)
  const [isHelping, help] = useState(false)
  const selection = useSelection(agenda, view)
  const [batch, doMany] = useState<Batch | null>(null)
  const [booking, book] = useState<BookingStart | null>(null)
  const [blocking, block] = useState<BlockStart | null>(null)
  const [asked, ask] = useState<{ appointment: AgendaAppointment; to: MoveTo | null } | null>(null)
  const askToMove = (appointment: AgendaAppointment) => ask({ appointment, to: null })
  const { move, tick } = useAgendaActs(agenda, say, (appointment, to) => ask({ appointment, to }))
  const [onTheMove, setOnTheMove] = useState<AgendaAppointment | null>(null)
  const open = agenda.appointments.find((one) => one.id === view.openId) ?? null
  const canBook = agenda.can.book.allowed
  const canBlock = agenda.can.block.allowed
  const { can } = useSession()
  const maySeeWaitlist = can['agenda.read']
  const onOpen = (openId: string | null) => onView({ openId })
  const selectMany = () => {
    selection.start()
    // Cards to choose from are on a day; a week or month of everybody shows none.
    if (view.span === 'month' || (view.span === 'week' && view.who.length !== 1 && !isPhone)) onView({ span: 'day' })
  }
  const shownDay = view.date ?? agenda.today
  useAgendaKeys({
    onToday: () => onView({ date: null }),
    onDays: (count) => {
      const next = daysAway(shownDay, agenda.today, view.span, count)
      onView({ date: next === agenda.today ? null : next })
    },
    onSpan: (span) => onView({ span }),
    onNew: canBook ? () => book(emptyBooking) : null,
    onWalkIn: canBook ? () => walkIn(true) : null,
    onFind: canBook ? () => find(true) : null,
    onSelect: canBook ? (selection.ids ? selection.stop : selectMany) : null,
    onHelp: () => help(true),
    onResize: canBook
      ? (id, steps) => {
          const one = agenda.appointments.find((each) => each.id === id)
          if (one?.can.move.allowed) move(one, bookingFrom.resize(agenda, one, steps))
        }
      : null,
    onEscape: () => {
      setOnTheMove(null)
      selection.stop()
    },
  })
  return (
    <>
      <AgendaToolbar
        view={view}
        agenda={agenda}
        count={view.span === 'month' ? null : countShown(agenda, view)}
        onView={onView}
        onFilter={() => filter(true)}
        onWaitlist={maySeeWaitlist ? () => onView({ isWaitlistOpen: true }) : null}
        onBook={canBook ? () => book(emptyBooking) : null}
        onWalkIn={canBook ? () => walkIn(true) : null}
        onBlock={canBlock ? () => block(blockFrom(agenda, view, null)) : null}
        onFind={canBook ? () => find(true) : null}
        onSelect={canBook ? selectMany : null}
      />
      {selection.ids && (
        <SelectionStrip
          count={selection.chosen.length}
          total={selection.all.length}
          onAll={selection.addAll}
          onAct={(kind) => doMany({ kind, those: selection.chosen })}
          onStop={selection.stop}
        />
      )}
      {onTheMove && (
        <MovingStrip name={onTheMove.contact.name} onFree={() => askToMove(onTheMove)} onStop={() => setOnTheMove(null)} />
      )}
      <ReminderMarks first={agenda.date} days={agenda.days.length} zone={agenda.zone}>
        <Body
          agenda={agenda}
          view={shown}
          onView={onView}
          acts={{
            onOpen: selection.ids ? selection.toggle : onOpen,
            selected: selection.ids,
            onTick: tick,
            canBook,
            isMoving: onTheMove !== null,
            onDrop: canBook ? (drag, column) => move(drag.appointment, bookingFrom.drop(agenda, drag, column)) : null,
            onPlace:
              canBook || canBlock
                ? (place) => {
                    if (!onTheMove)
                      return canBook ? book(bookingFrom.place(agenda, place)) : block(blockFrom(agenda, view, place))
                    if (place.minute === null) return
                    setOnTheMove(null)
                    move(onTheMove, bookingFrom.tap(agenda, onTheMove, place))
                  }
                : null,
            onBlockPlace: canBlock ? (place) => block(blockFrom(agenda, view, place)) : null,
            onBlock: canBlock ? (off) => block(off) : null,
          }}
        />
      </ReminderMarks>
      <KeyLine onHelp={() => help(true)} />
      <KeyHelp isOpen={isHelping} onClose={() => help(false)} />
      {view.span !== 'month' && <PrintSheet agenda={agenda} view={view} />}
      <FreeSlotFinder
        isOpen={isFinding}
        zone={agenda.zone}
        today={agenda.today}
        onBook={(start) => {
          find(false)
          book(start)
        }}
        onClose={() => find(false)}
      />
      <WalkInDrawer
        isOpen={isWalkingIn}
        zone={agenda.zone}
        today={agenda.today}
        onClose={() => walkIn(false)}
        onBook={(start) => {
          walkIn(false)
          book(start)
        }}
        onDone={({ id, name, startsAt, arrives }) => {
          walkIn(false)
          const see = {
            label: words.scheduling.seeOnAgenda,
            act: () => onView({ date: null, span: 'day', openId: id }),
          }
          say({ tone: 'done', text: words.walkIn.done(name, timeOf(startsAt, agenda.zone), arrives), actions: [see] })
        }}
      />
      <BatchDrawer batch={batch} agenda={agenda} onClose={() => doMany(null)} />
      <FiltersDrawer isOpen={isFiltering} agenda={agenda} view={view} onView={onView} onClose={() => filter(false)} />
      <AppointmentDrawer
        agenda={agenda}
        appointment={open}
        say={say}
        onClose={() => onOpen(null)}
        onMove={(appointment) => {
          onOpen(null)
          askToMove(appointment)
        }}
        onTick={tick}
        conversationLink={conversationLink}
      />
      <MoveDrawer
        appointment={asked?.appointment ?? null}
        to={asked?.to ?? null}
        zone={agenda.zone}
        today={agenda.today}
        say={say}
        onClose={() => {
          ask(null)
          setOnTheMove(null)
        }}
        onPickOnAgenda={(appointment) => {
          ask(null)
          setOnTheMove(appointment)
          // A finger needs one column to point at.
          const only = isPhone && appointment.professionalId ? { who: [appointment.professionalId] } : {}
          onView({ openId: null, span: 'day', by: 'professional', ...only })
        }}
      />
      <BookingDrawer
        start={booking}
        zone={agenda.zone}
        today={agenda.today}
        onClose={() => book(null)}
        onWaiting={(name) => {
          book(null)
          say({ tone: 'done', text: words.waitlist.added(name), actions: [] })
        }}
        onBooked={({ id, startsAt, name, count }) => {
          book(null)
          const show = {
            label: words.scheduling.seeOnAgenda,
            act: () => onView({ date: dayOf(startsAt, agenda.zone), span: 'day', openId: id }),
          }
          const isShown = agenda.days.some(({ date }) => date === dayOf(startsAt, agenda.zone))
          say({
            tone: 'done',
            text:
              count > 1
                ? words.series.done(name, count)
                : words.scheduling.booked(name, dayAndTime(startsAt, agenda.today, agenda.zone)),
            actions: isShown ? [] : [show],
          })
        }}
      />
      <WaitlistDrawer
        isOpen={maySeeWaitlist && view.isWaitlistOpen}
        zone={agenda.zone}
        today={agenda.today}
        say={say}
        onAdd={canBook ? () => book({ ...emptyBooking, isToWait: true }) : null}
        onClose={() => onView({ isWaitlistOpen: false })}
        conversationLink={conversationLink}
      />
      <BlockDrawer start={blocking} agenda={agenda} say={say} onClose={() => block(null)} />
      <ActionBar bar={bar} onClose={hush} />
    </>
  )
}

type BodyProps = Parameters<typeof AgendaBody>[0]

function Body(props: BodyProps) {
  const { agenda, view, onView } = props
  const columns = agenda.resources.filter((one) => one.kind === view.by)
  const unit = shownUnit(agenda, view)
  if (agenda.resources.length === 0 && !agenda.can.book.allowed)
    return (
      <EmptyPanel
        icon={<IconUserQuestion size={28} />}
        title={words.scheduling.nothingForYou}
        text={words.scheduling.nothingForYouText}
      />
    )
  if (columns.length === 0) return <NoColumns by={view.by} />
  const isElsewhere = unit !== null && view.span !== 'month' && resourcesOf(agenda, view).length === 0
  return (
    <>
      <UnitPicker units={agenda.units} chosen={unit} onChoose={(chosen) => onView({ unit: chosen, who: [] })} />
      {isElsewhere ? (
        <EmptyPanel icon={<IconMapPinOff size={28} />} title={words.units.nobodyHere} text={words.units.nobodyHereText} />
      ) : (
        <Days {...props} />
      )}
    </>
  )
}

function Days(props: BodyProps) {
  const { agenda, view, onView } = props
  if (view.span === 'month')
    return (
      <MonthOverview
        day={view.date ?? agenda.today}
        today={agenda.today}
        view={view}
        onDay={(date) => onView({ date: date === agenda.today ? null : date, span: 'day' })}
      />
    )
  if (agenda.days.every((day) => day.open === null) && agenda.appointments.length === 0)
    return (
      <EmptyPanel icon={<IconCalendarOff size={28} />} title={words.scheduling.closedTitle} text={words.scheduling.closedText} />
    )
  return <AgendaBody {...props} />
}

function NoColumns({ by }: { by: AgendaView['by'] }) {
  if (by === 'room')
    return (
      <EmptyPanel icon={<IconDoor size={28} />} title={words.scheduling.noRooms}>
        <GoToSettings label={words.scheduling.addRooms} link={{ to: '/configuracoes/salas' }} />
      </EmptyPanel>
    )
  if (by === 'machine')
    return (
      <EmptyPanel icon={<IconDeviceDesktop size={28} />} title={words.scheduling.noMachines}>
        <GoToSettings label={words.scheduling.addMachines} link={{ to: '/configuracoes/salas' }} />
      </EmptyPanel>
    )
  return (
    <EmptyPanel
      icon={<IconUsers size={28} />}
      title={words.scheduling.noProfessionals}
      text={words.scheduling.noProfessionalsText}
    >
      <GoToSettings label={words.scheduling.addProfessionals} link={{ to: '/configuracoes/profissionais' }} />
    </EmptyPanel>
  )
}

function MovingStrip({ name, onFree, onStop }: { name: string; onFree: () => void; onStop: () => void }) {
  return (
    <div className={classes.moving} role="status">
      <p>{words.scheduling.movingHint(name)}</p>
      <Button variant="default" onClick={onFree}>
        {words.scheduling.seeFreeTimes}
      </Button>
      <CloseButton aria-label={words.scheduling.stopMoving} onClick={onStop} />
    </div>
  )
}

function Loading() {
  return (
    <div className={classes.loading} role="status" aria-label={words.common.loading}>
      {Array.from({ length: 4 }, (_, column) => (
        <div key={column} className={classes.loadingColumn}>
          <Skeleton height={46} radius="lg" mb={20} />
          <Skeleton height={90} radius="md" mb={12} ml={column % 2 ? 0 : 0} />
          <Skeleton height={70} radius="md" mb={40} />
          <Skeleton height={110} radius="md" />
        </div>
      ))}
    </div>
  )
}
