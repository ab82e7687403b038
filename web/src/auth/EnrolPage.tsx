import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { EnrolledAnswer } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { FaultPanel } from '../ui/Panels.tsx'
import { beginEnrolment } from './api.ts'
import { EnrolSteps } from './EnrolSteps.tsx'
import { EntranceFrame } from './EntranceFrame.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { useArrival } from './use-arrival.ts'

/** On the way in, for who must have a second factor and has none yet. */
export function EnrolPage() {
  const { voltar } = useSearch({ from: '/entrar/verificacao' })
  const [enrolled, setEnrolled] = useState<EnrolledAnswer | null>(null)
  const arrive = useArrival({ onCode: () => {}, back: voltar })
  // One seed for one visit: asking again would make the one in the person's app worthless.
  const seed = useQuery({
    queryKey: ['enrolment'],
    queryFn: () => beginEnrolment(),
    staleTime: 'static',
    gcTime: 0,
    enabled: enrolled === null,
  })
  if (enrolled)
    return (
      <EntranceFrame title={words.auth.recoveryTitle} text={words.auth.recoveryLead}>
        <RecoveryCodes codes={enrolled.codes} onKept={() => enrolled.login && arrive(enrolled.login)} />
      </EntranceFrame>
    )
  return (
    <EntranceFrame title={words.auth.enrolTitle} text={words.auth.enrolText}>
      {seed.data && <EnrolSteps seed={seed.data} onDone={setEnrolled} />}
      {seed.isError && <FaultPanel message={messageOf(seed.error)} onRetry={() => void seed.refetch()} />}
      {seed.isPending && <Skeleton height={320} radius="lg" role="status" aria-label={words.common.loading} />}
    </EntranceFrame>
  )
}
