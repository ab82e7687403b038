import { Button } from '@mantine/core'
import { IconCalendarRepeat } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SoldPackage } from '#sales/packages/contract.ts'
import { words } from '../i18n/index.ts'
import { agendaKey } from '../scheduling/live.ts'
import { BookingDrawer } from '../scheduling/BookingDrawer.tsx'
import type { BookingStart } from '../scheduling/BookingForm.tsx'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { packagesOfQuery } from './package-api.ts'

type Props = { sold: SoldPackage; person: { id: string; name: string } }

/** The sessions of a package that still want a time, booked at one go. */
export function BookSessions({ sold, person }: Props) {
  const { clinic, can } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const queryClient = useQueryClient()
  const [start, setStart] = useState<BookingStart | null>(null)
  if (!can['agenda.edit']) return null
  const begin = () =>
    setStart({
      patient: person,
      serviceId: sold.serviceId,
      variantId: sold.variantId,
      professionalId: null,
      startsAt: null,
      canTell: true,
      ...(sold.toBook > 1 && { sessions: sold.toBook }),
    })
  return (
    <>
      <Button variant="light" leftSection={<IconCalendarRepeat size={18} aria-hidden="true" />} onClick={begin}>
        {words.series.fromPackage} ({sold.toBook})
      </Button>
      <BookingDrawer
        start={start}
        zone={clinic.zone}
        today={today}
        onClose={() => setStart(null)}
        onWaiting={() => setStart(null)}
        onBooked={() => {
          setStart(null)
          void queryClient.invalidateQueries({ queryKey: agendaKey })
          void queryClient.invalidateQueries({ queryKey: packagesOfQuery(person.id).queryKey })
        }}
      />
    </>
  )
}
