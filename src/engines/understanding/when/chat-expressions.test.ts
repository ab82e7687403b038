import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { z } from 'zod'
import type { DayWish, TimeWish, WhenWish } from '../model.ts'
import { normalise } from '../normalise.ts'
import { readWhen } from './read-when.ts'

type Row = { now: string; text: string; days: string; time: string }

const table = readFileSync(new URL('chat-expressions.txt', import.meta.url), 'utf8')

test('95 of 100 expressions of a table written without knowing the grammar are read as a receptionist reads them', (t) => {
  const rows = readRows(table)
  const wrong = rows.flatMap((row) => {
    const heard = hear(row)
    return isSame(heard, row) ? [] : [`${row.text}: ${write(heard)}, not ${row.days} ${row.time}`]
  })
  t.diagnostic(`${rows.length - wrong.length} of ${rows.length}`)
  for (const line of wrong) t.diagnostic(line)
  assert.ok(rows.length >= 400)
  assert.ok(1 - wrong.length / rows.length >= 0.95)
})

const fields = z.tuple([z.string(), z.string(), z.string()])

function readRows(text: string): Row[] {
  let now = ''
  return text.split('\n').flatMap((line): Row[] => {
    if (line === '' || line.startsWith('#')) return []
    if (line.startsWith('@')) {
      now = line.slice(1).trim()
      return []
    }
    const [words, days, time] = fields.parse(line.split('|').map((part) => part.trim()))
    return [{ now, text: words, days, time }]
  })
}

function hear({ text, now }: Row): WhenWish | null {
  const heard = readWhen(normalise(text), {
    now: new Date(now),
    zone: 'America/Sao_Paulo',
    asked: 'nothing',
    open: { fromMin: 540, toMin: 1140 },
    opaque: () => false,
  })
  return heard?.wish ?? null
}

function isSame(heard: WhenWish | null, { days, time }: Row): boolean {
  if (heard === null || days === 'null') return heard === null && days === 'null'
  return isSameTime(writeTime(heard.time), time) && isSameDays(heard.days, days)
}

function isSameTime(heard: string, expected: string): boolean {
  return heard.split(',').sort().join() === expected.split(',').sort().join()
}

function isSameDays(heard: DayWish | null, expected: string): boolean {
  const written = writeDays(heard)
  if (!expected.includes('open'))
    return (
      written
        .split(/,(?![^[]*\])/)
        .sort()
        .join() ===
      expected
        .split(/,(?![^[]*\])/)
        .sort()
        .join()
    )
  if (heard?.kind !== 'range') return false
  return expected.startsWith('open')
    ? written.replace(/^[\d-]+\.\.[\d-]+/, 'open') === expected
    : written.replace(/\.\.[\d-]+/, '..open') === expected
}

function write(wish: WhenWish | null): string {
  return wish === null ? 'null' : `${writeDays(wish.days)} ${writeTime(wish.time)}`
}

function writeDays(days: DayWish | null): string {
  if (days === null) return '-'
  if (days.kind === 'any') return 'any'
  if (days.kind === 'dates') return days.dates.map((date) => date.slice(2)).join(',')
  const only = days.weekdays === null ? '' : `[${days.weekdays.join(',')}]`
  return `${days.from.slice(2)}..${days.to.slice(2)}${only}${days.except === null ? '' : `[!${days.except.join(',')}]`}`
}

function writeTime(time: TimeWish | null): string {
  if (time === null) return '-'
  if (time.kind === 'any') return 'any'
  return time.kind === 'at' ? time.times.join(',') : `${time.from}~${time.to}`
}
