import { TextInput } from '@mantine/core'
import type { TextInputProps } from '@mantine/core'
import { tidyTime, typedTime } from './typed-time.ts'

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'type'> & { value?: string; onChange: (time: string) => void }

/** A wall time, typed as four digits: the browser's own field shows AM and PM where the computer is not Brazilian, and knows no 24:00. */
export function TimeInput({ value = '', onChange, ...props }: Props) {
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      placeholder="00:00"
      maxLength={5}
      value={value}
      onChange={(event) => onChange(typedTime(event.currentTarget.value))}
      onBlur={() => {
        const tidy = tidyTime(value)
        if (tidy !== value) onChange(tidy)
      }}
      {...props}
    />
  )
}
