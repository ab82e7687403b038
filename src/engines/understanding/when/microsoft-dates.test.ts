import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { normalise } from '../normalise.ts'
import { readWhen } from './read-when.ts'

/** Of Microsoft's Recognizers-Text, Portuguese (MIT): written for any past or future, and for Portugal as well. */
const outside = join(import.meta.dirname, '../../../../../shared/fixtures/understanding/dates-microsoft-recognizers-pt.json')
const shape = z.array(
  z.object({
    spec: z.string(),
    text: z.string(),
    reference_time: z.string().nullable(),
    results: z.array(
      z.looseObject({ Value: z.looseObject({ FutureResolution: z.record(z.string(), z.string()).optional() }).nullish() }),
    ),
  }),
)

/** `day` alone, or with `time`: the table's next such day. Left out: seconds, the past, no day at all. */
type Row = { text: string; now: string; day: string; time: string | null }

function readTable(): Row[] {
  return shape.parse(JSON.parse(readFileSync(outside, 'utf8'))).flatMap(({ spec, text, reference_time: now, results }) => {
    const said = results.length === 1 ? results[0]?.Value?.FutureResolution : undefined
    const instant = spec === 'DateParser' ? said?.['date'] : spec === 'DateTimeParser' ? said?.['dateTime'] : undefined
    if (!now || !instant || instant.replace(' ', 'T') < now.slice(0, instant.length)) return []
    const [day = '', time] = instant.split(' ')
    return time && !time.endsWith(':00') ? [] : [{ text, now, day, time: time?.slice(0, 5) ?? null }]
  })
}

function hear({ text, now }: Row): { days: string; times: string } {
  const wish = readWhen(normalise(text), {
    now: new Date(`${now}-03:00`),
    zone: 'Etc/GMT+3',
    asked: 'when',
    open: { fromMin: 0, toMin: 1440 },
    opaque: () => false,
  })?.wish
  const { days, time } = wish ?? { days: null, time: null }
  const times = time?.kind === 'at' ? time.times.join() : time?.kind === 'any' || !time ? '-' : `${time.from}~${time.to}`
  if (days?.kind === 'dates') return { days: days.dates.join(), times }
  return { days: days?.kind === 'range' ? `${days.from}..${days.to}` : '-', times }
}

/** Where the table means something else, or what nobody writes to a clinic here; docs/evaluation.md tells them. */
const otherMeanings: Record<string, RegExp> = {
  'a day of the last weeks is that day and refused, there it is next year’s': /\b(?:2|14|23)(?: de |-|\/)out/i,
  '“próximo domingo” is the next one, there that of next week': /pr[oó]ximo domingo/i,
  'month before day': /4[./-]22/,
  '“agora” and “assim que possível” are no time to book': /agora|neste momento|possivel|possamos/i,
  '“esta noite” alone names no day, since “está tarde” reads the same': /d?esta (?:noite|tarde|manhã|madrugada)/i,
  'not read': /no 15$|maio vinte e um|vigesimo segundo|segundo de ago|, 1 jan/i,
}

test('a table that nobody here wrote, where it is present', { skip: !existsSync(outside) }, (t) => {
  const rows = readTable()
  const different = rows.flatMap((row) => {
    const { days, times } = hear(row)
    const isSame = days === row.day && (row.time === null || times === row.time)
    return isSame ? [] : [{ row, heard: `${days} ${times}` }]
  })
  t.diagnostic(`Microsoft's Portuguese table: ${rows.length - different.length} of ${rows.length} days and times the same`)
  for (const [why, those] of Object.entries(otherMeanings))
    t.diagnostic(`${different.filter(({ row }) => those.test(row.text)).length}: ${why}`)
  const unexplained = different.filter(({ row }) => !Object.values(otherMeanings).some((those) => those.test(row.text)))
  assert.deepEqual(unexplained, [])
})
