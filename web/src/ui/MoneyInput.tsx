import { TextInput } from '@mantine/core'
import type { TextInputProps } from '@mantine/core'
import { centsOf, moneyText } from './money.ts'

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  /** Null while nothing is written. */
  cents: number | null
  onCents: (cents: number | null) => void
}

/** Reais, written as at a cash machine: the digits come in from the right and the comma is always there. */
export function MoneyInput({ cents, onCents, ...props }: Props) {
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      leftSection={<span aria-hidden="true">R$</span>}
      leftSectionWidth={44}
      placeholder="0,00"
      value={cents === null ? '' : moneyText(cents)}
      onChange={(event) => onCents(centsOf(event.currentTarget.value))}
      {...props}
    />
  )
}
