import { Button, PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { NewPasswordRequest } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { changePassword, securityQuery } from './api.ts'
import { Fault } from './Fault.tsx'
import classes from './SecurityPage.module.css'

const input = { rightSectionWidth: 46, visibilityToggleButtonProps: { 'aria-label': words.auth.showPassword } }

export function PasswordForm() {
  const queryClient = useQueryClient()
  const form = useForm<NewPasswordRequest>({
    initialValues: { current: '', next: '' },
    validate: {
      current: (text) => (text === '' ? words.auth.passwordMissing : null),
      next: (text) => (text === '' ? words.auth.passwordMissing : null),
    },
  })
  const changing = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      form.reset()
      void queryClient.invalidateQueries({ queryKey: securityQuery.queryKey })
    },
    onError: (error) => {
      const field = fieldOf(error)
      if (field) form.setFieldError(field, error.message)
    },
  })
  return (
    <form className={classes.card} noValidate aria-labelledby="senha" onSubmit={form.onSubmit((wish) => changing.mutate(wish))}>
      <h3 id="senha" className={classes.heading}>
        {words.security.passwordTitle}
      </h3>
      <PasswordInput
        label={words.security.currentPassword}
        autoComplete="current-password"
        {...input}
        {...form.getInputProps('current')}
      />
      <PasswordInput
        label={words.security.nextPassword}
        description={words.security.nextHint}
        autoComplete="new-password"
        {...input}
        {...form.getInputProps('next')}
      />
      <Fault error={changing.error && !fieldOf(changing.error) ? changing.error : null} />
      {changing.isSuccess && (
        <p className={classes.done} role="status">
          {words.security.passwordChanged}
        </p>
      )}
      <Button type="submit" loading={changing.isPending}>
        {words.security.changePassword}
      </Button>
    </form>
  )
}

/** The input a refusal is about, if it is about one. */
function fieldOf(error: Error): keyof NewPasswordRequest | null {
  const named = error instanceof ApiError ? error.field : null
  return named === 'current' || named === 'next' ? named : null
}
