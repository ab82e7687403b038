import { VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconChecks, IconClock, IconHelpCircle } from '@tabler/icons-react'
import classes from './Ticks.module.css'

export type Tick = 'waiting' | 'sent' | 'delivered' | 'read' | 'failed' | 'uncertain'

const icons = {
  waiting: IconClock,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  failed: IconAlertTriangle,
  uncertain: IconHelpCircle,
} as const satisfies Record<Tick, unknown>

/** How far a message came; `label` says it in words for those who do not see the mark. */
export function Ticks({ tick, label }: { tick: Tick; label: string }) {
  const Icon = icons[tick]
  return (
    <span className={classes.tick} data-tick={tick} title={label}>
      <Icon size={tick === 'waiting' ? 13 : 16} stroke={2.2} aria-hidden="true" />
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  )
}
