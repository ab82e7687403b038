import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { words } from '../i18n/index.ts'
import classes from './List.module.css'

type Props = { name: string; isFirst: boolean; isLast: boolean; onMove: (by: -1 | 1) => void }

/** Up and down by a press: a list on a phone is not dragged. */
export function MoveButtons({ name, isFirst, isLast, onMove }: Props) {
  return (
    <span className={classes.move}>
      <ActionIcon aria-label={words.settings.moveUp(name)} disabled={isFirst} onClick={() => onMove(-1)}>
        <IconChevronUp size={20} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon aria-label={words.settings.moveDown(name)} disabled={isLast} onClick={() => onMove(1)}>
        <IconChevronDown size={20} aria-hidden="true" />
      </ActionIcon>
    </span>
  )
}
