import { Button } from '@mantine/core'
import type { ButtonProps } from '@mantine/core'
import { IconLogin2 } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import classes from './EnterAsReceptionist.module.css'
import { messageOf } from './query-client.ts'
import { changeSession, enterDemo, homeOf } from './session.tsx'

/** The demo's way to the desk without a password. */
export function EnterAsReceptionist(props: ButtonProps) {
  const entering = useEntering()
  return (
    <>
      <Button
        {...props}
        loading={entering.isPending}
        leftSection={<IconLogin2 size={18} aria-hidden="true" />}
        onClick={() => entering.mutate('receptionist')}
      >
        {words.shell.enterAsReceptionist}
      </Button>
      {entering.isError && <span role="alert">{messageOf(entering.error)}</span>}
    </>
  )
}

/** The same clinic as others see it. The owner needs the password that the terminal shows: who owns the demo can end it. */
export function EnterAsOthers() {
  const entering = useEntering()
  return (
    <>
      <div className={classes.roles} role="group" aria-label={words.demo.enterAs}>
        {(['manager', 'professional'] as const).map((role) => (
          <Button key={role} variant="default" disabled={entering.isPending} onClick={() => entering.mutate(role)}>
            {words.demo.roles[role]}
          </Button>
        ))}
      </div>
      {entering.isError && <span role="alert">{messageOf(entering.error)}</span>}
    </>
  )
}

function useEntering() {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationKey: ['login'],
    mutationFn: enterDemo,
    onSuccess: async (session) => {
      changeSession(queryClient, session)
      await router.invalidate()
      await router.navigate({ to: homeOf(session) })
    },
  })
}
