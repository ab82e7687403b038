import type { ReactNode } from 'react'
import { words } from '../i18n/index.ts'
import { Brand } from '../ui/Brand.tsx'
import classes from './LoginPage.module.css'

/** Around what people see before they are in. */
export function EntranceFrame({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className={classes.page}>
      <div className={classes.pitch} aria-hidden="true">
        <Brand tone="light" />
        <p className={classes.line}>{words.auth.pitch}</p>
      </div>
      <div className={classes.side}>
        <div className={classes.card}>
          <Brand tone="dark" />
          <h1 className={classes.title}>{title}</h1>
          <p className={classes.welcome}>{text}</p>
          {children}
        </div>
      </div>
    </main>
  )
}
