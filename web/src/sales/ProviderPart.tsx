import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PaymentsAnswer, ProviderRequest } from '#sales/contract.ts'
import { words } from '../i18n/index.ts'
import { dateInWords } from '../i18n/when.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { dayOf } from '../ui/zoned-time.ts'
import { connectProvider, disconnectProvider } from './api.ts'
import classes from './Deposit.module.css'

const text = words.sales
const kinds = ['api-pix', 'mercado-pago'] as const
type Kind = (typeof kinds)[number]

/** Who says that a deposit was paid: nobody, a bank or a payment company. */
export function ProviderPart({ provider }: { provider: PaymentsAnswer['provider'] }) {
  const { can, clinic } = useSession()
  const [isConnecting, connect] = useState(false)
  const mayEdit = can['settings.edit']
  return (
    <FieldGroup title={text.provider} hint={text.providerHint}>
      {provider ? (
        <>
          <p className={classes.hint}>
            <strong>{text.providers[provider.kind]}</strong>.{' '}
            {text.connectedSince(dateInWords(dayOf(provider.connectedAt, clinic.zone)))}
          </p>
          {mayEdit && (
            <TextInput
              label={text.hook}
              description={text.hookHint}
              readOnly
              value={`${window.location.origin}${provider.hookPath}`}
              onFocus={(event) => event.currentTarget.select()}
            />
          )}
        </>
      ) : (
        <p className={classes.hint}>{text.providerNone}.</p>
      )}
      {mayEdit && !isConnecting && (
        <div className={classes.acts}>
          <Button variant="light" onClick={() => connect(true)}>
            {provider ? text.reconnect : text.connect}
          </Button>
          {provider && <Disconnect />}
        </div>
      )}
      {isConnecting && <ProviderForm onDone={() => connect(false)} />}
    </FieldGroup>
  )
}

function Disconnect() {
  const queryClient = useQueryClient()
  const leaving = useMutation({
    mutationFn: disconnectProvider,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }),
  })
  return (
    <ConfirmButton
      label={text.disconnect}
      question={text.disconnectQuestion}
      yes={text.disconnect}
      no={text.no}
      isBusy={leaving.isPending}
      onConfirm={() => leaving.mutate()}
    />
  )
}

type Values = {
  kind: Kind
  baseUrl: string
  tokenUrl: string
  clientId: string
  clientSecret: string
  certificate: string
  privateKey: string
  accessToken: string
  webhookSecret: string
  payerEmail: string
}

const blank: Values = {
  kind: 'api-pix',
  baseUrl: '',
  tokenUrl: '',
  clientId: '',
  clientSecret: '',
  certificate: '',
  privateKey: '',
  accessToken: '',
  webhookSecret: '',
  payerEmail: '',
}

function ProviderForm({ onDone }: { onDone: () => void }) {
  const queryClient = useQueryClient()
  const form = useForm({ initialValues: blank })
  const connecting = useMutation({
    mutationFn: (values: Values) => connectProvider(toRequest(values)),
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }),
  })
  const secret = (name: 'clientSecret' | 'accessToken' | 'webhookSecret') => (
    <TextInput type="password" autoComplete="off" label={text[name]} {...form.getInputProps(name)} />
  )
  return (
    <form className={classes.list} noValidate onSubmit={form.onSubmit((values) => connecting.mutate(values))}>
      <NativeSelect
        label={text.provider}
        data={kinds.map((kind) => ({ value: kind, label: text.providers[kind] }))}
        value={form.values.kind}
        onChange={(event) => form.setFieldValue('kind', kinds.find((kind) => kind === event.currentTarget.value) ?? 'api-pix')}
      />
      {form.values.kind === 'api-pix' ? (
        <>
          <TextInput label={text.baseUrl} placeholder="https://pix.seubanco.com.br/v2" {...form.getInputProps('baseUrl')} />
          <TextInput
            label={text.tokenUrl}
            placeholder="https://pix.seubanco.com.br/oauth/token"
            {...form.getInputProps('tokenUrl')}
          />
          <TextInput label={text.clientId} autoComplete="off" {...form.getInputProps('clientId')} />
          {secret('clientSecret')}
          <Textarea label={text.certificate} rows={3} {...form.getInputProps('certificate')} />
          <Textarea label={text.privateKey} rows={3} {...form.getInputProps('privateKey')} />
        </>
      ) : (
        <>
          {secret('accessToken')}
          {secret('webhookSecret')}
          <TextInput label={text.payerEmail} type="email" {...form.getInputProps('payerEmail')} />
        </>
      )}
      <p className={classes.hint}>{text.sealed}</p>
      {connecting.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(connecting.error)}
        </p>
      )}
      <div className={classes.acts}>
        <Button type="submit" loading={connecting.isPending}>
          {text.connect}
        </Button>
        <Button variant="default" onClick={onDone}>
          {text.no}
        </Button>
      </div>
    </form>
  )
}

function toRequest(values: Values): ProviderRequest {
  const { accessToken, webhookSecret, payerEmail, kind, ...bank } = values
  return kind === 'api-pix' ? { kind, ...bank } : { kind, accessToken, webhookSecret, payerEmail }
}
