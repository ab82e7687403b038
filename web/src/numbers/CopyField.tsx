import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { words } from '../i18n/index.ts'
import classes from './Numbers.module.css'

/** A value to be pasted elsewhere. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const [isCopied, noteCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => noteCopied(true),
      // No clipboard on plain HTTP: the field can be selected by hand.
      () => {},
    )
  return (
    <div className={classes.acts}>
      <TextInput
        className={classes.field ?? ''}
        label={label}
        value={value}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="light"
        aria-label={`${words.numbers.copy}: ${label}`}
        leftSection={isCopied ? <IconCheck size={18} aria-hidden="true" /> : <IconCopy size={18} aria-hidden="true" />}
        onClick={() => void copy()}
      >
        {isCopied ? words.numbers.copied : words.numbers.copy}
      </Button>
    </div>
  )
}
