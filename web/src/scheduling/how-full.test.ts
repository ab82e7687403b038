import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AgendaAppointment, AgendaDay, AgendaTimeOff } from '#scheduling/contract.ts'
import { howFull } from './how-full.ts'

const ana = { id: 'res_ana' }
const day: AgendaDay = {
  date: '2026-11-23',
  open: { from: '09:00', to: '18:00' },
  hours: {
    res_ana: [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '18:00' },
    ],
  },
  units: {},
}
const at = (time: string) => `2026-11-23T${time}:00-03:00`
// Only the times of these matter to the arithmetic.
const visit = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) }) as AgendaAppointment
const off = (resourceId: string | null, from: string, to: string): AgendaTimeOff => ({
  id: 'off_1',
  resourceId,
  unitId: null,
  startsAt: at(from),
  endsAt: at(to),
  reason: '',
  can: { edit: { allowed: true } },
})

test('a day is as full as its hours are taken, without its blocks', () => {
  const cases = [
    ['empty', [], [], 0],
    ['two of eight hours', [], [visit('09:00', '10:00'), visit('14:00', '15:00')], 0.25],
    ['outside the hours counts for nothing', [], [visit('12:00', '13:00')], 0],
    ['over a break counts what lies in the hours', [], [visit('11:00', '14:00')], 0.25],
    ['a block takes hours away', [off('res_ana', '13:00', '17:00')], [visit('09:00', '11:00')], 0.5],
    ['another’s block does not', [off('res_bia', '09:00', '18:00')], [visit('09:00', '11:00')], 0.25],
    ['closed by the clinic', [off(null, '00:00', '23:59')], [], null],
  ] as const
  for (const [what, timeOff, own, share] of cases)
    assert.equal(howFull({ zone: 'America/Sao_Paulo', timeOff: [...timeOff] }, ana, day, own), share, what)
  assert.equal(howFull({ zone: 'America/Sao_Paulo', timeOff: [] }, { id: 'res_none' }, day, []), null)
})
