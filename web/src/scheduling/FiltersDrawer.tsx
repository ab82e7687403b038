import { Button, Switch, Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { appointmentStates } from '#scheduling/contract.ts'
import type { AgendaAnswer } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { Chips } from '../ui/Chips.tsx'
import { Initials } from '../ui/Initials.tsx'
import { bookingOptionsQuery } from './api.ts'
import type { AgendaView } from './agenda-view.ts'
import classes from './BookingForm.module.css'
import { kindWords, resourcesOf } from './columns.ts'

type Props = {
  isOpen: boolean
  agenda: AgendaAnswer
  view: AgendaView
  onView: (change: Partial<AgendaView>) => void
  onClose: () => void
}

export function FiltersDrawer({ isOpen, agenda, view, onView, onClose }: Props) {
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={420}
      title={words.scheduling.filters}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <div className={classes.form}>
        <Who agenda={agenda} view={view} onView={onView} />
        <Services agenda={agenda} view={view} onView={onView} />
        <section className={classes.part}>
          <h3 className={classes.title}>{words.scheduling.statesTitle}</h3>
          <Chips
            label={words.scheduling.statesTitle}
            chips={appointmentStates
              .filter((state) => state !== 'cancelled')
              .map((state) => ({ value: state, label: words.scheduling.shortStates[state] }))}
            chosen={view.states}
            onChoose={(state) => onView({ states: toggled(view.states, state) })}
          />
          <Switch
            label={words.scheduling.showCancelled}
            checked={view.isWithCancelled}
            onChange={(event) => onView({ isWithCancelled: event.currentTarget.checked })}
          />
        </section>
        <footer className={classes.foot}>
          <Button onClick={onClose}>{words.scheduling.seeResults}</Button>
          <Button variant="subtle" onClick={() => onView({ who: [], services: [], states: [], isWithCancelled: false })}>
            {words.scheduling.clearFilters}
          </Button>
        </footer>
      </div>
    </Drawer>
  )
}

type PartProps = Pick<Props, 'agenda' | 'view' | 'onView'>

function Who({ agenda, view, onView }: PartProps) {
  const all = resourcesOf(agenda, view)
  if (all.length < 2) return null
  const label = kindWords[view.by]
  return (
    <section className={classes.part}>
      <h3 className={classes.title}>{label}</h3>
      <Chips
        label={label}
        chips={all.map((one) => ({
          value: one.id,
          label: one.name,
          face: <Initials name={one.name} colour={one.colour} size={28} />,
        }))}
        chosen={view.who}
        onChoose={(id) => onView({ who: toggled(view.who, id) })}
      />
    </section>
  )
}

function Services({ agenda, view, onView }: PartProps) {
  // Who may not book may still filter by what stands in the agenda.
  const options = useQuery({ ...bookingOptionsQuery, enabled: agenda.can.book.allowed })
  const booked = agenda.appointments.map((one) => ({ id: one.serviceId, name: one.service }))
  const all = [...new Map([...(options.data?.services ?? []), ...booked].map((one) => [one.id, one.name]))]
  if (all.length === 0) return null
  return (
    <section className={classes.part}>
      <h3 className={classes.title}>{words.scheduling.services}</h3>
      <Chips
        label={words.scheduling.services}
        chips={all.map(([value, label]) => ({ value, label }))}
        chosen={view.services}
        onChoose={(id) => onView({ services: toggled(view.services, id) })}
      />
    </section>
  )
}

const toggled = <Item,>(all: readonly Item[], item: Item): Item[] =>
  all.includes(item) ? all.filter((one) => one !== item) : [...all, item]
