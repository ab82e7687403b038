import { ActionIcon, Textarea } from '@mantine/core'
import { IconSend2 } from '@tabler/icons-react'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import classes from './Composer.module.css'

type Props = { label: string; sendLabel: string; tone: 'plum' | 'phone'; maxLength: number; onSend: (text: string) => void }

export function Composer({ label, sendLabel, tone, maxLength, onSend }: Props) {
  const [text, setText] = useState('')
  const send = () => {
    if (text.trim() === '') return
    onSend(text.trim())
    setText('')
  }
  return (
    <form
      className={classes.composer}
      data-tone={tone}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Textarea
        className={classes.field ?? ''}
        aria-label={label}
        placeholder={label}
        radius="xl"
        autosize
        minRows={1}
        maxRows={5}
        maxLength={maxLength}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => isSendKey(event) && (event.preventDefault(), send())}
      />
      <ActionIcon
        className={classes.send ?? ''}
        type="submit"
        variant="filled"
        radius="xl"
        aria-label={sendLabel}
        disabled={text.trim() === ''}
      >
        <IconSend2 size={20} aria-hidden="true" />
      </ActionIcon>
    </form>
  )
}

// On a touch keyboard Enter is the only way to a second line; there the button sends.
function isSendKey(event: KeyboardEvent): boolean {
  const isPlainEnter = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing
  return isPlainEnter && !window.matchMedia('(pointer: coarse)').matches
}
