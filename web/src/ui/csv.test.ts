import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvOf } from './csv.ts'

test('a sheet keeps every cell as it was written, and calculates none', () => {
  assert.equal(
    csvOf([
      ['Nome', 'Sessões'],
      ['Ana; "Aninha"', 3],
      ['=1+1', '850,00'],
      ['duas\nlinhas', 0],
    ]),
    '\u{FEFF}Nome;Sessões\r\n"Ana; ""Aninha""";3\r\n\'=1+1;850,00\r\n"duas\nlinhas";0\r\n',
  )
})
