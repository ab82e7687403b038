import { useMemo } from 'react'
import type { AgendaAnswer } from '#scheduling/contract.ts'
import { useIsPhone } from '../ui/use-is-phone.ts'
import type { AgendaView } from './agenda-view.ts'
import { dayColumns, kindWords, resourcesOf, shownResources, weekColumns, type Column } from './columns.ts'
import { DayList } from './DayList.tsx'
import { TimeGrid, type GridActs } from './TimeGrid.tsx'
import { useSteadyActs } from './use-steady-acts.ts'
import { WeekOverview } from './WeekOverview.tsx'
import { WhoPicker } from './WhoPicker.tsx'

type Props = {
  agenda: AgendaAnswer
  view: AgendaView
  onView: (change: Partial<AgendaView>) => void
  acts: GridActs
}

/** A grid where there is room for one; a list, or one column, on a phone. */
export function AgendaBody({ agenda, view, onView, acts: latestActs }: Props) {
  const isPhone = useIsPhone()
  const acts = useSteadyActs(latestActs)
  const all = resourcesOf(agenda, view)
  const shown = shownResources(agenda, view)
  const only = shown.length === 1 ? (shown[0] ?? null) : null
  const isWeek = view.span === 'week'
  const columns = useMemo(() => columnsOf(agenda, view), [agenda, view])
  const picker = all.length > 1 && (isPhone || isWeek) && (
    <WhoPicker
      label={kindWords[view.by]}
      resources={all}
      chosen={shown.length === all.length ? [] : shown.map((one) => one.id)}
      onChoose={(id) => onView({ who: id ? [id] : [] })}
    />
  )
  const list = <DayList agenda={agenda} view={view} selected={acts.selected} onOpen={acts.onOpen} onTick={acts.onTick} />
  if (isWeek) {
    return (
      <>
        {picker}
        {isPhone && list}
        {!isPhone && only && (
          <TimeGrid key={only.id} agenda={agenda} columns={columns} hasFaces={false} isAlone={false} acts={acts} />
        )}
        {!isPhone && !only && (
          <WeekOverview
            agenda={agenda}
            view={view}
            onDay={(date, id) => onView({ date, span: 'day', who: [id] })}
            onWeek={(id) => onView({ who: [id] })}
          />
        )}
      </>
    )
  }
  return (
    <>
      {picker}
      {isPhone && !only ? (
        list
      ) : (
        <TimeGrid
          key={only?.id ?? 'all'}
          agenda={agenda}
          columns={columns}
          hasFaces={!isPhone}
          isAlone={isPhone && all.length > 1}
          acts={acts}
        />
      )}
    </>
  )
}

/** Of a week those of one resource; a week of several is an overview. */
function columnsOf(agenda: AgendaAnswer, view: AgendaView): Column[] {
  if (view.span !== 'week') return dayColumns(agenda, view)
  const [only, another] = shownResources(agenda, view)
  return only && !another ? weekColumns(agenda, view, only) : []
}
