import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { words } from '../i18n/index.ts'
import classes from './ConfirmModal.module.css'

type Props = {
  isOpen: boolean
  title: string
  children: ReactNode
  confirm: string
  /** What is hard to take back is red. */
  isGrave?: boolean
  isBusy?: boolean
  fault?: string | null
  onConfirm: () => void
  onClose: () => void
}

/** Asks before doing; whoever closes it has said no. */
export function ConfirmModal({ isOpen, title, children, confirm, isGrave, isBusy, fault, onConfirm, onClose }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': words.common.close }}>
      <div className={classes.body}>
        {children}
        {fault && (
          <p className={classes.fault} role="alert">
            {fault}
          </p>
        )}
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>
            {words.common.goBack}
          </Button>
          <Button loading={isBusy ?? false} {...(isGrave && { color: 'red' })} onClick={onConfirm}>
            {confirm}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
