import { Badge, Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TeamInvitation } from '#auth/contract.ts'
import { Fault } from '../auth/Fault.tsx'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { useSession } from '../shell/session.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { Initials } from '../ui/Initials.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { renewInvitation, teamKey, withdrawInvitation } from './api.ts'
import { LinkPanel } from './LinkPanel.tsx'
import classes from './TeamPage.module.css'

/** Who was invited and has not come yet. */
export function Invitations({ invitations }: { invitations: TeamInvitation[] }) {
  return (
    <section aria-labelledby="convites">
      <h3 id="convites" className={classes.heading}>
        {words.team.invitations}
      </h3>
      <ul className={classes.rows}>
        {invitations.map((invitation) => (
          <Invitation key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </section>
  )
}

function Invitation({ invitation }: { invitation: TeamInvitation }) {
  const { can } = useSession()
  const queryClient = useQueryClient()
  const refetch = () => queryClient.invalidateQueries({ queryKey: teamKey })
  const renewing = useMutation({ mutationFn: () => renewInvitation(invitation.id), onSettled: refetch })
  const withdrawing = useMutation({ mutationFn: () => withdrawInvitation(invitation.id), onSettled: refetch })
  return (
    <li className={`${classes.row} ${classes.invitation}`}>
      <Initials name={invitation.name} />
      <span className={classes.names}>
        <span className={classes.name}>{invitation.name}</span>
        <span className={classes.detail}>{words.team.invitedAs(words.team.roleNames[invitation.role], invitation.email)}</span>
        <Expiry invitation={invitation} />
      </span>
      {can['team.edit'] && (
        <span className={classes.buttons}>
          <Button variant="light" loading={renewing.isPending} onClick={() => renewing.mutate()}>
            {words.team.renew}
          </Button>
          <ConfirmButton
            label={words.team.withdraw}
            question={words.team.withdrawAsk}
            yes={words.team.yes}
            no={words.team.no}
            isBusy={withdrawing.isPending}
            onConfirm={() => withdrawing.mutate()}
          />
        </span>
      )}
      <Fault error={renewing.error ?? withdrawing.error} />
      <Modal
        opened={renewing.data !== undefined}
        onClose={renewing.reset}
        title={words.team.linkTitle}
        centered
        closeButtonProps={{ 'aria-label': words.common.close }}
      >
        {renewing.data && <LinkPanel link={renewing.data} email={invitation.email} onDone={renewing.reset} />}
      </Modal>
    </li>
  )
}

function Expiry({ invitation }: { invitation: TeamInvitation }) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  if (invitation.isExpired)
    return (
      <span className={classes.badges}>
        <Badge color="red" variant="light">
          {words.team.expired}
        </Badge>
      </span>
    )
  return <span className={classes.detail}>{words.team.expires(dayAndTime(invitation.expiresAt, today, clinic.zone))}</span>
}
