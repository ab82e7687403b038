import { Button, PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { Fault } from './Fault.tsx'
import classes from './LoginPage.module.css'

/** Whoever found the screen open is not yet its person: asks for the password, then acts with it. */
export function ConfirmSelf({ act }: { act: (password: string) => Promise<void> }) {
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (text) => (text === '' ? words.auth.passwordMissing : null) },
  })
  const acting = useMutation({ mutationFn: act })
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit(({ password }) => acting.mutate(password))}>
      <PasswordInput
        label={words.security.currentPassword}
        autoComplete="current-password"
        rightSectionWidth={46}
        visibilityToggleButtonProps={{ 'aria-label': words.auth.showPassword }}
        data-autofocus
        {...form.getInputProps('password')}
      />
      <Fault error={acting.error} />
      <Button type="submit" loading={acting.isPending}>
        {words.security.confirm}
      </Button>
    </form>
  )
}
