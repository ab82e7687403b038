import type { ReactNode } from 'react'
import { words } from '../i18n/index.ts'
import { Brand } from '../ui/Brand.tsx'
import classes from './SetUpFrame.module.css'

const text = words.setUp

type Props = {
  /** 1 for the first. */
  place: number
  title: string
  lead: string
  children: ReactNode
  /** The buttons that lead on and back. */
  actions?: ReactNode
}

/** One step of the first set-up: how far one is, what is asked and why. */
export function SetUpFrame({ place, title, lead, children, actions }: Props) {
  return (
    <main className={classes.page}>
      <header className={classes.head}>
        <Brand tone="dark" />
        <p className={classes.place}>{text.place(place, text.steps.length)}</p>
      </header>
      <div
        className={classes.progress}
        role="progressbar"
        aria-label={text.progress}
        aria-valuemin={1}
        aria-valuemax={text.steps.length}
        aria-valuenow={place}
        aria-valuetext={text.steps[place - 1]}
      >
        <span style={{ width: `${(place / text.steps.length) * 100}%` }} />
      </div>
      <div className={classes.scroll} role="group" aria-label={title} tabIndex={0}>
        <div className={classes.body}>
          <h1 className={classes.title}>{title}</h1>
          <p className={classes.lead}>{lead}</p>
          {children}
        </div>
      </div>
      {actions && <footer className={classes.actions}>{actions}</footer>}
    </main>
  )
}
