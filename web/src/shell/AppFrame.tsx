import { IconCalendar, IconDeviceMobileMessage, IconLogout2, IconMessages } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useMatchRoute, useRouteContext, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { conversationsQuery } from '../conversations/api.ts'
import { words } from '../i18n/index.ts'
import classes from './AppFrame.module.css'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { EnterAsReceptionist } from './EnterAsReceptionist.tsx'
import { LiveLine } from './LiveLine.tsx'
import { SessionProvider, changeSession, logOut } from './session.tsx'

/** Around every screen of the desk: the ways between them, on the left or, on a phone, below. */
export function AppFrame() {
  const { session } = useRouteContext({ from: '/desk' })
  const isReading = useMatchRoute()({ to: '/conversas/$conversationId' }) !== false
  return (
    <SessionProvider value={session}>
      <LiveLine />
      <div className={classes.frame} data-reading={isReading}>
        <a className={classes.skip} href="#conteudo">
          {words.shell.skipToContent}
        </a>
        <Navigation />
        <main id="conteudo" className={classes.main} tabIndex={-1}>
          {session.staff.role === 'visitor' && <VisitorStrip />}
          <ConnectionBanner />
          <div className={classes.page}>
            <Outlet />
          </div>
        </main>
      </div>
    </SessionProvider>
  )
}

function Navigation() {
  const inbox = useInfiniteQuery(conversationsQuery)
  const waiting = inbox.data?.pages[0]?.waiting ?? 0
  return (
    <nav className={classes.nav} aria-label={words.shell.navigation}>
      <img className={classes.logo} src="/harmonia.svg" width={36} height={36} alt={words.common.appName} />
      <Link to="/conversas" className={classes.item}>
        <Face icon={<IconMessages size={24} aria-hidden="true" />} name={words.shell.conversations} />
        {waiting > 0 && (
          <span className={classes.waiting} role="img" aria-label={words.shell.waiting(waiting)}>
            {waiting}
          </span>
        )}
      </Link>
      <Link to="/agenda" className={classes.item}>
        <Face icon={<IconCalendar size={24} aria-hidden="true" />} name={words.shell.agenda} />
      </Link>
      <Link to="/simulador" className={classes.item}>
        <Face icon={<IconDeviceMobileMessage size={24} aria-hidden="true" />} name={words.shell.simulator} />
      </Link>
      <LeaveButton />
    </nav>
  )
}

function Face({ icon, name }: { icon: ReactNode; name: string }) {
  return (
    <>
      {icon}
      <span>{name}</span>
    </>
  )
}

function LeaveButton() {
  const queryClient = useQueryClient()
  const router = useRouter()
  const leaving = useMutation({
    mutationFn: logOut,
    onSuccess: async () => {
      changeSession(queryClient, null)
      await router.navigate({ to: '/' })
    },
  })
  return (
    <button type="button" className={classes.item} data-last disabled={leaving.isPending} onClick={() => leaving.mutate()}>
      <Face icon={<IconLogout2 size={24} aria-hidden="true" />} name={words.shell.leave} />
    </button>
  )
}

function VisitorStrip() {
  return (
    <div className={classes.visitor}>
      <p>{words.shell.visiting}</p>
      <EnterAsReceptionist variant="light" />
    </div>
  )
}
