import { IconUsers } from '@tabler/icons-react'
import type { AgendaAnswer } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { Initials } from '../ui/Initials.tsx'
import classes from './ProfessionalPicker.module.css'

type Props = { professionals: AgendaAnswer['professionals']; chosenId: string | null; onChoose: (id: string | null) => void }

/** Whose day a phone shows; null is everyone's. */
export function ProfessionalPicker({ professionals, chosenId, onChoose }: Props) {
  return (
    <div className={classes.picker} role="group" aria-label={words.scheduling.professionals}>
      <button type="button" className={classes.choice} aria-pressed={chosenId === null} onClick={() => onChoose(null)}>
        <IconUsers size={18} aria-hidden="true" />
        {words.scheduling.everyone}
      </button>
      {professionals.map((one) => (
        <button
          key={one.id}
          type="button"
          className={classes.choice}
          aria-pressed={chosenId === one.id}
          onClick={() => onChoose(one.id)}
        >
          <Initials name={one.name} colour={one.colour} size={28} />
          {one.name}
        </button>
      ))}
    </div>
  )
}
