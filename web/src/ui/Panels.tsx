import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { words } from '../i18n/index.ts'
import classes from './Panels.module.css'

type Props = { icon?: ReactNode; title: string; text?: string; children?: ReactNode }

/** Nothing to show here, and what to do about it. */
export function EmptyPanel({ icon, title, text, children }: Props) {
  return (
    <div className={classes.panel}>
      {icon && (
        <span className={classes.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <p className={classes.title}>{title}</p>
      {text && <p className={classes.text}>{text}</p>}
      {children}
    </div>
  )
}

/** Something failed: says what and offers to try again. */
export function FaultPanel({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <div className={classes.panel} role="alert">
      <p className={classes.title}>{words.common.couldNotLoad}</p>
      <p className={classes.text}>{message}</p>
      <Button variant="light" leftSection={<IconRefresh size={18} aria-hidden="true" />} onClick={onRetry}>
        {words.common.retry}
      </Button>
    </div>
  )
}
