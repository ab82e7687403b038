import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AgendaAppointment } from '#scheduling/contract.ts'
import { messageOf } from '../shell/query-client.ts'
import { placeRefusalOf } from './api.ts'
import { agendaKey } from './live.ts'

export type Outcome = {
  appointment: AgendaAppointment
  isDone: boolean
  text: string
  /** Asked again with "mesmo assim" it would be done. */
  mayInsist: boolean
}

/** Does the same with several, one after the other, and keeps what became of each: one that fails stops none of the others. */
export function useBatch() {
  const [outcomes, setOutcomes] = useState<Outcome[]>([])
  const [isRunning, setRunning] = useState(false)
  const queryClient = useQueryClient()

  const run = async (those: readonly AgendaAppointment[], act: (one: AgendaAppointment) => Promise<string>) => {
    const ids = new Set(those.map((one) => one.id))
    setRunning(true)
    setOutcomes((before) => before.filter(({ appointment }) => !ids.has(appointment.id)))
    for (const appointment of those) {
      // One at a time on purpose: two that are moved to one day would otherwise fight for its rooms.
      const outcome = await act(appointment).then(
        (text): Outcome => ({ appointment, isDone: true, text, mayInsist: false }),
        (error: unknown): Outcome => ({
          appointment,
          isDone: false,
          text: messageOf(error),
          mayInsist: placeRefusalOf(error)?.mayInsist ?? false,
        }),
      )
      setOutcomes((before) => [...before, outcome])
    }
    setRunning(false)
    await queryClient.invalidateQueries({ queryKey: agendaKey })
  }
  return { outcomes, isRunning, run: (...ask: Parameters<typeof run>) => void run(...ask) }
}
