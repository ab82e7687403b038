import { IconLogout2 } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { unsubscribeHere } from '../notifications/push.ts'
import { words } from '../i18n/index.ts'
import { changeSession, logOut } from './session.tsx'

/** The server forgets this device with the session; the browser must, too, or the next person would be asked nothing. */
async function leave(): Promise<void> {
  // A push service that is away is no reason to stay logged in.
  await unsubscribeHere().catch(() => {})
  await logOut()
}

export function LeaveButton({ className }: { className: string }) {
  const queryClient = useQueryClient()
  const router = useRouter()
  const leaving = useMutation({
    mutationFn: leave,
    onSuccess: async () => {
      changeSession(queryClient, null)
      await router.navigate({ to: '/' })
    },
  })
  return (
    <button type="button" className={className} disabled={leaving.isPending} onClick={() => leaving.mutate()}>
      <IconLogout2 size={24} aria-hidden="true" />
      <span>{words.shell.leave}</span>
    </button>
  )
}
