import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import type { LoginRequest } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { changeSession, logIn } from '../shell/session.tsx'
import classes from './LoginPage.module.css'

export function LoginForm() {
  const form = useForm<LoginRequest>({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.trim() === '' ? words.auth.emailMissing : null),
      password: (password) => (password === '' ? words.auth.passwordMissing : null),
    },
  })
  const login = useLogin((field, message) => form.setFieldError(field, message))
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
      {login.error && !fieldOf(login.error) && (
        <p className={classes.fault} role="alert">
          {login.error.message}
        </p>
      )}
      <Button type="submit" loading={login.isPending}>
        {words.auth.enter}
      </Button>
    </form>
  )
}

type Field = keyof LoginRequest

function useLogin(onFieldFault: (field: Field, message: string) => void) {
  const queryClient = useQueryClient()
  const router = useRouter()
  const { voltar } = useSearch({ from: '/entrar' })
  return useMutation({
    mutationKey: ['login'],
    mutationFn: logIn,
    onSuccess: (session) => {
      changeSession(queryClient, session)
      router.history.replace(voltar ?? '/conversas')
    },
    onError: (error) => {
      const field = fieldOf(error)
      if (field) onFieldFault(field, error.message)
    },
  })
}

/** The input a refusal is about, if it is about one. */
function fieldOf(error: Error): Field | null {
  const named = error instanceof ApiError ? error.field : null
  return named === 'email' || named === 'password' ? named : null
}
