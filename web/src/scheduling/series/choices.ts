/** What is chosen for each session of a plan. Pure: the screens keep it by the session's number. */
import type { SeriesPlanRow, SeriesRefused, SeriesTime } from '#scheduling/series/contract.ts'

/** Null: left without a time for now. */
export type Choice = (SeriesTime & { anyway: boolean }) | null
export type Choices = ReadonlyMap<number, Choice>

/** What the desk has said of a session, else what is proposed for it. */
export function choiceOf(row: SeriesPlanRow, choices: Choices): Choice {
  const said = choices.get(row.number)
  if (said !== undefined) return said
  return row.proposed ? { ...row.proposed, anyway: false } : null
}

/** A plan as it stands after some of it could not be had: those rows ask again, with what is free now. */
export function rowsAfter(rows: readonly SeriesPlanRow[], refused: readonly SeriesRefused[]): SeriesPlanRow[] {
  return rows.flatMap((row) => {
    const no = refused.find((one) => one.number === row.number)
    if (!no) return []
    const { text: whyNot, mayInsist, alternatives } = no
    return [{ ...row, whyNot, mayInsist, alternatives, proposed: alternatives[0] ?? null }]
  })
}

/** How many are to be booked, and how many of them not where they were wished. */
export function countChosen(rows: readonly SeriesPlanRow[], choices: Choices): { chosen: number; elsewhere: number } {
  const made = rows.flatMap((row) => {
    const choice = choiceOf(row, choices)
    return choice ? [choice.startsAt !== row.wishedAt] : []
  })
  return { chosen: made.length, elsewhere: made.filter(Boolean).length }
}
