import type { ReactNode } from 'react'
import classes from './TwoPanes.module.css'

/** A list and what is chosen from it; where there is room for one only, `shows` says which. */
export function TwoPanes({ shows, first, second }: { shows: 'first' | 'second'; first: ReactNode; second: ReactNode }) {
  return (
    <div className={classes.panes} data-shows={shows}>
      <div className={classes.first}>{first}</div>
      <div className={classes.second}>{second}</div>
    </div>
  )
}
