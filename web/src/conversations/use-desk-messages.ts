import { useQueryClient } from '@tanstack/react-query'
import { useOutgoing } from '../shell/outgoing.ts'
import { useSession } from '../shell/session.tsx'
import { latestMessagesKey, sendMessage } from './api.ts'

/** What the desk writes in one conversation, until it is stored. On a shared computer each has their own. */
export function useDeskMessages(id: string) {
  const queryClient = useQueryClient()
  const { staff } = useSession()
  return useOutgoing({
    queryKey: latestMessagesKey(id),
    send: (draft) => sendMessage(queryClient, id, draft),
    keptAs: `harmonia unsent ${staff.id} ${id}`,
  })
}

export type DeskMessages = ReturnType<typeof useDeskMessages>
