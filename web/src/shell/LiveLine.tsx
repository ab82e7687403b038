import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { signOut } from './query-client.ts'
import { useSession } from './session.tsx'
import { openLive } from './socket.ts'

/** Holds the live line open while its page stands; another person's session opens another line. */
export function LiveLine() {
  const queryClient = useQueryClient()
  const { staff } = useSession()
  useEffect(() => openLive(queryClient, signOut), [queryClient, staff.id])
  return null
}
