import { Button } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconDoorEnter, IconThumbUp, IconUserX } from '@tabler/icons-react'
import type { AgendaAppointment, AppointmentStateName, VisitStateName } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import classes from './AppointmentDrawer.module.css'

type Props = { appointment: AgendaAppointment; onTick: (appointment: AgendaAppointment, state: VisitStateName) => void }

const icons = { confirmed: IconThumbUp, arrived: IconDoorEnter, attended: IconCheck, no_show: IconUserX, booked: IconArrowBackUp }
const labels = {
  confirmed: words.scheduling.confirm,
  arrived: words.scheduling.arrive,
  attended: words.scheduling.attend,
  no_show: words.scheduling.noShow,
}

/** What comes next in a visit, the likeliest first; the last one takes the present tick back. */
const onward: Record<AppointmentStateName, (keyof typeof labels)[]> = {
  held: [],
  booked: ['arrived', 'confirmed', 'no_show', 'attended'],
  confirmed: ['arrived', 'no_show', 'attended'],
  arrived: ['attended', 'no_show'],
  attended: [],
  no_show: ['arrived', 'attended'],
  cancelled: [],
}
const back: Partial<Record<AppointmentStateName, 'booked' | 'arrived'>> = {
  confirmed: 'booked',
  arrived: 'booked',
  attended: 'arrived',
  no_show: 'booked',
}

export function VisitButtons({ appointment, onTick }: Props) {
  const { state, can } = appointment
  const wished = onward[state]
  const next = wished.filter((to) => can.states[to].allowed)
  const previous = back[state]
  const canGoBack = previous !== undefined && can.states[previous].allowed
  const whyNot = wished.map((to) => can.states[to]).find((one) => !one.allowed)
  if (wished.length === 0 && !canGoBack) return null
  return (
    <div className={classes.visit}>
      {next.map((to, index) => {
        const Icon = icons[to]
        return (
          <Button
            key={to}
            variant={index === 0 ? 'filled' : 'light'}
            color={to === 'no_show' ? 'gray' : 'sage'}
            leftSection={<Icon size={18} aria-hidden="true" />}
            onClick={() => onTick(appointment, to)}
          >
            {labels[to]}
          </Button>
        )
      })}
      {canGoBack && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowBackUp size={18} aria-hidden="true" />}
          onClick={() => onTick(appointment, previous)}
        >
          {words.scheduling.backTo[previous]}
        </Button>
      )}
      {next.length === 0 && whyNot && !whyNot.allowed && <p className={classes.whyNot}>{whyNot.whyNot}</p>}
    </div>
  )
}
