import type { ReactNode } from 'react'
import { WholeInput } from '../ui/WholeInput.tsx'

type Props = {
  label: string
  description?: string
  placeholder?: string
  unit: string
  value: number | null
  onChange: (value: number | null) => void
  error?: ReactNode
}

/** A whole number that may be left out. */
export function OptionalWhole({ value, onChange, ...props }: Props) {
  return <WholeInput {...props} value={value ?? Number.NaN} onChange={(typed) => onChange(Number.isNaN(typed) ? null : typed)} />
}
