import { useState } from 'react'
import type { SeriesPlanRow, SeriesRefused } from '#scheduling/series/contract.ts'
import { countChosen, rowsAfter, type Choice, type Choices } from './choices.ts'

/** What is chosen for each session of a plan; once sent, only what was refused is left, with what is free instead. */
export function useSessionChoices(planned: readonly SeriesPlanRow[]) {
  const [choices, setChoices] = useState<Choices>(new Map())
  // Null: as planned.
  const [left, setLeft] = useState<SeriesPlanRow[] | null>(null)
  const rows = left ?? planned
  return {
    rows,
    left,
    choices,
    ...countChosen(rows, choices),
    choose: (number: number, choice: Choice) => setChoices(new Map(choices).set(number, choice)),
    keepRefused: (refused: readonly SeriesRefused[]) => {
      setChoices(new Map())
      setLeft(rowsAfter(rows, refused))
    },
    begin: () => {
      setChoices(new Map())
      setLeft(null)
    },
  }
}
