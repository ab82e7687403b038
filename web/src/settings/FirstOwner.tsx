import { Button, NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SetUpRequest } from '#settings/contract.ts'
import { Fault } from '../auth/Fault.tsx'
import { useArrival } from '../auth/use-arrival.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { FieldGroup } from './FieldGroup.tsx'
import { forgetEmptyServer, setUpQuery, setUpServer } from './set-up-api.ts'
import { SetUpFrame } from './SetUpFrame.tsx'
import { likelyZone, zoneChoices } from './zones.ts'

const text = words.setUp

/** The clinic and whose it is. The second factor comes right after, as for every owner. */
export function FirstOwner() {
  const { data: setUp } = useQuery(setUpQuery)
  const form = useForm<SetUpRequest>({
    initialValues: {
      code: '',
      clinic: { name: '', address: '', zone: likelyZone() },
      owner: { name: '', email: '', password: '' },
    },
  })
  const making = useMaking((field, message) => form.setFieldError(field, message))
  const needsCode = setUp?.needsCode ?? false
  return (
    <SetUpFrame place={1} title={text.welcomeTitle} lead={text.welcomeLead}>
      <form noValidate onSubmit={form.onSubmit((wish) => making.mutate(wish))} style={{ display: 'contents' }}>
        {needsCode && (
          <TextInput label={text.code} description={text.codeHint} autoComplete="off" {...form.getInputProps('code')} />
        )}
        <FieldGroup title={text.clinic}>
          <TextInput label={text.clinicName} maxLength={120} {...form.getInputProps('clinic.name')} />
          <Textarea label={text.address} autosize minRows={2} maxLength={300} {...form.getInputProps('clinic.address')} />
          <NativeSelect label={text.zone} data={zoneChoices(form.values.clinic.zone)} {...form.getInputProps('clinic.zone')} />
        </FieldGroup>
        <FieldGroup title={text.owner} hint={text.ownerHint}>
          <TextInput label={text.ownerName} autoComplete="name" maxLength={80} {...form.getInputProps('owner.name')} />
          <TextInput label={words.auth.email} type="email" autoComplete="username" {...form.getInputProps('owner.email')} />
          <PasswordInput
            label={words.auth.choosePassword}
            description={words.auth.passwordHint}
            autoComplete="new-password"
            rightSectionWidth={46}
            visibilityToggleButtonProps={{ 'aria-label': words.auth.showPassword }}
            {...form.getInputProps('owner.password')}
          />
        </FieldGroup>
        <Fault error={making.error && !fieldOf(making.error) ? making.error : null} />
        <Button type="submit" loading={making.isPending}>
          {text.begin}
        </Button>
      </form>
    </SetUpFrame>
  )
}

function useMaking(onFieldFault: (field: string, message: string) => void) {
  const queryClient = useQueryClient()
  const arrive = useArrival({ onCode: () => {}, back: '/comecar' })
  return useMutation({
    mutationKey: ['login'],
    mutationFn: setUpServer,
    onSuccess: (answer) => {
      forgetEmptyServer(queryClient)
      arrive(answer)
    },
    onError: (error) => {
      const field = fieldOf(error)
      if (field) onFieldFault(field, error.message)
    },
  })
}

const fieldOf = (error: Error): string | null => (error instanceof ApiError ? error.field : null)
