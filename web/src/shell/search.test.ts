import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAgendaSearch, readDemoSearch, readLoginSearch } from './search.ts'

test('after the login only an address of ours is followed', () => {
  const cases = [
    ['/agenda?data=2026-11-23', { voltar: '/agenda?data=2026-11-23' }],
    ['//evil.example', {}],
    ['/\\evil.example', {}],
    ['https://evil.example', {}],
    ['javascript:alert(1)', {}],
    [7, {}],
  ] as const
  for (const [voltar, read] of cases) assert.deepEqual(readLoginSearch({ voltar }), read)
})

test('an address that says nonsense is read as saying nothing', () => {
  assert.deepEqual(readAgendaSearch({ data: 'amanhã', agendamento: '' }), {})
  assert.deepEqual(readDemoSearch({ ver: 'cozinha', pessoa: 3 }), {})
  assert.deepEqual(readDemoSearch({ ver: 'agenda', data: '2026-11-23', pessoa: 'sim_1' }), {
    ver: 'agenda',
    data: '2026-11-23',
    pessoa: 'sim_1',
  })
})
