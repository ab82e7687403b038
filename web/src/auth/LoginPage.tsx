import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { welcomeQuery } from '../shell/session.tsx'
import { Brand } from '../ui/Brand.tsx'
import { DemoEntrance } from './DemoEntrance.tsx'
import { LoginForm } from './LoginForm.tsx'
import classes from './LoginPage.module.css'

export function LoginPage() {
  const welcome = useQuery(welcomeQuery)
  return (
    <main className={classes.page}>
      <div className={classes.pitch} aria-hidden="true">
        <Brand tone="light" />
        <p className={classes.line}>{words.auth.pitch}</p>
      </div>
      <div className={classes.side}>
        <div className={classes.card}>
          <Brand tone="dark" />
          <h1 className={classes.title}>{words.auth.title}</h1>
          <p className={classes.welcome}>{words.auth.welcome(welcome.data?.clinicName ?? null)}</p>
          <LoginForm />
          {welcome.data?.demo && <DemoEntrance />}
        </div>
      </div>
    </main>
  )
}
