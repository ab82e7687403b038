import { SegmentedControl } from '@mantine/core'
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { words } from '../i18n/index.ts'
import { ConnectionBanner } from '../shell/ConnectionBanner.tsx'
import { EnterAsReceptionist } from '../shell/EnterAsReceptionist.tsx'
import { LiveLine } from '../shell/LiveLine.tsx'
import type { DemoSearch } from '../shell/search.ts'
import { SessionProvider } from '../shell/session.tsx'
import { Brand } from '../ui/Brand.tsx'
import { useIsPhone } from '../ui/use-is-phone.ts'
import { DemoInbox } from './DemoInbox.tsx'
import classes from './DemoPage.module.css'
import { DemoPhone } from './DemoPhone.tsx'

// The visitor begins with the telephone and the inbox; the agenda can come when it is asked for.
const DemoAgenda = lazy(() => import('./DemoAgenda.tsx').then((module) => ({ default: module.DemoAgenda })))

/** The whole product on one page: the patient's telephone and, beside it, what the clinic sees. */
export function DemoPage() {
  const { session } = useRouteContext({ from: '/' })
  const search = useSearch({ from: '/' })
  const isPhone = useIsPhone()
  const view = search.ver ?? (isPhone ? 'celular' : 'conversas')
  const showsPhone = !isPhone || view === 'celular'
  return (
    <SessionProvider value={session}>
      <LiveLine />
      <div className={classes.page}>
        <header className={classes.header}>
          <Brand tone="dark" />
          <h1 className={classes.line}>{words.demo.line}</h1>
          <EnterAsReceptionist className={classes.enter ?? ''} />
        </header>
        <ConnectionBanner />
        <main className={classes.main}>
          {isPhone && <ViewChoice view={view} views={['celular', 'conversas', 'agenda']} />}
          {showsPhone && <PatientSide />}
          {(!isPhone || view !== 'celular') && (
            <section className={classes.desk} aria-label={words.demo.deskView}>
              {!isPhone && <ViewChoice view={view === 'agenda' ? 'agenda' : 'conversas'} views={['conversas', 'agenda']} />}
              <div className={classes.deskBody}>
                <Suspense>{view === 'agenda' ? <DemoAgenda /> : <DemoInbox />}</Suspense>
              </div>
            </section>
          )}
        </main>
      </div>
    </SessionProvider>
  )
}

type View = NonNullable<DemoSearch['ver']>
const names = {
  celular: words.demo.phone,
  conversas: words.demo.conversations,
  agenda: words.demo.agenda,
} as const satisfies Record<View, string>

function ViewChoice({ view, views }: { view: View; views: View[] }) {
  const navigate = useNavigate({ from: '/' })
  return (
    <SegmentedControl
      className={classes.choice ?? ''}
      classNames={{ label: classes.choiceLabel ?? '' }}
      aria-label={words.demo.view}
      fullWidth
      value={view}
      data={views.map((value) => ({ value, label: names[value] }))}
      onChange={(value) =>
        void navigate({ search: (now) => ({ ...now, ver: views.find((one) => one === value) }), replace: true })
      }
    />
  )
}

function PatientSide() {
  const { pessoa } = useSearch({ from: '/' })
  const navigate = useNavigate({ from: '/' })
  return (
    <div className={classes.patient}>
      <DemoPhone
        personId={pessoa ?? null}
        onPerson={(id) => void navigate({ search: (now) => ({ ...now, pessoa: id }), replace: true })}
      />
    </div>
  )
}
