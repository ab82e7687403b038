import { Button, PasswordInput, Skeleton } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { InvitationAnswer } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { acceptInvitation, invitationQuery } from './api.ts'
import { CodeForm } from './CodeForm.tsx'
import { EntranceFrame } from './EntranceFrame.tsx'
import { Fault } from './Fault.tsx'
import classes from './LoginPage.module.css'
import { useArrival } from './use-arrival.ts'

/** Behind a link of the owner: joining the team, or a new password. */
export function InvitePage() {
  const { token } = useParams({ from: '/convite/$token' })
  const invitation = useQuery(invitationQuery(token))
  if (invitation.isPending)
    return (
      <EntranceFrame title={words.auth.inviteTitle} text={words.common.loading}>
        <Skeleton height={160} radius="lg" role="status" aria-label={words.common.loading} />
      </EntranceFrame>
    )
  if (invitation.isError)
    return (
      <EntranceFrame title={words.auth.inviteGone} text={messageOf(invitation.error)}>
        <Button renderRoot={(props) => <Link to="/entrar" {...props} />}>{words.auth.goToLogin}</Button>
      </EntranceFrame>
    )
  return <Accepting token={token} invitation={invitation.data} />
}

function Accepting({ token, invitation }: { token: string; invitation: InvitationAnswer }) {
  const [needsCode, askForCode] = useState(false)
  const arrive = useArrival({ onCode: () => askForCode(true) })
  const { kind, clinicName, name, role, hasLogin } = invitation
  if (needsCode)
    return (
      <EntranceFrame title={words.auth.codeTitle} text={words.auth.codeText}>
        <CodeForm onDone={arrive} onBack={() => window.location.assign('/entrar')} />
      </EntranceFrame>
    )
  const title = kind === 'join' ? words.auth.inviteJoin(clinicName) : words.auth.newPasswordTitle
  const text = kind === 'join' ? words.auth.inviteText(name, words.team.roleNames[role]) : words.auth.newPasswordText(name)
  return (
    <EntranceFrame title={title} text={text}>
      <AcceptForm token={token} email={invitation.email} hasLogin={hasLogin} onDone={arrive} />
    </EntranceFrame>
  )
}

type Props = { token: string; email: string; hasLogin: boolean; onDone: ReturnType<typeof useArrival> }

function AcceptForm({ token, email, hasLogin, onDone }: Props) {
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (password) => (password === '' ? words.auth.passwordMissing : null) },
  })
  const accepting = useMutation({
    mutationKey: ['login'],
    mutationFn: (password: string) => acceptInvitation(token, { password }),
    onSuccess: onDone,
    onError: (error) => {
      if (error instanceof ApiError && error.field === 'password') form.setFieldError('password', error.message)
    },
  })
  const isAboutField = accepting.error instanceof ApiError && accepting.error.field === 'password'
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit(({ password }) => accepting.mutate(password))}>
      {/* Password managers keep the new password under this name. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <p className={classes.email}>{email}</p>
      <PasswordInput
        label={hasLogin ? words.auth.password : words.auth.choosePassword}
        description={hasLogin ? words.auth.inviteHasLogin : words.auth.passwordHint}
        autoComplete={hasLogin ? 'current-password' : 'new-password'}
        rightSectionWidth={46}
        visibilityToggleButtonProps={{ 'aria-label': words.auth.showPassword }}
        {...form.getInputProps('password')}
      />
      <Fault error={isAboutField ? null : accepting.error} />
      <Button type="submit" loading={accepting.isPending}>
        {words.auth.enter}
      </Button>
    </form>
  )
}
