import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TeamCan, TeamMember } from '#auth/contract.ts'
import { Fault } from '../auth/Fault.tsx'
import { words } from '../i18n/index.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { makePasswordLink, resetSecondFactor, suspendMember, teamKey } from './api.ts'
import { LinkPanel } from './LinkPanel.tsx'
import classes from './MemberPanel.module.css'

/** New password, lost phone, and the door. */
export function MemberAccess({ member }: { member: TeamMember }) {
  const queryClient = useQueryClient()
  const refetch = () => queryClient.invalidateQueries({ queryKey: teamKey })
  const linking = useMutation({ mutationFn: () => makePasswordLink(member.id) })
  const resetting = useMutation({ mutationFn: () => resetSecondFactor(member.id), onSettled: refetch })
  const suspending = useMutation({
    mutationFn: (isDisabled: boolean) => suspendMember(member.id, isDisabled),
    onSettled: refetch,
  })
  const { resetPassword, resetSecondFactor: reset, change } = member.can
  return (
    <section className={classes.group} aria-labelledby="acesso">
      <h3 id="acesso" className={classes.heading}>
        {words.team.access}
      </h3>
      <Button variant="light" disabled={!resetPassword.allowed} loading={linking.isPending} onClick={() => linking.mutate()}>
        {words.team.passwordLink}
      </Button>
      <WhyNot can={resetPassword} />
      {reset.allowed && (
        <ConfirmButton
          label={words.team.resetFactor}
          question={words.team.resetFactorAsk}
          yes={words.team.yes}
          no={words.team.no}
          isBusy={resetting.isPending}
          onConfirm={() => resetting.mutate()}
        />
      )}
      {member.isDisabled && (
        <Button variant="light" loading={suspending.isPending} onClick={() => suspending.mutate(false)}>
          {words.team.enable}
        </Button>
      )}
      {!member.isDisabled && change.allowed && (
        <ConfirmButton
          label={words.team.disable}
          question={words.team.disableAsk}
          yes={words.team.yes}
          no={words.team.no}
          isBusy={suspending.isPending}
          onConfirm={() => suspending.mutate(true)}
        />
      )}
      <Fault error={linking.error ?? resetting.error ?? suspending.error} />
      <Modal
        opened={linking.data !== undefined}
        onClose={linking.reset}
        title={words.team.linkTitle}
        centered
        closeButtonProps={{ 'aria-label': words.common.close }}
      >
        {linking.data && <LinkPanel link={linking.data} email={member.email} onDone={linking.reset} />}
      </Modal>
    </section>
  )
}

function WhyNot({ can }: { can: TeamCan }) {
  return can.allowed ? null : <p className={classes.whyNot}>{can.whyNot}</p>
}
