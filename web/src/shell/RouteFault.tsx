import { Button } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { EmptyPanel, FaultPanel } from '../ui/Panels.tsx'
import { messageOf } from './query-client.ts'

export function RouteFault({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return <FaultPanel message={messageOf(error)} onRetry={retry} />
}

export function RouteNotFound() {
  return (
    <main style={{ height: '100%' }}>
      <EmptyPanel title={words.shell.notFoundTitle} text={words.shell.notFoundText}>
        <Button renderRoot={(props) => <Link to="/" {...props} />}>{words.shell.goHome}</Button>
      </EmptyPanel>
    </main>
  )
}
