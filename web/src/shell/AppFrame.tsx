import { Outlet, useMatchRoute, useRouteContext } from '@tanstack/react-router'
import { PauseBanner } from '../assistant/PauseBanner.tsx'
import { StoppedBanner } from '../assistant/StoppedBanner.tsx'
import { Attention } from '../notifications/Attention.tsx'
import { words } from '../i18n/index.ts'
import classes from './AppFrame.module.css'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { EnterAsReceptionist } from './EnterAsReceptionist.tsx'
import { LiveLine } from './LiveLine.tsx'
import { Navigation } from './Navigation.tsx'
import { NewVersionBanner } from './NewVersionBanner.tsx'
import { SessionProvider } from './session.tsx'

/** Around every screen of the desk: the ways between them, on the left or, on a phone, below. */
export function AppFrame() {
  const { session } = useRouteContext({ from: '/desk' })
  const isReading = useMatchRoute()({ to: '/conversas/$conversationId' }) !== false
  return (
    <SessionProvider value={session}>
      <LiveLine />
      <Attention />
      <div className={classes.frame} data-reading={isReading}>
        <a className={classes.skip} href="#conteudo">
          {words.shell.skipToContent}
        </a>
        <Navigation />
        <main id="conteudo" className={classes.main} tabIndex={-1}>
          {session.staff.role === 'visitor' && <VisitorStrip />}
          <ConnectionBanner />
          <PauseBanner />
          <StoppedBanner />
          <NewVersionBanner />
          <div className={classes.page}>
            <Outlet />
          </div>
        </main>
      </div>
    </SessionProvider>
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
