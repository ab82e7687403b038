import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { EnrolledAnswer, SeedAnswer } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { useIsPhone } from '../ui/use-is-phone.ts'
import { QrCode } from '../ui/QrCode.tsx'
import { confirmEnrolment } from './api.ts'
import classes from './EnrolSteps.module.css'
import { Fault } from './Fault.tsx'

/** The seed for the app, then a code of it to prove that it has arrived. */
export function EnrolSteps({ seed, onDone }: { seed: SeedAnswer; onDone: (answer: EnrolledAnswer) => void }) {
  const isPhone = useIsPhone()
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (code) => (/^\d{6}$/.test(code.replaceAll(/\s/g, '')) ? null : words.auth.codeMissing) },
  })
  const confirming = useMutation({
    mutationFn: confirmEnrolment,
    onSuccess: onDone,
    onError: () => form.setValues({ code: '' }),
  })
  return (
    <ol className={classes.steps}>
      <li>
        <p>{words.auth.enrolApp}</p>
      </li>
      <li>
        <p>{words.auth.enrolScan}</p>
        <QrCode {...seed.qr} label={words.auth.qrLabel} />
        {isPhone && (
          <Button variant="light" component="a" href={seed.uri} fullWidth mt={12}>
            {words.auth.openApp}
          </Button>
        )}
        <p className={classes.key}>
          <span>{words.auth.enrolKey}</span>
          <code>{seed.key}</code>
        </p>
      </li>
      <li>
        <p>{words.auth.enrolCode}</p>
        <form
          className={classes.form}
          noValidate
          onSubmit={form.onSubmit(({ code }) => confirming.mutate({ code: code.replaceAll(/\s/g, '') }))}
        >
          <TextInput
            aria-label={words.auth.enrolCode}
            placeholder="000 000"
            inputMode="numeric"
            autoComplete="one-time-code"
            {...form.getInputProps('code')}
          />
          <Fault error={confirming.error} />
          <Button type="submit" loading={confirming.isPending}>
            {words.auth.enrolConfirm}
          </Button>
        </form>
      </li>
    </ol>
  )
}
