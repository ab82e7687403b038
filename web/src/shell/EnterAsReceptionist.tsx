import { Button } from '@mantine/core'
import type { ButtonProps } from '@mantine/core'
import { IconLogin2 } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { messageOf } from './query-client.ts'
import { changeSession, enterDemo } from './session.tsx'

/** The demo's way to the desk without a password. */
export function EnterAsReceptionist(props: ButtonProps) {
  const queryClient = useQueryClient()
  const router = useRouter()
  const entering = useMutation({
    mutationKey: ['login'],
    mutationFn: () => enterDemo('receptionist'),
    onSuccess: async (session) => {
      changeSession(queryClient, session)
      await router.invalidate()
      await router.navigate({ to: '/conversas' })
    },
  })
  return (
    <>
      <Button
        {...props}
        loading={entering.isPending}
        leftSection={<IconLogin2 size={18} aria-hidden="true" />}
        onClick={() => entering.mutate()}
      >
        {words.shell.enterAsReceptionist}
      </Button>
      {entering.isError && <span role="alert">{messageOf(entering.error)}</span>}
    </>
  )
}
