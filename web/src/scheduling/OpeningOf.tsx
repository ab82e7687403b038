import { useQuery } from '@tanstack/react-query'
import type { AgendaAnswer } from '#scheduling/contract.ts'
import { useSession } from '../shell/session.tsx'
import { waitlistQuery } from './api.ts'
import { OpeningCard } from './OpeningCard.tsx'
import type { Say } from './use-bar.ts'

/** In a cancelled appointment: who would like its time. */
export function OpeningOf({ appointmentId, agenda, say }: { appointmentId: string; agenda: AgendaAnswer; say: Say }) {
  const { can } = useSession()
  const list = useQuery({ ...waitlistQuery, enabled: can['agenda.read'] })
  const opening = list.data?.openings.find((one) => one.appointmentId === appointmentId)
  if (!opening || !list.data) return null
  return (
    <OpeningCard
      opening={opening}
      zone={agenda.zone}
      today={agenda.today}
      say={say}
      mayOffer={list.data.can.edit.allowed}
      isUnfolded
    />
  )
}
