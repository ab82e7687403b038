import type { ReactNode } from 'react'
import classes from './FieldGroup.module.css'

/** Fields that belong together, on a sheet of their own. */
export function FieldGroup({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={title} className={classes.group}>
      <h3 className={classes.title}>{title}</h3>
      {hint && <p className={classes.hint}>{hint}</p>}
      {children}
    </div>
  )
}
