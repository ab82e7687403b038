import { IconLogout2 } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { changeSession, logOut } from './session.tsx'

export function LeaveButton({ className }: { className: string }) {
  const queryClient = useQueryClient()
  const router = useRouter()
  const leaving = useMutation({
    mutationFn: logOut,
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
