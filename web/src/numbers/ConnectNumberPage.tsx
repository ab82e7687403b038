import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, linkOptions } from '@tanstack/react-router'
import type { ConnectNumberRequest, NumberConnectedAnswer } from '#conversations/numbers/contract.ts'
import { words } from '../i18n/index.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import { Section } from '../settings/Section.tsx'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { connectNumber, numbersQuery } from './api.ts'
import { CopyField } from './CopyField.tsx'
import classes from './Numbers.module.css'

const text = words.numbers
const back = linkOptions({ to: '/configuracoes/whatsapp' })
const blank: ConnectNumberRequest = { label: '', phoneNumberId: '', wabaId: '', accessToken: '', appSecret: '', mode: 'observe' }
const modes = ['observe', 'on'] as const

/** A number of Meta's own interface: what to copy from where, checked with Meta before it is kept, and then the webhook. */
export function ConnectNumberPage() {
  const queryClient = useQueryClient()
  const form = useForm({ initialValues: blank })
  const connecting = useMutation({
    mutationFn: connectNumber,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['numbers'] }),
    onError: (error) => {
      if (error instanceof ApiError && error.field !== null && error.field in blank)
        form.setFieldError(error.field, error.message)
    },
  })
  const isAtField = connecting.error instanceof ApiError && connecting.error.field !== null && connecting.error.field in blank
  return (
    <Section title={text.connectTitle} intro={text.connectIntro} back={back}>
      {connecting.data ? (
        <Hook connected={connecting.data} />
      ) : (
        <form className={classes.form} noValidate onSubmit={form.onSubmit((values) => connecting.mutate(values))}>
          <Fields form={form} />
          {connecting.isError && (
            <p className={classes.fault} role="alert">
              {isAtField ? words.settings.checkFields : messageOf(connecting.error)}
            </p>
          )}
          <Button type="submit" loading={connecting.isPending}>
            {text.connectNow}
          </Button>
        </form>
      )}
    </Section>
  )
}

function Fields({ form }: { form: UseFormReturnType<ConnectNumberRequest> }) {
  const { steps } = text
  return (
    <>
      <FieldGroup title={steps.account.title} hint={steps.account.hint}>
        <TextInput
          label={text.phoneNumberId}
          description={text.phoneNumberIdHint}
          inputMode="numeric"
          autoComplete="off"
          {...form.getInputProps('phoneNumberId')}
        />
        <TextInput label={text.wabaId} inputMode="numeric" autoComplete="off" {...form.getInputProps('wabaId')} />
      </FieldGroup>
      <FieldGroup title={steps.secret.title} hint={steps.secret.hint}>
        <TextInput type="password" autoComplete="off" label={text.appSecret} {...form.getInputProps('appSecret')} />
      </FieldGroup>
      <FieldGroup title={steps.token.title} hint={steps.token.hint}>
        <TextInput
          type="password"
          autoComplete="off"
          label={text.accessToken}
          description={text.accessTokenHint}
          {...form.getInputProps('accessToken')}
        />
      </FieldGroup>
      <FieldGroup title={steps.name.title}>
        <TextInput label={text.name} placeholder="Recepção" maxLength={40} {...form.getInputProps('label')} />
        <NativeSelect
          label={text.firstMode}
          data={modes.map((mode) => ({ value: mode, label: text.modes[mode] }))}
          {...form.getInputProps('mode')}
        />
      </FieldGroup>
    </>
  )
}

/** The last step is Meta's: where it is to send, and the word it asks for. */
function Hook({ connected }: { connected: NumberConnectedAnswer }) {
  const path = useQuery(numbersQuery).data?.webhookPath
  const { hook } = text.steps
  return (
    <div className={classes.form}>
      <p className={classes.told} role="status">
        {connected.phone ? text.connected(connected.phone) : text.connectedUnnamed}
      </p>
      <FieldGroup title={hook.title} hint={hook.hint}>
        {path !== undefined && <CopyField label={text.hookUrl} value={`${window.location.origin}${path}`} />}
        <CopyField label={text.verifyToken} value={connected.verifyToken} />
        {window.location.protocol !== 'https:' && <p className={classes.fault}>{text.needsHttps}</p>}
        {!connected.isSubscribed && <p className={classes.fault}>{text.notSubscribed}</p>}
      </FieldGroup>
      <Button renderRoot={(props) => <Link {...back} {...props} />}>{text.done}</Button>
    </div>
  )
}
