/** What each row of a file says, with what is wrong in it. Pure. */
import { createHash } from 'node:crypto'
import { matchKey, readPhone } from '#contacts/index.ts'
import { addMinutes, toInstant } from '#platform/local-time.ts'
import type { Columns, ImportField } from './contract.ts'
import type { Table } from './csv.ts'
import { folded } from './folded.ts'
import { readDate, readMinutes, readTime, type DateOrder } from './moments.ts'

export type Fault = { field: ImportField; text: string }

export type RawRow = {
  line: number
  /** The same appointment in another file has the same. */
  key: string
  startsAt: Date | null
  endsAt: Date | null
  durationMin: number | null
  name: string
  phone: string
  service: string
  professional: string
  status: string
  note: string
  faults: Fault[]
}

export function readRows(table: Table, columns: Columns, order: DateOrder, zone: string): RawRow[] {
  return table.rows.map(({ line, cells }) => {
    const cell = (field: ImportField): string => {
      const index = columns[field]
      return index === undefined ? '' : (cells[index] ?? '')
    }
    const said = { name: cell('name'), phone: cell('phone'), service: cell('service'), professional: cell('professional') }
    const { startsAt, endsAt, faults } = readSpan({ date: cell('date'), time: cell('time'), end: cell('end') }, order, zone)
    return {
      line,
      key: keyOf({ ...said, startsAt }),
      startsAt,
      endsAt,
      durationMin: readMinutes(cell('duration')),
      ...said,
      status: cell('status'),
      note: cell('note').slice(0, 500),
      faults: [...faults, ...faultsOf(said)],
    }
  })
}

function readSpan(
  said: { date: string; time: string; end: string },
  order: DateOrder,
  zone: string,
): { startsAt: Date | null; endsAt: Date | null; faults: Fault[] } {
  const nothing = { startsAt: null, endsAt: null }
  const date = readDate(said.date, order)
  // One column often says both: "05/03/2026 14:00".
  const time = readTime(said.time) ?? readTime(said.date)
  if (!date)
    return {
      ...nothing,
      faults: [{ field: 'date', text: `Não entendi a data “${said.date}”. Escreva como 05/03/2026, ou escolha outra coluna.` }],
    }
  if (!time)
    return {
      ...nothing,
      faults: [
        { field: 'time', text: `Não entendi a hora “${said.time || said.date}”. Escreva como 14:00, ou escolha outra coluna.` },
      ],
    }
  const startsAt = toInstant(date, time, zone)
  const endTime = readTime(said.end)
  const endsAt = endTime ? toInstant(readDate(said.end, order) ?? date, endTime, zone) : null
  if (endsAt && endsAt <= startsAt)
    return {
      ...nothing,
      faults: [{ field: 'end', text: 'O fim vem antes do começo. Corrija no arquivo, ou deixe o fim sem coluna.' }],
    }
  return { startsAt, endsAt, faults: [] }
}

function faultsOf({ name, phone }: { name: string; phone: string }): Fault[] {
  return [
    ...(name.trim() === '' && readPhone(phone) === null
      ? [{ field: 'name' as const, text: 'Falta o nome ou o telefone da pessoa. Preencha no arquivo.' }]
      : []),
    ...(phone.trim() !== '' && readPhone(phone) === null
      ? [{ field: 'phone' as const, text: `O telefone “${phone}” não parece completo. Use DDD e número, ou apague.` }]
      : []),
  ]
}

/** Who the row is about: the phone where there is one, else the name. */
export function personKeyOf({ name, phone }: Pick<RawRow, 'name' | 'phone'>): string {
  const digits = readPhone(phone)
  return digits ? `tel ${matchKey(digits) ?? digits}` : `nome ${folded(name)}`
}

function keyOf(row: Pick<RawRow, 'name' | 'phone' | 'service' | 'professional' | 'startsAt'>): string {
  const parts = [personKeyOf(row), row.startsAt?.toISOString() ?? '', folded(row.service), folded(row.professional)]
  return `csv ${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 40)}`
}

/** Until when a row lasts: as it says, else as long as its procedure takes. */
export function endOf(row: RawRow, usualMin: number): Date | null {
  if (!row.startsAt) return null
  if (row.endsAt) return row.endsAt
  return addMinutes(row.startsAt, row.durationMin ?? usualMin)
}

export type ImportedState = 'booked' | 'confirmed' | 'attended' | 'no_show'

/** What a visit is here; null: it was cancelled there, and nobody misses it. */
export function stateOf(row: Pick<RawRow, 'status'>, isPast: boolean): ImportedState | null {
  const said = folded(row.status)
  if (/cancel|desmarc|exclu/.test(said)) return null
  if (!isPast) return /confirm/.test(said) && !/nao|sem/.test(said) ? 'confirmed' : 'booked'
  return /falt|nao compareceu|no show|noshow|ausen/.test(said) ? 'no_show' : 'attended'
}
