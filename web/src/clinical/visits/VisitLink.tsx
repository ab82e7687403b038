import { Button } from '@mantine/core'
import { IconClipboardHeart } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { AgendaAppointment } from '#scheduling/contract.ts'
import { words } from '../../i18n/index.ts'

/** The way from an appointment to what was done in it; nothing for one that has not taken or will not take place. */
export function VisitLink({ appointment }: { appointment: AgendaAppointment }) {
  if (['held', 'cancelled', 'no_show'].includes(appointment.state)) return null
  return (
    <Button
      fullWidth
      variant={appointment.state === 'arrived' || appointment.state === 'attended' ? 'filled' : 'light'}
      leftSection={<IconClipboardHeart size={18} aria-hidden="true" />}
      renderRoot={(props) => <Link to="/atendimento/$appointmentId" params={{ appointmentId: appointment.id }} {...props} />}
    >
      {words.visits.open}
    </Button>
  )
}
