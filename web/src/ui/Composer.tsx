import { ActionIcon } from '@mantine/core'
import { IconSend2 } from '@tabler/icons-react'
import { useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import classes from './Composer.module.css'

type Props = {
  label: string
  sendLabel: string
  tone: 'plum' | 'phone'
  maxLength: number
  onSend: (text: string) => void
  before?: ReactNode
}

/** Grows with what is written, by CSS alone. `before` stands at its left: what else may be sent. */
export function Composer({ label, sendLabel, tone, maxLength, onSend, before }: Props) {
  const [text, setText] = useState('')
  const isEmpty = text.trim() === ''
  const send = () => {
    if (isEmpty) return
    onSend(text.trim())
    setText('')
  }
  const sendOnEnter = (event: KeyboardEvent) => {
    if (!isSendKey(event)) return
    event.preventDefault()
    send()
  }
  return (
    <div className={classes.composer} data-tone={tone}>
      {before}
      <textarea
        className={classes.field}
        aria-label={label}
        placeholder={label}
        rows={1}
        maxLength={maxLength}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={sendOnEnter}
      />
      <ActionIcon
        className={classes.send ?? ''}
        variant="filled"
        radius="xl"
        aria-label={sendLabel}
        disabled={isEmpty}
        onClick={send}
      >
        <IconSend2 size={20} aria-hidden="true" />
      </ActionIcon>
    </div>
  )
}

// On a touch keyboard Enter is the only way to a second line; there the button sends.
export function isSendKey(event: KeyboardEvent): boolean {
  const isPlainEnter = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing
  return isPlainEnter && !window.matchMedia('(pointer: coarse)').matches
}
