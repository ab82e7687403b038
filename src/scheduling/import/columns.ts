/** Which column of a spreadsheet says what, guessed from its name and from what stands in it. Pure. */
import { readPhone } from '#contacts/index.ts'
import type { Columns, ImportField } from './contract.ts'
import type { Table } from './csv.ts'
import { folded } from './folded.ts'
import { readDate, readMinutes, readTime } from './moments.ts'

/** In the order in which a column is given away: what is surest first. */
const names: [ImportField, RegExp][] = [
  ['phone', /telefone|celular|whats|fone|phone|mobile|contato$/],
  ['duration', /duracao|duration|minutos|tempo/],
  ['end', /termino|hora final|fim|end|ate$/],
  ['status', /status|situacao|estado|state/],
  [
    'professional',
    /profissional|medic|dentista|doutor|atendente|prestador|esteticista|funcionari|colaborador|staff|provider|agenda$|^com$/,
  ],
  ['service', /servico|procedimento|tratamento|service|consulta|atendimento|tipo|evento|assunto|subject/],
  ['time', /^hora|horario|hora inicial|hora de inicio|time/],
  ['date', /^data|date|^dia|inicio|start|agendad/],
  ['name', /paciente|cliente|nome|name|customer|client|pessoa/],
  ['note', /observ|^obs|nota|note|coment|descri/],
]

export function guessColumns(table: Table): Columns {
  const columns: Columns = {}
  const taken = new Set<number>()
  const give = (field: ImportField, index: number) => {
    columns[field] = index
    taken.add(index)
  }
  const heads = table.header.map((name) => folded(name))
  for (const [field, pattern] of names) {
    const index = heads.findIndex((head, i) => !taken.has(i) && pattern.test(head) && isPlausible(field, table, i))
    if (index >= 0) give(field, index)
  }
  for (const [field, fits] of byContent) {
    if (columns[field] !== undefined) continue
    const index = heads.findIndex((_, i) => !taken.has(i) && most(table, i, fits))
    if (index >= 0) give(field, index)
  }
  return columns
}

const byContent: [ImportField, (cell: string) => boolean][] = [
  ['date', (cell) => readDate(cell, 'dmy') !== null || readDate(cell, 'mdy') !== null],
  ['time', (cell) => readTime(cell) !== null],
  ['phone', (cell) => readPhone(cell) !== null],
]

/** A column called "Data de nascimento" has days too, but long gone ones; one called "Hora" without an hour in it is something else. */
function isPlausible(field: ImportField, table: Table, index: number): boolean {
  if (/nasc|birth|cadastro|criad|created/.test(folded(table.header[index] ?? ''))) return false
  switch (field) {
    case 'date':
      return most(table, index, (cell) => readDate(cell, 'dmy') !== null || readDate(cell, 'mdy') !== null)
    case 'time':
    case 'end':
      return most(table, index, (cell) => readTime(cell) !== null)
    case 'duration':
      return most(table, index, (cell) => readMinutes(cell) !== null)
    case 'phone':
      return most(table, index, (cell) => readPhone(cell) !== null)
    default:
      return true
  }
}

/** Of the first rows that say anything there. */
function most(table: Table, index: number, fits: (cell: string) => boolean): boolean {
  const cells = table.rows.flatMap(({ cells: all }) => all[index] || []).slice(0, 20)
  return cells.length > 0 && cells.filter(fits).length * 2 > cells.length
}
