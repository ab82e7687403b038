import { CloseButton, Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './SidePanel.module.css'

type Props = {
  label: string
  closeLabel: string
  /** There is room for it beside what it belongs to; else it comes over it. */
  isBeside: boolean
  isOpen: boolean
  onClose: () => void
  children: ReactNode
}

/** More about what is on the screen, at its right or, where that has no room, in front of it. */
export function SidePanel({ label, closeLabel, isBeside, isOpen, onClose, children }: Props) {
  if (!isBeside)
    return (
      <Drawer
        opened={isOpen}
        onClose={onClose}
        title={label}
        position="right"
        size="min(420px, 100%)"
        closeButtonProps={{ 'aria-label': closeLabel }}
        classNames={{ body: classes.sheet ?? '' }}
      >
        {children}
      </Drawer>
    )
  if (!isOpen) return null
  return (
    <aside className={classes.panel} aria-label={label}>
      <header className={classes.head}>
        <p className={classes.title}>{label}</p>
        <CloseButton aria-label={closeLabel} onClick={onClose} />
      </header>
      <div className={classes.scroll}>{children}</div>
    </aside>
  )
}
