import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OwnSessionItem } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { briefly } from '../i18n/when.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { endOtherSessions, endOwnSession, securityQuery } from './api.ts'
import { Fault } from './Fault.tsx'
import classes from './SecurityPage.module.css'

/** Where one is in, each to be left. */
export function OwnSessions({ sessions }: { sessions: OwnSessionItem[] }) {
  const end = useEnding(endOtherSessions)
  const isAlone = sessions.every((session) => session.isThis)
  return (
    <section className={classes.card} aria-labelledby="aparelhos">
      <h3 id="aparelhos" className={classes.heading}>
        {words.security.sessionsTitle}
      </h3>
      <ul className={classes.sessions}>
        {sessions.map((session) => (
          <Session key={session.id} session={session} />
        ))}
      </ul>
      <Fault error={end.error} />
      {isAlone ? (
        <p className={classes.dimmed}>{words.security.onlyThis}</p>
      ) : (
        <Button variant="light" loading={end.isPending} onClick={() => end.mutate()}>
          {words.security.endOthers}
        </Button>
      )}
    </section>
  )
}

function Session({ session }: { session: OwnSessionItem }) {
  const { clinic } = useSession()
  const now = useNow()
  const end = useEnding(() => endOwnSession(session.id))
  return (
    <li className={classes.session}>
      <span>
        <span className={classes.device}>{session.device}</span>
        <span className={classes.seen}>
          {session.isThis
            ? words.security.thisDevice
            : words.security.seen(briefly(session.seenAt, now, clinic.zone), session.address)}
        </span>
        <Fault error={end.error} />
      </span>
      {!session.isThis && (
        <Button variant="subtle" color="red" loading={end.isPending} onClick={() => end.mutate()}>
          {words.security.end}
        </Button>
      )}
    </li>
  )
}

function useEnding(end: () => Promise<null>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: end,
    onSettled: () => queryClient.invalidateQueries({ queryKey: securityQuery.queryKey }),
  })
}
