import type { ReactNode } from 'react'
import classes from './Bubble.module.css'

type Props = {
  side: 'start' | 'end'
  tone: 'plain' | 'plum' | 'sage' | 'phone' | 'note'
  /** The first of several by one author carries the tail and the author's name. */
  isFirst: boolean
  author?: string | null
  meta: ReactNode
  /** Under the bubble: what went wrong and what can be done. */
  below?: ReactNode
  /** On the bubble's lower edge: what others put on it. */
  reactions?: ReactNode
  children: ReactNode
}

export function Bubble({ side, tone, isFirst, author, meta, below, reactions, children }: Props) {
  return (
    <div className={classes.row} data-message data-side={side} data-first={isFirst}>
      <div className={classes.bubble} data-tone={tone}>
        {isFirst && author && <div className={classes.author}>{author}</div>}
        <div className={classes.text}>{children}</div>
        <div className={classes.meta}>{meta}</div>
      </div>
      {reactions && <div className={classes.reactions}>{reactions}</div>}
      {below && <div className={classes.below}>{below}</div>}
    </div>
  )
}

/** Something that happened, said by nobody. */
export function Note({ children }: { children: ReactNode }) {
  return (
    <div className={classes.note} data-message>
      {children}
    </div>
  )
}
