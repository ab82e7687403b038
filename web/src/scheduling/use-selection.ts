import { useState } from 'react'
import type { AgendaAnswer, AgendaAppointment } from '#scheduling/contract.ts'
import type { AgendaView } from './agenda-view.ts'
import { resourcesOf, shownAppointments, shownResources, takes } from './columns.ts'

/** Which appointments are chosen to do something with several; `ids` null: none are being chosen. Who leaves the screen is not meant. */
export function useSelection(agenda: AgendaAnswer, view: AgendaView) {
  const [ids, setIds] = useState<ReadonlySet<string> | null>(null)
  const all = ids ? listChoosable(agenda, view) : []
  return {
    ids,
    all,
    chosen: all.filter((one) => ids?.has(one.id)),
    start: () => setIds(new Set()),
    stop: () => setIds(null),
    toggle: (id: string) =>
      setIds((before) => new Set(before?.has(id) ? [...before].filter((one) => one !== id) : [...(before ?? []), id])),
    addAll: () => setIds(new Set(all.map((one) => one.id))),
  }
}

function listChoosable(agenda: AgendaAnswer, view: AgendaView): AgendaAppointment[] {
  const shown = shownResources(agenda, view)
  const isEverything = shown.length === resourcesOf(agenda, view).length
  return shownAppointments(agenda, view).filter(
    (one) => one.state !== 'cancelled' && (isEverything || shown.some((resource) => takes(one, resource))),
  )
}
