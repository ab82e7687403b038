import { useRouteContext } from '@tanstack/react-router'
import { LiveLine } from '../shell/LiveLine.tsx'
import { SessionProvider } from '../shell/session.tsx'
import { FirstOwner } from './FirstOwner.tsx'
import { SetUpSteps } from './SetUpSteps.tsx'

/** From an empty server to a first booking. Left half-way, it goes on where it stopped. */
export function SetUpPage() {
  const { session } = useRouteContext({ from: '/comecar' })
  if (!session) return <FirstOwner />
  return (
    <SessionProvider value={session}>
      <LiveLine />
      <SetUpSteps />
    </SessionProvider>
  )
}
