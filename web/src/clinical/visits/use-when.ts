import { dayAndTime } from '../../i18n/when.ts'
import { useSession } from '../../shell/session.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayOf } from '../../ui/zoned-time.ts'

/** An instant in the clinic's own words of today. */
export function useWhen(): (iso: string) => string {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  return (iso) => dayAndTime(iso, today, clinic.zone)
}
