import { Textarea } from '@mantine/core'
import type { TextareaProps } from '@mantine/core'
import { useState } from 'react'

type Props = Omit<TextareaProps, 'value' | 'onChange'> & { value?: readonly string[]; onChange: (words: string[]) => void }

/** A list of words or short phrases, parted by commas or lines: quicker to write and to paste than one field each. */
export function WordsInput({ value = [], onChange, ...props }: Props) {
  const [text, setText] = useState(() => value.join(', '))
  // One's own commas stay as typed; what comes from elsewhere replaces them.
  const shown = wordsOf(text).join('\n') === value.join('\n') ? text : value.join(', ')
  return (
    <Textarea
      autosize
      minRows={2}
      maxRows={8}
      value={shown}
      onChange={(event) => {
        setText(event.currentTarget.value)
        onChange(wordsOf(event.currentTarget.value))
      }}
      {...props}
    />
  )
}

function wordsOf(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
}
