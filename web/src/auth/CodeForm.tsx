import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { LoginAnswer } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { passSecondFactor } from './api.ts'
import { Fault } from './Fault.tsx'
import classes from './LoginPage.module.css'

type Props = { onDone: (answer: LoginAnswer) => void; onBack: () => void }

/** The code of the app or, for who has lost the phone, one of the codes kept on paper. */
export function CodeForm({ onDone, onBack }: Props) {
  const [hasNoPhone, setHasNoPhone] = useState(false)
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (code) => (code.trim().length < 6 ? words.auth.codeMissing : null) },
  })
  const passing = useMutation({
    mutationKey: ['login'],
    mutationFn: passSecondFactor,
    onSuccess: onDone,
    onError: (error) => {
      form.setValues({ code: '' })
      // Too late for a code: the password is asked again.
      if (error instanceof ApiError && error.status === 401) onBack()
    },
  })
  const turn = () => {
    setHasNoPhone(!hasNoPhone)
    form.reset()
  }
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit(({ code }) => passing.mutate({ code: code.trim() }))}>
      <TextInput
        key={String(hasNoPhone)}
        label={hasNoPhone ? words.auth.recoveryCode : words.auth.code}
        description={hasNoPhone ? words.auth.recoveryCodeHint : undefined}
        placeholder={hasNoPhone ? 'XXXX-XXXX-XXXX' : '000 000'}
        inputMode={hasNoPhone ? 'text' : 'numeric'}
        autoComplete={hasNoPhone ? 'off' : 'one-time-code'}
        autoFocus
        {...form.getInputProps('code')}
      />
      <Fault error={passing.error} />
      <Button type="submit" loading={passing.isPending}>
        {words.auth.enter}
      </Button>
      <Button variant="subtle" onClick={turn}>
        {hasNoPhone ? words.auth.withPhone : words.auth.withoutPhone}
      </Button>
      <Button variant="subtle" color="gray" onClick={onBack}>
        {words.auth.otherLogin}
      </Button>
    </form>
  )
}
