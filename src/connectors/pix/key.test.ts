import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePixKey } from './key.ts'

const rows: [written: string, kind: string | null, key: string | null][] = [
  ['529.982.247-25', 'cpf', '52998224725'],
  ['52998224724', null, null],
  ['111.111.111-11', null, null],
  ['11.222.333/0001-81', 'cnpj', '11222333000181'],
  ['11222333000180', null, null],
  ['00.000.000/0000-00', null, null],
  // The Receita's own example of an alphanumeric one.
  ['12.ABC.345/01DE-35', 'cnpj', '12ABC34501DE35'],
  ['12.abc.345/01de-35', 'cnpj', '12ABC34501DE35'],
  ['12ABC34501DE36', null, null],
  ['(11) 98765-4321', 'phone', '+5511987654321'],
  ['+55 11 98765-4321', 'phone', '+5511987654321'],
  // A mistyped CPF looks like a mobile phone.
  ['11987654321', null, null],
  ['119.876.543-21', null, null],
  ['5511987654321', 'phone', '+5511987654321'],
  ['1133334444', 'phone', '+551133334444'],
  ['+1 212 555 0100', null, null],
  ['11 8765-4321', null, null],
  ['Clinica@Example.com', 'email', 'clinica@example.com'],
  ['clinica@', null, null],
  [`${'a'.repeat(70)}@example.com`, null, null],
  ['123E4567-e12b-12d1-a456-426655440000', 'evp', '123e4567-e12b-12d1-a456-426655440000'],
  ['123e4567e12b12d1a456426655440000', null, null],
  ['', null, null],
]

test('a key is read however it is written, and refused where its digits are wrong', () => {
  for (const [written, kind, key] of rows) {
    const read = parsePixKey(written)
    assert.deepEqual(read, kind === null ? null : { kind, key }, written)
  }
})
