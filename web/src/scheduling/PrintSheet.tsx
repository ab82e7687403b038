import { useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import type { AgendaAnswer, AgendaAppointment } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { fullDay } from '../i18n/when.ts'
import { useSession } from '../shell/session.tsx'
import { dayOf, timeOf } from '../ui/zoned-time.ts'
import type { AgendaView } from './agenda-view.ts'
import { shownAppointments, shownResources, takes } from './columns.ts'
import classes from './PrintSheet.module.css'

type Props = { agenda: AgendaAnswer; view: AgendaView }

/**
 * The day or week on paper, by whoever asks the browser to print: who comes when, to whom and where. Notes stay on the screen: paper
 * lies about at the desk.
 */
export function PrintSheet(props: Props) {
  const isPrinting = useIsPrinting()
  return isPrinting ? createPortal(<Sheet {...props} />, document.body) : null
}

function Sheet({ agenda, view }: Props) {
  const { clinic } = useSession()
  const kept = shownAppointments(agenda, view).filter((one) => one.state !== 'cancelled')
  return (
    <div className={classes.sheet}>
      {agenda.days.map((day) => (
        <section key={day.date} className={classes.day}>
          <h1>
            {clinic.name} <span>{fullDay(day.date)}</span>
          </h1>
          <Day agenda={agenda} view={view} all={kept.filter((one) => dayOf(one.startsAt, agenda.zone) === day.date)} />
        </section>
      ))}
    </div>
  )
}

function Day({ agenda, view, all }: Props & { all: AgendaAppointment[] }) {
  const groups = shownResources(agenda, view)
    .map((resource) => ({ title: resource.name, own: all.filter((one) => takes(one, resource)) }))
    .filter(({ own }) => own.length > 0)
  if (groups.length === 0) return <p>{words.scheduling.noAppointments}</p>
  const names = new Map(agenda.resources.map((one) => [one.id, one.name]))
  return groups.map(({ title, own }) => (
    <table key={title}>
      <caption>
        {title} ({words.scheduling.count(own.length)})
      </caption>
      <thead>
        <tr>
          <th scope="col">{words.scheduling.timeLabel}</th>
          <th scope="col">{words.scheduling.patient}</th>
          <th scope="col">{words.scheduling.service}</th>
          <th scope="col">{view.by === 'professional' ? words.scheduling.room : words.scheduling.professional}</th>
          <th scope="col">{words.scheduling.statesTitle}</th>
        </tr>
      </thead>
      <tbody>
        {own.map((one) => (
          <tr key={one.id}>
            <td>
              {timeOf(one.startsAt, agenda.zone)}–{timeOf(one.endsAt, agenda.zone)}
            </td>
            <td>{one.contact.name}</td>
            <td>{one.area ? `${one.service} (${one.area})` : one.service}</td>
            <td>
              {view.by === 'professional'
                ? [one.room, one.machine].filter(Boolean).join(' · ')
                : names.get(one.professionalId ?? '')}
            </td>
            <td>{words.scheduling.shortStates[one.state]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ))
}

/** Drawn only for the moment of printing, also when it was asked for by the browser's own keys. */
function useIsPrinting(): boolean {
  const [isPrinting, print] = useState(false)
  useEffect(() => {
    const begin = () => flushSync(() => print(true))
    const end = () => print(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting
}
