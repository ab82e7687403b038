import { IconMapPins } from '@tabler/icons-react'
import type { UnitChoice } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { Chips } from '../ui/Chips.tsx'
import classes from './WhoPicker.module.css'

type Props = { units: readonly UnitChoice[]; chosen: string | null; onChoose: (unit: string | null) => void }

/** Which unit of the clinic is looked at. Nothing where there is one. */
export function UnitPicker({ units, chosen, onChoose }: Props) {
  if (units.length === 0) return null
  return (
    <div className={classes.picker}>
      <Chips
        label={words.units.unit}
        layout="line"
        chips={[
          { value: 'all', label: words.units.all, face: <IconMapPins size={18} aria-hidden="true" /> },
          ...units.map((unit) => ({ value: unit.id, label: unit.name })),
        ]}
        chosen={[chosen ?? 'all']}
        onChoose={(value) => onChoose(value === 'all' ? null : value)}
      />
    </div>
  )
}

/** In which unit a time is wanted. */
export function UnitWish({ units, chosen, onChoose }: Props) {
  return (
    <Chips
      label={words.units.unit}
      chips={[{ value: 'any', label: words.units.anyUnit }, ...units.map((unit) => ({ value: unit.id, label: unit.name }))]}
      chosen={[chosen ?? 'any']}
      onChoose={(value) => onChoose(value === 'any' ? null : value)}
    />
  )
}
