import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { writeCalendar, type CalendarEvent } from './ics.ts'

const event: CalendarEvent = {
  uid: 'apt_1@harmonia',
  sequence: 0,
  status: 'confirmed',
  startsAt: new Date('2026-03-02T12:00:00.700Z'),
  endsAt: new Date('2026-03-02T13:00:00Z'),
  title: 'Limpeza de pele',
  description: null,
  place: null,
  url: null,
  createdAt: new Date('2026-03-01T12:00:00Z'),
  changedAt: new Date('2026-03-01T15:00:00Z'),
}

const written = (...changes: Partial<CalendarEvent>[]): string =>
  writeCalendar({ name: 'Bia (Clínica)', refreshMin: 15, events: changes.map((change) => ({ ...event, ...change })) })

const read = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => new ICAL.Event(part))

test('what is written is read again as it was, whatever signs are in it', () => {
  const title = 'Drenagem; pernas, braços \\ "rosto": Ana ção 😀'
  const description = 'Com Bia\nComo chegar: https://maps.example/?q=a,b;c\\d'
  const [one] = read(written({ title, description, place: 'Rua das Acácias, 100; sala 2', sequence: 3 }))
  assert.deepEqual(
    [one?.summary, one?.description, one?.location, one?.uid, one?.sequence],
    [title, description, 'Rua das Acácias, 100; sala 2', event.uid, 3],
  )
  assert.equal(one?.startDate.toJSDate().toISOString(), '2026-03-02T12:00:00.000Z')
})

test('no line is longer than 75 octets, none ends but in CRLF, and no letter is cut in two', () => {
  const title = 'ação 😀 '.repeat(60).trim()
  const text = written({ title }, { title: 'x'.repeat(500), uid: 'apt_2@harmonia' })
  const lines = text.split('\r\n')
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line)))
  assert.ok(lines.every((line) => !line.includes('\uFFFD')))
  assert.equal(lines.at(-1), '')
  assert.deepEqual(
    read(text).map((one) => one.summary),
    [title, 'x'.repeat(500)],
  )
})

test('a line break in a name makes no line of its own, and control signs are left out', () => {
  const [one] = read(written({ title: 'Ana\r\nATTENDEE:mailto:x@example.com\u0000\u0007' }))
  assert.equal(one?.summary, 'Ana ATTENDEE:mailto:x@example.com')
  assert.equal(one?.attendees.length, 0)
})

test('what is called off says so and takes no time', () => {
  const text = written({ status: 'cancelled', sequence: 2 })
  assert.match(text, /\r\nSTATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n/)
  assert.match(written({}), /\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\n/)
})

test('the same calendar is the same text, with all that a reader must have', () => {
  const text = written({})
  assert.equal(text, written({}))
  for (const line of ['VERSION:2.0', 'DTSTAMP:20260301T150000Z', 'LAST-MODIFIED:20260301T150000Z', 'DTSTART:20260302T120000Z'])
    assert.ok(text.includes(`\r\n${line}\r\n`), line)
  assert.match(text, /\r\nREFRESH-INTERVAL;VALUE=DURATION:PT15M\r\n/)
})
