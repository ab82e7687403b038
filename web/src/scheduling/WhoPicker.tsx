import { IconUsers } from '@tabler/icons-react'
import type { AgendaResource } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { Chips } from '../ui/Chips.tsx'
import { Initials } from '../ui/Initials.tsx'
import classes from './WhoPicker.module.css'

type Props = {
  label: string
  resources: readonly AgendaResource[]
  chosen: readonly string[]
  onChoose: (id: string | null) => void
}

/** Whose columns are shown; pressing the one that is alone shows everyone again. */
export function WhoPicker({ label, resources, chosen, onChoose }: Props) {
  return (
    <div className={classes.picker}>
      <Chips
        label={label}
        layout="line"
        chips={[
          { value: 'all', label: words.scheduling.everyone, face: <IconUsers size={18} aria-hidden="true" /> },
          ...resources.map((one) => ({
            value: one.id,
            label: one.name,
            face: <Initials name={one.name} colour={one.colour} size={28} />,
          })),
        ]}
        chosen={chosen.length === 0 ? ['all'] : chosen}
        onChoose={(value) => onChoose(value === 'all' ? null : value)}
      />
    </div>
  )
}
