import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MemberRequest, TeamAnswer, TeamMember } from '#auth/contract.ts'
import { Fault } from '../auth/Fault.tsx'
import { words } from '../i18n/index.ts'
import { useSession } from '../shell/session.tsx'
import { changeMember, teamKey } from './api.ts'
import { MemberAccess } from './MemberAccess.tsx'
import { MemberFields, type MemberForm } from './MemberFields.tsx'
import classes from './MemberPanel.module.css'
import { MemberSessions } from './MemberSessions.tsx'

/** One person of the team: what they are, and their way in. */
export function MemberPanel({ member, team }: { member: TeamMember; team: TeamAnswer }) {
  const { can } = useSession()
  return (
    <div className={classes.panel}>
      <p className={classes.email}>{member.email}</p>
      {can['team.edit'] ? <MemberForm member={member} team={team} /> : <p>{words.team.roleNames[member.role]}</p>}
      {!member.can.change.allowed && <p className={classes.whyNot}>{member.can.change.whyNot}</p>}
      {can['team.edit'] && <MemberAccess member={member} />}
      {can['team.edit'] && <MemberSessions member={member} />}
    </div>
  )
}

function MemberForm({ member, team }: { member: TeamMember; team: TeamAnswer }) {
  const queryClient = useQueryClient()
  const { name, email, role, professional } = member
  const form = useForm<MemberForm>({
    initialValues: { name, email, role, resourceId: professional?.id ?? '' },
    validate: { name: (text) => (text.trim().length < 2 ? words.team.nameMissing : null) },
  })
  const saving = useMutation({
    mutationFn: (wish: MemberRequest) => changeMember(member.id, wish),
    onSuccess: () => form.resetDirty(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: teamKey }),
  })
  const { values } = form
  const isStronger =
    values.role !== member.role || (values.role === 'professional' && values.resourceId !== (professional?.id ?? ''))
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit((each) => saving.mutate(toWish(each)))}>
      <MemberFields form={form} team={team} linked={professional?.id ?? null} />
      {isStronger && <p className={classes.whyNot}>{words.team.saveHint}</p>}
      <Fault error={saving.error} />
      <Button type="submit" loading={saving.isPending} disabled={!form.isDirty()}>
        {words.team.save}
      </Button>
    </form>
  )
}

function toWish({ name, role, resourceId }: MemberForm): MemberRequest {
  return { name: name.trim(), role, resourceId: role === 'professional' && resourceId ? resourceId : null }
}
