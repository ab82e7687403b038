import { messageOf } from '../shell/query-client.ts'
import classes from './LoginPage.module.css'

/** What went wrong with a form, where no one field is at fault. */
export function Fault({ error }: { error: Error | null }) {
  if (!error) return null
  return (
    <p className={classes.fault} role="alert">
      {messageOf(error)}
    </p>
  )
}
