import { NativeSelect, Radio, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { StaffRole, TeamAnswer } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import classes from './MemberPanel.module.css'

export type MemberForm = { name: string; email: string; role: StaffRole; resourceId: string }

type Props = {
  form: UseFormReturnType<MemberForm>
  team: TeamAnswer
  /** The professional this login is linked to already, who is taken by nobody else. */
  linked: string | null
}

/** Name, role and, for a professional, which column of the agenda is theirs. */
export function MemberFields({ form, team, linked }: Props) {
  const free = team.professionals.filter((one) => !one.isTaken || one.id === linked)
  const options = [{ value: '', label: words.team.noProfessional }, ...free.map(({ id, name }) => ({ value: id, label: name }))]
  return (
    <>
      <TextInput label={words.team.name} maxLength={80} autoComplete="off" {...form.getInputProps('name')} />
      <Radio.Group label={words.team.role} {...form.getInputProps('role')}>
        <div className={classes.roles}>
          {team.roles.map(({ role }) => (
            <Radio.Card key={role} value={role} className={classes.role ?? ''}>
              <Radio.Indicator />
              <span>
                <span className={classes.roleName}>{words.team.roleNames[role]}</span>
                <span className={classes.roleHint}>{words.team.roleHints[role]}</span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {form.values.role === 'professional' && (
        <NativeSelect
          label={words.team.professional}
          description={form.values.resourceId === '' ? words.team.noProfessionalHint : undefined}
          data={options}
          size="md"
          {...form.getInputProps('resourceId')}
        />
      )}
    </>
  )
}
