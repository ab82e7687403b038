import {
  IconAlertTriangle,
  IconClipboardCheck,
  IconClipboardText,
  IconNote,
  IconStack2,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import type { AgendaAppointment } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import classes from './AppointmentCard.module.css'

type Mark = { name: string; Shown: Icon; says: string; tone?: 'alarm' | 'open' | 'fine' }

/** What is worth knowing before the card is opened: small, with its words for whoever points at it or hears the screen. */
export function CardMarks({ appointment }: { appointment: AgendaAppointment }) {
  return marksOf(appointment).map(({ name, Shown, says, tone }) => (
    <Shown key={name} className={classes.note} data-tone={tone} size={13} role="img" aria-label={says} title={says} />
  ))
}

/** The gravest first: a narrow column cuts the rest. */
function marksOf({ isToWeigh, forms, isParty, overbooked, note, state }: AgendaAppointment): Mark[] {
  const isOpen = state === 'booked' || state === 'confirmed' || state === 'arrived'
  const marks: (Mark | false)[] = [
    isToWeigh && { name: 'weigh', Shown: IconAlertTriangle, says: words.scheduling.marks.toWeigh, tone: 'alarm' },
    isOpen &&
      forms === 'pending' && { name: 'form', Shown: IconClipboardText, says: words.scheduling.marks.formPending, tone: 'open' },
    isOpen &&
      forms === 'signed' && { name: 'form', Shown: IconClipboardCheck, says: words.scheduling.marks.formSigned, tone: 'fine' },
    isParty && { name: 'party', Shown: IconUsersGroup, says: words.party.mark },
    overbooked !== null && { name: 'over', Shown: IconStack2, says: words.scheduling.overbookedFor(overbooked.reason) },
    note !== '' && { name: 'note', Shown: IconNote, says: words.scheduling.note },
  ]
  return marks.filter((mark) => mark !== false)
}
