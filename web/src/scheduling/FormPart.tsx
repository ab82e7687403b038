import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { words } from '../i18n/index.ts'
import classes from './BookingForm.module.css'

export function FormPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3 className={classes.title}>{title}</h3>
      {children}
    </section>
  )
}

type ChosenProps = { face?: ReactNode; title: string; detail?: string | null; changeLabel: string; onChange: () => void }

/** What was picked, and the way back to picking. */
export function Chosen({ face, title, detail, changeLabel, onChange }: ChosenProps) {
  return (
    <div className={classes.chosen}>
      {face}
      <span className={classes.optionText}>
        {title}
        {detail && <span className={classes.hint}>{detail}</span>}
      </span>
      <Button variant="subtle" aria-label={changeLabel} onClick={onChange}>
        {words.scheduling.change}
      </Button>
    </div>
  )
}
