import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { AgendaAnswer, AgendaAppointment, MoveRequest, VisitStateName } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import type { BarAction } from '../ui/ActionBar.tsx'
import { timeOf } from '../ui/zoned-time.ts'
import { moveAppointment, placeRefusalOf, setNotice, setState } from './api.ts'
import { agendaDaysKey, agendaKey } from './live.ts'
import type { Say } from './use-bar.ts'

export type MoveTo = {
  startsAt: string
  endsAt: string
  professionalId: string | null
  roomId: string | null
  machineId: string | null
}

/** Moves and ticks shown at once, taken back when the server refuses, and by "Desfazer". */
export function useAgendaActs(
  clock: { zone: string; today: string },
  say: Say,
  /** Where something is in the way: to say why it is moved there all the same. */
  onOverbook: (appointment: AgendaAppointment, to: MoveTo) => void,
) {
  const queryClient = useQueryClient()

  const move = async (appointment: AgendaAppointment, to: MoveTo, how: { anyway?: boolean; isUndo?: boolean } = {}) => {
    const undo = showAt(queryClient, appointment.id, to)
    try {
      await moveAppointment(
        appointment.id,
        toRequest(to, how.anyway ?? false, how.isUndo ? (appointment.overbooked?.reason ?? null) : null),
      )
    } catch (error) {
      undo()
      return say({ tone: 'trouble', text: messageOf(error), actions: wayOut(error, appointment, to) })
    } finally {
      void queryClient.invalidateQueries({ queryKey: agendaKey })
    }
    if (how.isUndo) return say({ tone: 'done', text: words.scheduling.undone, actions: [] })
    say({ tone: 'done', ...sayMoved(appointment, to) })
  }

  const wayOut = (error: unknown, appointment: AgendaAppointment, to: MoveTo): BarAction[] => {
    const refusal = placeRefusalOf(error)
    if (refusal?.mayInsist)
      return [{ label: words.scheduling.moveAnyway, act: () => void move(appointment, to, { anyway: true }) }]
    const lengthMs = Date.parse(to.endsAt) - Date.parse(to.startsAt)
    const overbook = { label: words.scheduling.overbookWithReason, act: () => onOverbook(appointment, to) }
    const others = (refusal?.alternatives ?? []).slice(0, 2).map(({ startsAt, professionalId }) => ({
      label: dayAndTime(startsAt, clock.today, clock.zone),
      act: () =>
        void move(appointment, {
          startsAt,
          endsAt: new Date(Date.parse(startsAt) + lengthMs).toISOString(),
          professionalId,
          roomId: null,
          machineId: null,
        }),
    }))
    return refusal?.overbook.allowed ? [...others, overbook] : others
  }

  const sayMoved = (appointment: AgendaAppointment, to: MoveTo): { text: string; actions: BarAction[] } => {
    const undo = {
      label: words.scheduling.undo,
      act: () => void move(appointment, placeOf(appointment), { anyway: true, isUndo: true }),
    }
    if (!isNews(appointment, to)) {
      const isResized = to.endsAt !== appointment.endsAt
      const text = isResized
        ? words.scheduling.resized(timeOf(to.endsAt, clock.zone))
        : words.scheduling.moved(timeOf(to.startsAt, clock.zone))
      return { text, actions: [undo] }
    }
    const when = dayAndTime(to.startsAt, clock.today, clock.zone)
    if (!appointment.conversationId) return { text: words.scheduling.moved(when), actions: [undo] }
    const quiet = {
      label: words.scheduling.doNotTell,
      act: () =>
        void setNotice(appointment.id, false).then(
          () => say({ tone: 'done', text: words.scheduling.notTold, actions: [undo] }),
          (error: unknown) => say({ tone: 'trouble', text: messageOf(error), actions: [] }),
        ),
    }
    return { text: words.scheduling.movedAndTold(when, firstName(appointment.contact.name)), actions: [undo, quiet] }
  }

  const tick = async (appointment: AgendaAppointment, state: VisitStateName, isUndo = false) => {
    const before = appointment.state
    try {
      await setState(appointment.id, state)
    } catch (error) {
      return say({ tone: 'trouble', text: messageOf(error), actions: [] })
    } finally {
      void queryClient.invalidateQueries({ queryKey: agendaKey })
    }
    const canUndo = before !== 'held' && before !== 'cancelled' && !isUndo
    const undo = {
      label: words.scheduling.undo,
      act: () => void tick(appointment, before === 'held' || before === 'cancelled' ? 'booked' : before, true),
    }
    say({ tone: 'done', text: words.scheduling.marked[state], actions: canUndo ? [undo] : [] })
  }

  return {
    move: (appointment: AgendaAppointment, to: MoveTo) => void move(appointment, to),
    tick: (appointment: AgendaAppointment, state: VisitStateName) => void tick(appointment, state),
  }
}

const firstName = (name: string): string => name.split(/\s/)[0] ?? name

const placeOf = ({ startsAt, endsAt, professionalId, roomId, machineId }: AgendaAppointment): MoveTo => ({
  startsAt,
  endsAt,
  professionalId,
  roomId,
  machineId,
})

/** A patient hears of another time and of another person to attend them. */
const isNews = (appointment: AgendaAppointment, to: MoveTo): boolean =>
  Date.parse(to.startsAt) !== Date.parse(appointment.startsAt) ||
  (to.professionalId !== null && to.professionalId !== appointment.professionalId)

function toRequest(to: MoveTo, anyway: boolean, overbookedReason: string | null): MoveRequest {
  return {
    startsAt: to.startsAt,
    durationMin: Math.round((Date.parse(to.endsAt) - Date.parse(to.startsAt)) / 60_000),
    ...(to.professionalId && { professionalId: to.professionalId }),
    ...(to.roomId && { roomId: to.roomId }),
    ...(to.machineId && { machineId: to.machineId }),
    tellPatient: true,
    anyway,
    overbookedReason,
  }
}

/** Shows it there already; the function given back puts everything as it was. */
function showAt(queryClient: QueryClient, id: string, to: MoveTo): () => void {
  const before = queryClient.getQueriesData<AgendaAnswer>({ queryKey: agendaDaysKey })
  queryClient.setQueriesData<AgendaAnswer>(
    { queryKey: agendaDaysKey },
    (agenda) =>
      agenda && {
        ...agenda,
        appointments: agenda.appointments.map((one) =>
          one.id === id
            ? {
                ...one,
                startsAt: to.startsAt,
                endsAt: to.endsAt,
                professionalId: to.professionalId ?? one.professionalId,
                roomId: to.roomId ?? one.roomId,
                machineId: to.machineId ?? one.machineId,
              }
            : one,
        ),
      },
  )
  return () => {
    for (const [key, data] of before) queryClient.setQueryData(key, data)
  }
}
