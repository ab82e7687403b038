import type { ReactNode } from 'react'
import classes from './Chips.module.css'

export type Chip<Value extends string> = { value: Value; label: string; face?: ReactNode; hint?: string }

type Props<Value extends string> = {
  label: string
  chips: readonly Chip<Value>[]
  chosen: readonly Value[]
  onChoose: (value: Value) => void
  /** 'wrap': as many lines as it takes. 'line': one that scrolls. 'grid': columns alike, for what is equally short. */
  layout?: 'wrap' | 'line' | 'grid'
}

/** A few things to pick from with a finger: buttons that say whether they are pressed. */
export function Chips<Value extends string>({ label, chips, chosen, onChoose, layout = 'wrap' }: Props<Value>) {
  return (
    <div className={classes.chips} data-layout={layout} role="group" aria-label={label}>
      {chips.map((chip) => (
        <button
          key={chip.value}
          ref={layout === 'line' && chosen.includes(chip.value) ? bringIntoView : undefined}
          type="button"
          className={classes.chip}
          aria-pressed={chosen.includes(chip.value)}
          onClick={() => onChoose(chip.value)}
        >
          {chip.face}
          <span>
            {chip.label}
            {chip.hint && <span className={classes.hint}>{chip.hint}</span>}
          </span>
        </button>
      ))}
    </div>
  )
}

/** What is chosen must not hide behind the edge of its line. */
function bringIntoView(chip: HTMLButtonElement | null): void {
  chip?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
