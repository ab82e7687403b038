import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import type { LoginRequest } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { changeSession, logIn, welcomeQuery } from '../shell/session.tsx'
import { Brand } from '../ui/Brand.tsx'
import { DemoEntrance } from './DemoEntrance.tsx'
import classes from './LoginPage.module.css'

export function LoginPage() {
  const welcome = useQuery(welcomeQuery)
  return (
    <main className={classes.page}>
      <div className={classes.pitch} aria-hidden="true">
        <Brand tone="light" />
        <p className={classes.line}>{words.auth.pitch}</p>
      </div>
      <div className={classes.side}>
        <div className={classes.card}>
          <Brand tone="dark" />
          <h1 className={classes.title}>{words.auth.title}</h1>
          <p className={classes.welcome}>{words.auth.welcome(welcome.data?.clinicName ?? null)}</p>
          <LoginForm />
          {welcome.data?.demo && <DemoEntrance />}
        </div>
      </div>
    </main>
  )
}

function LoginForm() {
  const queryClient = useQueryClient()
  const router = useRouter()
  const { voltar } = useSearch({ from: '/entrar' })
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
    onSuccess: (session) => {
      changeSession(queryClient, session)
      router.history.replace(voltar ?? '/conversas')
    },
    onError: (error) => {
      if (error instanceof ApiError && (error.field === 'email' || error.field === 'password'))
        form.setFieldError(error.field, error.message)
    },
  })
  const hasField = login.error instanceof ApiError && login.error.field !== null
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
      {login.isError && !hasField && (
        <p className={classes.fault} role="alert">
          {messageOf(login.error)}
        </p>
      )}
      <Button type="submit" loading={login.isPending}>
        {words.auth.enter}
      </Button>
    </form>
  )
}
