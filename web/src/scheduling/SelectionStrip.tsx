import { Button, CloseButton } from '@mantine/core'
import { IconBan, IconClockEdit, IconMessageCircle } from '@tabler/icons-react'
import { words } from '../i18n/index.ts'
import classes from './Agenda.module.css'
import type { BatchKind } from './BatchDrawer.tsx'

type Props = { count: number; total: number; onAll: () => void; onAct: (kind: BatchKind) => void; onStop: () => void }

/** How many are chosen and what may be done with all of them. */
export function SelectionStrip({ count, total, onAll, onAct, onStop }: Props) {
  const isNone = count === 0
  const acts = [
    ['move', words.scheduling.move, IconClockEdit],
    ['message', words.scheduling.many.message, IconMessageCircle],
    ['cancel', words.scheduling.many.cancel, IconBan],
  ] as const
  return (
    <div className={classes.selecting} role="region" aria-label={words.scheduling.many.title}>
      <p role="status">{isNone ? words.scheduling.many.hint : words.scheduling.many.chosen(count)}</p>
      {count < total && (
        <Button variant="subtle" onClick={onAll}>
          {words.scheduling.many.all(total)}
        </Button>
      )}
      {acts.map(([kind, label, Icon]) => (
        <Button
          key={kind}
          className={classes.act ?? ''}
          variant="default"
          disabled={isNone}
          leftSection={<Icon size={18} aria-hidden="true" />}
          onClick={() => onAct(kind)}
        >
          {label}
        </Button>
      ))}
      <CloseButton size="lg" className={classes.stop ?? ''} aria-label={words.scheduling.many.stop} onClick={onStop} />
    </div>
  )
}
