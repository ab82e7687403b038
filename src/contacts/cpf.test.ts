import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCpf } from './cpf.ts'

const cases = [
  ['529.982.247-25', '52998224725'],
  [' 111.444.777-35 ', '11144477735'],
  // A rest of ten counts as zero.
  ['000.000.604-00', null],
  ['123.456.789-09', '12345678909'],
  ['529.982.247-26', null],
  ['529.982.247-52', null],
  ['111.111.111-11', null],
  ['000.000.000-00', null],
  ['5299822472', null],
  ['52998224725a', null],
  ['', null],
] as const

for (const [written, digits] of cases)
  test(`"${written}" ${digits ? 'is a CPF' : 'is none'}`, () => assert.equal(readCpf(written), digits))
