import { Button } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './ChatScroll.module.css'
import { useChatScroll } from './use-chat-scroll.ts'

type Props = {
  label: string
  /** Keys of the outermost messages; they tell what was added above or below. */
  first: string | null
  last: string | null
  lastIsMine: boolean
  newLabel: string
  /** The data-place of what is to be in view at first; null: the end. */
  startAt?: number | null
  /** The list does not reach the end of the talk: the way there. */
  onEnd?: { label: string; go: () => void }
  /** Each message bears data-message: by it the list keeps its place. */
  children: ReactNode
}

export function ChatScroll({ label, newLabel, startAt = null, onEnd, children, ...ends }: Props) {
  const { attach, onScroll, toEnd, hasUnseen } = useChatScroll({ ...ends, startAt, isWhole: onEnd === undefined })
  const chip = onEnd ?? (hasUnseen ? { label: newLabel, go: toEnd } : null)
  return (
    <div className={classes.frame}>
      <div ref={attach} className={classes.scroll} onScroll={onScroll} role="log" aria-label={label} tabIndex={0}>
        <div className={classes.content}>{children}</div>
      </div>
      {chip && (
        <Button
          className={classes.chip ?? ''}
          radius="xl"
          rightSection={<IconArrowDown size={16} aria-hidden="true" />}
          onClick={chip.go}
        >
          {chip.label}
        </Button>
      )}
    </div>
  )
}

/** A day's name between the messages. */
export function DaySeparator({ children }: { children: ReactNode }) {
  return (
    <div className={classes.day}>
      <span>{children}</span>
    </div>
  )
}
