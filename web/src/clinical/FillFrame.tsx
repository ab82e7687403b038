import type { ReactNode } from 'react'
import classes from './Fill.module.css'

/** Around what a patient sees: the clinic's name and nothing of the product's screens. */
export function FillFrame({ clinic, title, children }: { clinic: string | null; title: string; children: ReactNode }) {
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        {clinic && <p className={classes.clinic}>{clinic}</p>}
        <h1 className={classes.title}>{title}</h1>
        {children}
      </div>
    </main>
  )
}
