import { Button, PasswordInput, Radio, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { UseFormReturnType } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { DemoRemovalAnswer } from '#demo/contract.ts'
import { words } from '../i18n/index.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { changeSession, welcomeQuery } from '../shell/session.tsx'
import { ConfirmModal } from '../ui/ConfirmModal.tsx'
import classes from './DemoRemovalPage.module.css'
import { demoRemovalQuery, removeDemo } from './removal-api.ts'

const text = words.demo.removal

/** From the demo to one's own clinic: what goes, what may stay, and who goes on. */
export function DemoRemovalPage() {
  const removal = useQuery(demoRemovalQuery)
  return (
    <Section title={text.title} intro={text.intro}>
      <Loaded query={removal}>{(found) => <RemovalForm found={found} />}</Loaded>
    </Section>
  )
}

type Values = {
  keeps: 'catalogue' | 'nothing'
  clinicName: string
  owner: { name: string; email: string; password: string }
  password: string
}

function RemovalForm({ found }: { found: DemoRemovalAnswer }) {
  const [isAsking, ask] = useState(false)
  const missing = (message: string) => (value: string) => (value.trim() === '' ? message : null)
  const form = useForm<Values>({
    initialValues: { keeps: 'catalogue', clinicName: '', owner: { name: '', email: '', password: '' }, password: '' },
    validate: {
      clinicName: missing(text.clinicNameMissing),
      password: missing(words.auth.passwordMissing),
      ...(found.needsOwner && {
        owner: {
          name: missing(text.ownerNameMissing),
          email: missing(words.auth.emailMissing),
          password: missing(words.auth.passwordMissing),
        },
      }),
    },
  })
  const removing = useRemoving(form, found.needsOwner, () => ask(false))
  return (
    <form noValidate onSubmit={form.onSubmit(() => ask(true))} style={{ display: 'contents' }}>
      <FieldGroup title={text.goesTitle} hint={text.goes(found)}>
        {null}
      </FieldGroup>
      <Radio.Group label={text.staysTitle} {...form.getInputProps('keeps')}>
        <div className={classes.choices}>
          <Radio value="catalogue" label={text.keeps} description={text.keepsHint} />
          <Radio value="nothing" label={text.keepsNothing} description={text.keepsNothingHint} />
        </div>
      </Radio.Group>
      <FieldGroup title={text.yoursTitle} hint={found.needsOwner ? text.yoursHint : text.yoursHintKnown}>
        <TextInput label={words.setUp.clinicName} maxLength={120} {...form.getInputProps('clinicName')} />
        {found.needsOwner && <OwnerFields form={form} />}
      </FieldGroup>
      <FieldGroup title={text.sureTitle} hint={text.sureHint}>
        <Secret label={text.password} autoComplete="current-password" form={form} field="password" />
      </FieldGroup>
      {removing.isError && !isAsking && <p role="alert">{messageOf(removing.error)}</p>}
      <Button type="submit" color="red">
        {text.remove}
      </Button>
      <ConfirmModal
        isOpen={isAsking}
        title={text.confirmTitle}
        confirm={text.confirm}
        isGrave
        isBusy={removing.isPending}
        onConfirm={() => removing.mutate(form.values)}
        onClose={() => ask(false)}
      >
        <p>{text.confirmText(found.people)}</p>
      </ConfirmModal>
    </form>
  )
}

type Form = UseFormReturnType<Values>

function OwnerFields({ form }: { form: Form }) {
  return (
    <>
      <TextInput label={words.setUp.ownerName} autoComplete="name" maxLength={80} {...form.getInputProps('owner.name')} />
      <TextInput label={words.auth.email} type="email" autoComplete="username" {...form.getInputProps('owner.email')} />
      <Secret
        label={words.auth.choosePassword}
        description={words.auth.passwordHint}
        autoComplete="new-password"
        form={form}
        field="owner.password"
      />
    </>
  )
}

type SecretProps = { form: Form; field: string; label: string; description?: string; autoComplete: string }

function Secret({ form, field, ...shown }: SecretProps) {
  return (
    <PasswordInput
      {...shown}
      rightSectionWidth={46}
      visibilityToggleButtonProps={{ 'aria-label': words.auth.showPassword }}
      {...form.getInputProps(field)}
    />
  )
}

/** Everyone is signed out by it; whoever goes on comes in by their own login. */
function useRemoving(form: Form, needsOwner: boolean, onFault: () => void) {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: ({ keeps, owner, clinicName, password }: Values) =>
      removeDemo({ password, clinicName, keepsCatalogue: keeps === 'catalogue', owner: needsOwner ? owner : null }),
    onSuccess: async () => {
      changeSession(queryClient, null)
      queryClient.removeQueries({ queryKey: welcomeQuery.queryKey })
      await router.invalidate()
      await router.navigate({ to: '/entrar' })
    },
    onError: (error) => {
      onFault()
      if (error instanceof ApiError && error.field) form.setFieldError(error.field, error.message)
    },
  })
}
