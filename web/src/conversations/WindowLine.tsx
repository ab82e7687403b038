import { IconClock } from '@tabler/icons-react'
import { words } from '../i18n/index.ts'
import { useNow } from '../ui/use-now.ts'
import classes from './WindowLine.module.css'

/** How long the clinic may still write here: past it WhatsApp takes nothing until the person writes again. */
export function WindowLine({ endsAt }: { endsAt: string }) {
  const leftMin = Math.floor((Date.parse(endsAt) - useNow().getTime()) / 60_000)
  if (leftMin < 0) return null
  return (
    <p className={classes.line} data-short={leftMin < 120}>
      <IconClock size={14} aria-hidden="true" />
      {words.conversations.windowLeft(leftMin)}
    </p>
  )
}
