import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countFilters, readView, writeView } from './agenda-view.ts'

test('an address says what is looked at, and what is ordinary is left out of it', () => {
  const searches = [
    {},
    { data: '2026-11-23' },
    { data: '2026-11-23', modo: 'semana', por: 'sala', quem: 'res_1,res_2', canceladas: 'sim', agendamento: 'apt_1' },
    { modo: 'mes', por: 'equipamento' },
    { procedimento: 'srv_1', situacao: 'booked,arrived' },
  ] as const
  for (const search of searches) assert.deepEqual(writeView(readView(search)), search)
})

test('a state that is none is not filtered by', () => {
  const view = readView({ situacao: 'booked,marcado', procedimento: ',' })
  assert.deepEqual([view.states, view.services, countFilters(view)], [['booked'], [], 1])
})
