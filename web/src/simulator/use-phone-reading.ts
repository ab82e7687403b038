import { useDocumentVisibility } from '@mantine/hooks'
import { useEffect } from 'react'
import type { SimulatorMessage } from '#channels/simulator/contract.ts'
import { markPhoneRead } from './api.ts'

/** The phone that shows the clinic's messages has read them: the clinic sees its blue ticks. */
export function usePhoneReading(personId: string, items: SimulatorMessage[] | undefined): void {
  const isVisible = useDocumentVisibility() === 'visible'
  const lastReceivedId = items?.findLast((item) => !item.mine)?.id ?? null

  useEffect(() => {
    if (!lastReceivedId || !isVisible) return
    // Unread stays unread on a failure, and the next message says it again.
    markPhoneRead(personId).catch(() => {})
  }, [personId, lastReceivedId, isVisible])
}
