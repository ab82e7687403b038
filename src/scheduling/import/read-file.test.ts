import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toIso } from '#platform/local-time.ts'
import { guessColumns } from './columns.ts'
import { decodeText, readTable } from './csv.ts'
import { readCalendar } from './ics.ts'
import { guessOrder, readDate, readMinutes, readTime } from './moments.ts'
import { readRows, stateOf } from './rows.ts'

const zone = 'America/Sao_Paulo'

test('a table is read whoever wrote it: separators, quotes, lines inside a cell, a mark in front, an old code page', () => {
  const expected = [
    ['Data', 'Nome'],
    ['05/03/2026', 'Ana; "a Bela"'],
  ]
  const cells = (text: string) => {
    const { header, rows } = readTable(text)
    return [header, ...rows.map((row) => row.cells)]
  }
  assert.deepEqual(cells('\uFEFFData;Nome\r\n05/03/2026;"Ana; ""a Bela"""\r\n\r\n'), expected)
  assert.deepEqual(cells('Data,Nome\n05/03/2026,"Ana; ""a Bela"""'), expected)
  assert.deepEqual(cells('sep=,\r\nData,Nome\r\n05/03/2026,"Ana; ""a Bela"""'), expected)
  assert.deepEqual(cells('Data\tNome\n05/03/2026\t"Ana\nSouza"')[1], ['05/03/2026', 'Ana\nSouza'])
  assert.deepEqual(
    readTable('Data;Nome\n05/03/2026;"Ana\nSouza"\n06/03/2026;Bia').rows.map((row) => row.line),
    [2, 4],
  )
  assert.equal(decodeText(new Uint8Array([0x4a, 0xfa, 0x6c, 0x69, 0x61])), 'Júlia')
  assert.equal(decodeText(Buffer.from('Júlia', 'utf8')), 'Júlia')
  assert.equal(decodeText(Buffer.from('\uFEFFJúlia', 'utf16le')), 'Júlia')
})

test('days, hours and lengths as people and Excel write them', () => {
  assert.equal(readDate('05/03/2026', 'dmy'), '2026-03-05')
  assert.equal(readDate('5-3-26', 'dmy'), '2026-03-05')
  assert.equal(readDate('03/05/2026', 'mdy'), '2026-03-05')
  assert.equal(readDate('2026-03-05T14:00:00', 'ymd'), '2026-03-05')
  assert.equal(readDate('46086', 'dmy'), '2026-03-05')
  assert.equal(readDate('31/02/2026', 'dmy'), null)
  assert.equal(guessOrder(['03/05/2026', '03/25/2026']), 'mdy')
  assert.equal(guessOrder(['05/03/2026', '25/03/2026']), 'dmy')
  assert.deepEqual(
    [
      '14:00',
      '14h',
      '9h30',
      '2:30 PM',
      '12:15 am',
      '05/03/2026 14:00:00',
      '2026-03-05T14:00',
      '0,5',
      '46086,75',
      'tarde',
      '25:00',
    ].map(readTime),
    ['14:00', '14:00', '09:30', '14:30', '00:15', '14:00', '14:00', '12:00', '18:00', null, null],
  )
  assert.deepEqual(['60', '45 min', '1h', '1h30', '01:30', 'longo'].map(readMinutes), [60, 45, 60, 90, 90, null])
})

test('columns are known by their names and by what stands in them', () => {
  const table = readTable(
    'Cliente;Data Nascimento;Data;Início;Término;Celular;Serviço;Profissional;Situação;Observações\nAna;01/02/1990;05/03/2026;14:00;15:00;(11) 98765-4321;Limpeza;Bia;Confirmado;alergia',
  )
  assert.deepEqual(guessColumns(table), {
    phone: 5,
    end: 4,
    status: 8,
    professional: 7,
    service: 6,
    time: 3,
    date: 2,
    name: 0,
    note: 9,
  })
  assert.deepEqual(guessColumns(readTable('A;B;C\nAna;05/03/2026 14:00;11987654321')), { date: 1, phone: 2 })
})

test('what is wrong in a row is said of its field, and the same row has the same key in another file', () => {
  const [good, noDate, noWho, badPhone, backwards] = readRows(
    readTable(
      'Data;Hora;Fim;Nome;Fone\n05/03/2026;14:00;15:00;Ana;\nlogo;14:00;;Ana;\n05/03/2026;14:00;;;\n05/03/2026;14:00;;Ana;123\n05/03/2026;14:00;13:00;Ana;',
    ),
    { date: 0, time: 1, end: 2, name: 3, phone: 4 },
    'dmy',
    zone,
  )
  assert.deepEqual(good?.faults, [])
  assert.equal(good?.startsAt && toIso(good.startsAt, zone), '2026-03-05T14:00:00-03:00')
  assert.equal(noDate?.faults[0]?.field, 'date')
  assert.equal(noWho?.faults[0]?.field, 'name')
  assert.equal(badPhone?.faults[0]?.field, 'phone')
  assert.equal(backwards?.faults[0]?.field, 'end')
  const [other] = readRows(readTable('nome,quando\n ANA ,2026-03-05 14:00'), { name: 0, date: 1 }, 'ymd', zone)
  assert.equal(other?.key, good?.key)
})

test('a visit that is over was attended unless it says otherwise; what was cancelled there is not brought over', () => {
  assert.equal(stateOf({ status: '' }, true), 'attended')
  assert.equal(stateOf({ status: 'Faltou' }, true), 'no_show')
  assert.equal(stateOf({ status: 'Não compareceu' }, true), 'no_show')
  assert.equal(stateOf({ status: 'Confirmado' }, false), 'confirmed')
  assert.equal(stateOf({ status: 'Não confirmado' }, false), 'booked')
  assert.equal(stateOf({ status: 'Cancelado pelo cliente' }, false), null)
})

const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:a@x', 'SUMMARY:Ana Souza - Limpeza', ...lines, 'END:VEVENT']
const times = (...lines: string[]) =>
  readCalendar(calendar(...lines), zone, new Date('2026-03-01T12:00:00Z')).map((row) => row.startsAt?.toISOString())

test('a calendar’s hours are the wall’s of the zone they name, also over a change of clocks, and its repetitions are laid out', () => {
  assert.deepEqual(times(...event('DTSTART:20260305T170000Z', 'DTEND:20260305T180000Z')), ['2026-03-05T17:00:00.000Z'])
  assert.deepEqual(times(...event('DTSTART:20260305T140000', 'DTEND:20260305T150000')), ['2026-03-05T17:00:00.000Z'])
  assert.deepEqual(
    times(
      ...event(
        'DTSTART;TZID=Europe/Lisbon:20260323T100000',
        'DURATION:PT1H',
        'RRULE:FREQ=WEEKLY;COUNT=3',
        'EXDATE;TZID=Europe/Lisbon:20260330T100000',
      ),
    ),
    ['2026-03-23T10:00:00.000Z', '2026-04-06T09:00:00.000Z'],
  )
  const moved = event('RECURRENCE-ID:20260312T170000Z', 'DTSTART:20260313T180000Z', 'DTEND:20260313T190000Z')
  assert.deepEqual(times(...event('DTSTART:20260305T170000Z', 'DTEND:20260305T180000Z', 'RRULE:FREQ=WEEKLY;COUNT=2'), ...moved), [
    '2026-03-05T17:00:00.000Z',
    '2026-03-13T18:00:00.000Z',
  ])
})

test('what an event says of who and what, and one of a whole day is told to be none', () => {
  const text = calendar(
    ...event('DTSTART:20260305T170000Z', 'DTEND:20260305T180000Z', 'DESCRIPTION:Tel (11) 98765-4321', 'STATUS:CANCELLED'),
    ...event('DTSTART;VALUE=DATE:20260306'),
  )
  const [first, second] = readCalendar(text, zone, new Date('2026-03-01T12:00:00Z'))
  assert.deepEqual(
    [first?.name, first?.service, first?.phone, first?.status],
    ['Ana Souza', 'Limpeza', '(11) 98765-4321', 'cancelado'],
  )
  assert.deepEqual([second?.startsAt, second?.faults[0]?.field], [null, 'time'])
})
