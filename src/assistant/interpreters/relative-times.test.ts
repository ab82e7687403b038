import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newDialogState } from '../dialog-state.ts'
import { blankBooking } from '../flows/book-draft.ts'
import type { DialogState, OfferedSlot } from '../model.ts'
import { zone } from '../rehearsal-clinic.ts'
import { relativeWish } from './relative-times.ts'

const slot = (startsAt: string): OfferedSlot => ({
  startsAt,
  endsAt: startsAt,
  professionalId: 'res_bia',
  resourceIds: ['res_bia'],
})
const at14 = slot('2026-11-26T14:00:00-03:00')
const at17 = slot('2026-11-26T17:00:00-03:00')
const nextDay = slot('2026-11-27T09:00:00-03:00')
const thursday = { kind: 'dates', dates: ['2026-11-26'] }
const standing: DialogState = { ...newDialogState(), question: 'confirm_booking', flow: { ...blankBooking(), chosen: at14 } }
const offered = (...slots: OfferedSlot[]): DialogState => ({
  ...newDialogState(),
  question: 'slot',
  flow: { ...blankBooking(), offered: slots },
})

const rows: [text: string, dialog: DialogState, wish: unknown][] = [
  ['tem mais cedo?', standing, { days: thursday, time: { kind: 'window', from: '00:00', to: '14:00' } }],
  ['mais tarde', standing, { days: thursday, time: { kind: 'window', from: '14:01', to: '24:00' } }],
  ['mais cedo', offered(at14, at17), { days: thursday, time: { kind: 'window', from: '00:00', to: '14:00' } }],
  ['um pouco mais tarde', offered(at14, at17), { days: thursday, time: { kind: 'window', from: '17:01', to: '24:00' } }],
  [
    'mais cedo',
    offered(at14, nextDay),
    {
      days: { kind: 'dates', dates: ['2026-11-26', '2026-11-27'] },
      time: { kind: 'window', from: '00:00', to: '09:00' },
    },
  ],
  ['o mais cedo possível', standing, null],
  ['o mais cedo que tiver', offered(at14, at17), null],
  ['mais cedo', offered(), null],
  ['mais cedo', newDialogState(), null],
  ['quinta', standing, null],
]
for (const [text, dialog, wish] of rows)
  test(`${text} (${dialog.question})`, () => assert.deepEqual(relativeWish(text, dialog, zone), wish))
