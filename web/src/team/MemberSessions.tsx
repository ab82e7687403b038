import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { OwnSessionItem, TeamMember } from '#auth/contract.ts'
import { Fault } from '../auth/Fault.tsx'
import { words } from '../i18n/index.ts'
import { briefly } from '../i18n/when.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { endSession, memberSessionsQuery } from './api.ts'
import classes from './MemberPanel.module.css'

/** Where a person is in at this clinic, each to be ended: a phone left in a taxi. */
export function MemberSessions({ member }: { member: TeamMember }) {
  const sessions = useQuery(memberSessionsQuery(member.id))
  return (
    <section className={classes.group} aria-labelledby="aparelhos">
      <h3 id="aparelhos" className={classes.heading}>
        {words.team.sessions}
      </h3>
      <Loaded query={sessions}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.whyNot}>{words.team.noSessions}</p>
          ) : (
            <ul className={classes.sessions}>
              {items.map((session) => (
                <Session key={session.id} session={session} memberId={member.id} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

function Session({ session, memberId }: { session: OwnSessionItem; memberId: string }) {
  const { clinic } = useSession()
  const now = useNow()
  const queryClient = useQueryClient()
  const ending = useMutation({
    mutationFn: () => endSession(session.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: memberSessionsQuery(memberId).queryKey }),
  })
  return (
    <li className={classes.session}>
      <span>
        <span className={classes.device}>{session.device}</span>
        <span className={classes.seen}>{words.security.seen(briefly(session.seenAt, now, clinic.zone), session.address)}</span>
        <Fault error={ending.error} />
      </span>
      {session.isThis ? (
        <span className={classes.seen}>{words.security.thisDevice}</span>
      ) : (
        <Button variant="subtle" color="red" loading={ending.isPending} onClick={() => ending.mutate()}>
          {words.team.endSession}
        </Button>
      )}
    </li>
  )
}
