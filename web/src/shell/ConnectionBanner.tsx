import { IconCloudOff } from '@tabler/icons-react'
import { words } from '../i18n/index.ts'
import classes from './ConnectionBanner.module.css'
import { useConnection } from './connection.ts'

/** Says that what is on the screen may be old. */
export function ConnectionBanner() {
  const isDown = useConnection() === 'down'
  return (
    <div role="status" className={classes.banner} data-down={isDown}>
      {isDown && (
        <p>
          <IconCloudOff size={18} aria-hidden="true" />
          {words.shell.offline}
        </p>
      )}
    </div>
  )
}
