import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { EnterAsOthers, EnterAsReceptionist } from '../shell/EnterAsReceptionist.tsx'
import classes from './LoginPage.module.css'

/** In the demo nobody needs a password to look around. */
export function DemoEntrance() {
  return (
    <section className={classes.demo} aria-label={words.auth.demoTitle}>
      <h2 className={classes.demoTitle}>{words.auth.demoTitle}</h2>
      <p className={classes.demoText}>{words.auth.demoText}</p>
      <EnterAsReceptionist />
      <EnterAsOthers />
      <Button variant="subtle" renderRoot={(props) => <Link to="/" {...props} />}>
        {words.auth.seeDemo}
      </Button>
    </section>
  )
}
