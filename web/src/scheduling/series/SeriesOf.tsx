import { Button, Drawer } from '@mantine/core'
import { IconCalendarRepeat } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AgendaAnswer, AgendaAppointment } from '#scheduling/contract.ts'
import type { SeriesSession } from '#scheduling/series/contract.ts'
import { words } from '../../i18n/index.ts'
import { dayAndTime } from '../../i18n/when.ts'
import body from '../FormDrawer.module.css'
import type { Say } from '../use-bar.ts'
import { seriesOfQuery } from './api.ts'
import { CancelSeriesForm } from './CancelSeriesForm.tsx'
import { MoveSeriesForm } from './MoveSeriesForm.tsx'
import classes from './Series.module.css'

type Props = { appointment: AgendaAppointment; agenda: AgendaAnswer; say: Say; onDone: () => void }

/** "Sessão 3 de 10", the others, and what can be done with several at once; nothing where the visit stands alone. */
export function SeriesOf({ appointment, agenda, say, onDone }: Props) {
  const { data } = useQuery(seriesOfQuery(appointment.id))
  const [isOpen, open] = useState(false)
  const [doing, setDoing] = useState<'move' | 'cancel' | null>(null)
  const sessions = data?.series?.sessions ?? []
  const own = sessions.find((one) => one.id === appointment.id)
  if (!own) return null
  const total = sessions.reduce((most, one) => Math.max(most, one.number), 0)
  const done = (text: string) => {
    setDoing(null)
    say({ tone: 'done', text, actions: [] })
    onDone()
  }
  return (
    <section className={classes.box} aria-label={words.series.title(own.number, total)}>
      <h4 className={classes.heading}>{words.series.title(own.number, total)}</h4>
      <Button
        variant="light"
        leftSection={<IconCalendarRepeat size={18} aria-hidden="true" />}
        aria-expanded={isOpen}
        onClick={() => open(!isOpen)}
      >
        {isOpen ? words.series.hide : words.series.show}
      </Button>
      {isOpen && <Sessions sessions={sessions} ownId={own.id} agenda={agenda} />}
      {appointment.can.move.allowed && (
        <Button variant="subtle" onClick={() => setDoing('move')}>
          {words.series.moveMany}
        </Button>
      )}
      {appointment.can.cancel.allowed && (
        <Button variant="subtle" color="red" onClick={() => setDoing('cancel')}>
          {words.series.cancelMany}
        </Button>
      )}
      <Drawer
        opened={doing !== null}
        onClose={() => setDoing(null)}
        position="right"
        size={480}
        title={doing === 'cancel' ? words.series.cancelTitle : words.series.moveTitle}
        closeButtonProps={{ 'aria-label': words.common.close }}
        classNames={{ body: body.body ?? '' }}
      >
        {doing === 'move' && (
          <MoveSeriesForm
            appointment={appointment}
            zone={agenda.zone}
            today={agenda.today}
            onMoved={(many) => done(words.series.moved(many))}
          />
        )}
        {doing === 'cancel' && (
          <CancelSeriesForm
            appointment={appointment}
            onKeep={() => setDoing(null)}
            onCancelled={(many) => done(words.series.cancelled(many))}
          />
        )}
      </Drawer>
    </section>
  )
}

function Sessions({ sessions, ownId, agenda }: { sessions: SeriesSession[]; ownId: string; agenda: AgendaAnswer }) {
  return (
    <ol className={classes.sessions}>
      {sessions.map((one) => (
        <li key={one.id} aria-current={one.id === ownId ? 'true' : undefined}>
          <span>
            {one.number}. {dayAndTime(one.startsAt, agenda.today, agenda.zone)}
            {one.professional ? `, ${one.professional}` : ''}
          </span>
          <span className={classes.state}>{words.series.states[one.state]}</span>
        </li>
      ))}
    </ol>
  )
}
