import { ActionIcon, Button, VisuallyHidden } from '@mantine/core'
import { IconCalendarPlus } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { useIsPhone } from '../ui/use-is-phone.ts'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { bookingDraftQuery, bookingOptionsQuery } from './api.ts'
import { BookingDrawer } from './BookingDrawer.tsx'
import type { BookingStart } from './BookingForm.tsx'

/** "Agendar" beside a talk: the form opens with the person, and with what was talked about last. */
export function BookFromConversation({ conversationId }: { conversationId: string }) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const isPhone = useIsPhone()
  const queryClient = useQueryClient()
  const [start, setStart] = useState<BookingStart | null>(null)
  const opening = useMutation({
    mutationFn: async () => {
      const [draft] = await Promise.all([
        queryClient.query(bookingDraftQuery(conversationId)),
        queryClient.query(bookingOptionsQuery),
      ])
      return draft
    },
    // What was opened stays as it was begun, whatever is said meanwhile.
    onSuccess: ({ contact, ...draft }) => setStart({ ...draft, patient: contact, startsAt: null, canTell: true }),
  })
  return (
    <>
      {isPhone ? (
        <ActionIcon
          variant="light"
          aria-label={words.scheduling.newAppointment}
          loading={opening.isPending}
          onClick={() => opening.mutate()}
        >
          <IconCalendarPlus size={22} aria-hidden="true" />
        </ActionIcon>
      ) : (
        <Button
          variant="light"
          px={14}
          leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}
          loading={opening.isPending}
          onClick={() => opening.mutate()}
        >
          {words.scheduling.newAppointment}
        </Button>
      )}
      {opening.isError && <VisuallyHidden role="alert">{messageOf(opening.error)}</VisuallyHidden>}
      <BookingDrawer
        start={start}
        zone={clinic.zone}
        today={today}
        onClose={() => setStart(null)}
        onWaiting={() => setStart(null)}
        onBooked={() => {
          setStart(null)
          // The person's coming appointments stand in the conversation's head.
          void queryClient.invalidateQueries({ queryKey: ['conversations'] })
        }}
      />
    </>
  )
}
