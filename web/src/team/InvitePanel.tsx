import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { InviteRequest, TeamAnswer } from '#auth/contract.ts'
import { Fault } from '../auth/Fault.tsx'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { invite, teamKey } from './api.ts'
import { LinkPanel } from './LinkPanel.tsx'
import { MemberFields, type MemberForm } from './MemberFields.tsx'
import classes from './MemberPanel.module.css'

/** Who, as what; then the link to send them. */
export function InvitePanel({ team, onDone }: { team: TeamAnswer; onDone: () => void }) {
  const queryClient = useQueryClient()
  const form = useForm<MemberForm>({
    initialValues: { name: '', email: '', role: 'receptionist', resourceId: '' },
    validate: {
      name: (name) => (name.trim().length < 2 ? words.team.nameMissing : null),
      email: (email) => (email.trim() === '' ? words.auth.emailMissing : null),
    },
  })
  const inviting = useMutation({
    mutationFn: (wish: InviteRequest) => invite(wish),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: teamKey }),
    onError: (error) => {
      if (error instanceof ApiError && error.field) form.setFieldError(error.field, error.message)
    },
  })
  if (inviting.data) return <LinkPanel link={inviting.data} email={form.values.email} onDone={onDone} />
  const isAboutField = inviting.error instanceof ApiError && inviting.error.field !== null
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit((values) => inviting.mutate(toWish(values)))}>
      <TextInput
        label={words.team.email}
        description={words.team.emailHint}
        type="email"
        autoComplete="off"
        maxLength={200}
        {...form.getInputProps('email')}
      />
      <MemberFields form={form} team={team} linked={null} />
      <Fault error={isAboutField ? null : inviting.error} />
      <Button type="submit" loading={inviting.isPending}>
        {words.team.makeInvite}
      </Button>
    </form>
  )
}

function toWish({ name, email, role, resourceId }: MemberForm): InviteRequest {
  return { name: name.trim(), email: email.trim(), role, resourceId: role === 'professional' && resourceId ? resourceId : null }
}
