import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SeriesPlanRow } from '#scheduling/series/contract.ts'
import { choiceOf, countChosen, rowsAfter } from './choices.ts'

const at = (day: string) => `2026-03-${day}T18:00:00.000Z`
const row = (number: number, day: string, proposed: string | null = day): SeriesPlanRow => ({
  number,
  appointmentId: null,
  wishedAt: at(day),
  whyNot: proposed === day ? null : 'Rita já tem Vera às 15h.',
  mayInsist: false,
  proposed: proposed ? { startsAt: at(proposed), professionalId: 'res_rita' } : null,
  alternatives: [],
})

test('what is proposed is chosen until somebody says otherwise, also that it is left out', () => {
  const rows = [row(1, '04'), row(2, '11', '12'), row(3, '18', null)]
  assert.deepEqual(countChosen(rows, new Map()), { chosen: 2, elsewhere: 1 })
  assert.deepEqual(countChosen(rows, new Map([[2, null]])), { chosen: 1, elsewhere: 0 })
  assert.equal(choiceOf(row(3, '18', null), new Map()), null)
})

test('after a refusal only what was refused is asked again, with what is free now', () => {
  const alternatives = [{ startsAt: at('12'), professionalId: 'res_rita' }]
  const refused = [{ number: 2, text: 'Alguém acabou de ocupar esse horário.', mayInsist: false, alternatives }]
  assert.deepEqual(rowsAfter([row(1, '04'), row(2, '11')], refused), [
    { ...row(2, '11'), whyNot: 'Alguém acabou de ocupar esse horário.', alternatives, proposed: alternatives[0] },
  ])
})
