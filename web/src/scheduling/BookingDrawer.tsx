import { Drawer, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { FaultPanel } from '../ui/Panels.tsx'
import { bookingOptionsQuery } from './api.ts'
import { BookingForm, type BookedOne, type BookingStart } from './BookingForm.tsx'
import classes from './FormDrawer.module.css'

type Props = {
  /** Null: closed. */
  start: BookingStart | null
  zone: string
  today: string
  onClose: () => void
  onBooked: (booked: BookedOne) => void
  /** Put on the waitlist instead. */
  onWaiting: (name: string) => void
}

/** The one form in which the desk books, from wherever it is opened. */
export function BookingDrawer({ start, zone, today, onClose, onBooked, onWaiting }: Props) {
  const options = useQuery({ ...bookingOptionsQuery, enabled: start !== null })
  return (
    <Drawer
      opened={start !== null}
      onClose={onClose}
      position="right"
      size={480}
      title={titleOf(start, today, zone)}
      closeButtonProps={{ 'aria-label': words.common.close }}
      classNames={{ body: classes.body ?? '' }}
    >
      {start && options.data && (
        <BookingForm options={options.data} start={start} zone={zone} today={today} onBooked={onBooked} onWaiting={onWaiting} />
      )}
      {options.isPending && <Skeleton height={260} radius="lg" aria-label={words.common.loading} />}
      {options.isError && <FaultPanel message={messageOf(options.error)} onRetry={() => void options.refetch()} />}
    </Drawer>
  )
}

function titleOf(start: BookingStart | null, today: string, zone: string): string {
  if (start?.isToWait) return words.waitlist.add
  if (start?.startsAt) return words.scheduling.newAt(dayAndTime(start.startsAt, today, zone))
  return words.scheduling.newAppointmentTitle
}
