import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { words } from '../i18n/index.ts'
import classes from './NewVersionBanner.module.css'
import { update, usePwa } from './pwa.ts'

/** Says that a newer dashboard is ready; it comes when the person wants it, never in the middle of an answer being written. */
export function NewVersionBanner() {
  const { waiting } = usePwa()
  return (
    <div role="status">
      {waiting && (
        <div className={classes.banner}>
          <p>{words.notifications.newVersion}</p>
          <Button
            variant="light"
            leftSection={<IconRefresh size={18} aria-hidden="true" />}
            onClick={() => {
              update(waiting)
            }}
          >
            {words.notifications.update}
          </Button>
        </div>
      )}
    </div>
  )
}
