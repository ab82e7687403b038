import type { ReactNode } from 'react'
import classes from './PhoneFrame.module.css'

type Props = { label: string; title: string; status: string; face: ReactNode; children: ReactNode }

/** A telephone with a chat open; on a real telephone it fills the screen and draws no body of its own. */
export function PhoneFrame({ label, title, status, face, children }: Props) {
  return (
    <section className={classes.phone} aria-label={label}>
      <header className={classes.header}>
        {face}
        <div className={classes.names}>
          <h2 className={classes.title}>{title}</h2>
          <p className={classes.status} role="status">
            {status}
          </p>
        </div>
      </header>
      <div className={classes.chat}>{children}</div>
    </section>
  )
}
