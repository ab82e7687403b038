import { ActionIcon, Button, Popover } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import classes from './ConfirmButton.module.css'

type Props = {
  label: string
  /** An icon alone; without one the label is the button. */
  icon?: ReactNode
  question: string
  yes: string
  no: string
  isBusy: boolean
  onConfirm: () => void
}

/** Asks beside the button before it does what cannot be taken back with one press. */
export function ConfirmButton({ label, icon, question, yes, no, isBusy, onConfirm }: Props) {
  const [isAsking, ask] = useState(false)
  const toggle = () => ask(!isAsking)
  return (
    <Popover opened={isAsking} onChange={ask} position="bottom-end" width={260} trapFocus returnFocus withArrow>
      <Popover.Target>
        {icon ? (
          <ActionIcon aria-label={label} loading={isBusy} onClick={toggle}>
            {icon}
          </ActionIcon>
        ) : (
          <Button variant="subtle" color="red" loading={isBusy} onClick={toggle}>
            {label}
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown aria-label={question}>
        <p className={classes.question}>{question}</p>
        <div className={classes.buttons}>
          <Button
            color="red"
            onClick={() => {
              ask(false)
              onConfirm()
            }}
          >
            {yes}
          </Button>
          <Button variant="default" onClick={() => ask(false)}>
            {no}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
