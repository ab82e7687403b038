import { useDocumentVisibility } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { useSeen } from '../shell/presence.ts'
import { useSession } from '../shell/session.tsx'
import { colleaguesQuery, tellPresence } from './api.ts'

const lookingEveryMs = 12_000
const writingEveryMs = 4_000

export type Other = { name: string; isWriting: boolean }

/** Tells colleagues that one has this conversation open or is writing in it, sparingly, and says who else is. */
export function usePresence(conversationId: string): { others: Other[]; tellWriting: () => void } {
  const { staff, can } = useSession()
  const isVisible = useDocumentVisibility() === 'visible'
  const isHere = isVisible && can['inbox.answer']
  const seen = useSeen(conversationId)
  const colleagues = useQuery({ ...colleaguesQuery, enabled: can['inbox.answer'] }).data?.items ?? []
  const othersHere = Object.keys(seen).filter((id) => id !== staff.id)
  const toldWritingAt = useRef(0)

  const tell = useCallback(
    (doing: 'looking' | 'writing' | 'left') => {
      // Ephemeral: one that does not arrive is followed by the next.
      tellPresence(conversationId, doing).catch(() => {})
    },
    [conversationId],
  )
  // Again when somebody comes: they have not heard what was said before.
  const company = othersHere.toSorted((a, b) => a.localeCompare(b)).join(' ')
  useEffect(() => {
    if (!isHere) return
    tell('looking')
    const timer = window.setInterval(() => tell('looking'), lookingEveryMs)
    return () => window.clearInterval(timer)
  }, [isHere, tell, company])
  useEffect(() => (isHere ? () => tell('left') : undefined), [isHere, tell])

  const tellWriting = useCallback(() => {
    if (Date.now() - toldWritingAt.current < writingEveryMs) return
    toldWritingAt.current = Date.now()
    tell('writing')
  }, [tell])

  const others = othersHere.flatMap((id) => {
    const name = colleagues.find((one) => one.id === id)?.name
    return name ? [{ name, isWriting: seen[id] === 'writing' }] : []
  })
  return { others, tellWriting }
}
