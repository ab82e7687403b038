import { TextInput } from '@mantine/core'
import type { TextInputProps } from '@mantine/core'

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  /** NaN while nothing is written. */
  value?: number
  onChange: (value: number) => void
  /** Stands after the number: "min", "dias". */
  unit?: string
}

/** A whole number, typed: on a phone the keys are digits, and no wheel changes it by accident. */
export function WholeInput({ value = Number.NaN, onChange, unit, ...props }: Props) {
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      value={Number.isNaN(value) ? '' : String(value)}
      onChange={(event) => onChange(toWhole(event.currentTarget.value))}
      rightSection={unit && <span aria-hidden="true">{unit}</span>}
      rightSectionWidth={unit ? 52 : undefined}
      {...props}
    />
  )
}

function toWhole(text: string): number {
  const digits = text.replace(/\D/g, '').slice(0, 7)
  return digits === '' ? Number.NaN : Number(digits)
}
