import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { LoginAnswer, LoginRequest } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { logIn } from '../shell/session.tsx'
import { Fault } from './Fault.tsx'
import classes from './LoginPage.module.css'

export function LoginForm({ onDone }: { onDone: (answer: LoginAnswer) => void }) {
  const form = useForm<LoginRequest>({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.trim() === '' ? words.auth.emailMissing : null),
      password: (password) => (password === '' ? words.auth.passwordMissing : null),
    },
  })
  const login = useMutation({
    mutationKey: ['login'],
    mutationFn: logIn,
    onSuccess: onDone,
    onError: (error) => {
      const field = fieldOf(error)
      if (field) form.setFieldError(field, error.message)
    },
  })
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit((wish) => login.mutate(wish))}>
      <TextInput
        label={words.auth.email}
        placeholder={words.auth.emailHint}
        type="email"
        autoComplete="username"
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label={words.auth.password}
        autoComplete="current-password"
        rightSectionWidth={46}
        visibilityToggleButtonProps={{ 'aria-label': words.auth.showPassword }}
        {...form.getInputProps('password')}
      />
      <Fault error={login.error && !fieldOf(login.error) ? login.error : null} />
      <Button type="submit" loading={login.isPending}>
        {words.auth.enter}
      </Button>
    </form>
  )
}

/** The input a refusal is about, if it is about one. */
function fieldOf(error: Error): keyof LoginRequest | null {
  const named = error instanceof ApiError ? error.field : null
  return named === 'email' || named === 'password' ? named : null
}
