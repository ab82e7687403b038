/** Days, hours and lengths as people and spreadsheets write them. Pure. */
import { addDays, isLocalDate, minutesToTime, type LocalDate, type LocalTime } from '#platform/local-time.ts'

export const dateOrders = ['dmy', 'mdy', 'ymd'] as const
export type DateOrder = (typeof dateOrders)[number]

/** Day zero of Excel's calendar, which counts a 29 February 1900 that never was. */
const excelEpoch: LocalDate = '1899-12-30'

/** "05/03/2026", "5-3-26", "2026-03-05", or the number that Excel keeps a day as. Null: no day. */
export function readDate(written: string, order: DateOrder): LocalDate | null {
  const text = written.trim()
  const serial = /^(\d{5})(?:[.,]\d+)?$/.exec(text)
  if (serial) return addDays(excelEpoch, Number(serial[1]))
  const parts = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})/.exec(text)
  if (!parts) return null
  const [first = '', second = '', third = ''] = parts.slice(1)
  const isYearFirst = first.length === 4
  const [day, month, year] = isYearFirst
    ? [third, second, first]
    : order === 'mdy'
      ? [second, first, third]
      : [first, second, third]
  const date = `${fullYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isLocalDate(date) ? date : null
}

const fullYear = (year: string): string => (year.length === 2 ? `20${year}` : year.padStart(4, '0'))

/** "14:00", "14h", "14h30", "9:30 PM", "0,604166" of a day; also the hour that stands behind a day. Null: no hour. */
export function readTime(written: string): LocalTime | null {
  const text = written.trim().toLowerCase()
  const clock = /(?:^|[\sT,])(\d{1,2})\s?(?:[:h])\s?(\d{2})?(?::\d{2})?(?:\.\d+)?\s*(am|pm)?/i.exec(text)
  if (clock) {
    const [, hour = '', minute = '00', half] = clock
    const hours = half === 'pm' && Number(hour) < 12 ? Number(hour) + 12 : half === 'am' && hour === '12' ? 0 : Number(hour)
    return hours < 24 && Number(minute) < 60 ? minutesToTime(hours * 60 + Number(minute)) : null
  }
  const fraction = /^(?:\d{5})?[.,](\d+)$|^0[.,](\d+)$/.exec(text)
  const digits = fraction?.[1] ?? fraction?.[2]
  return digits ? minutesToTime(Math.round(Number(`0.${digits}`) * 1440) % 1440) : null
}

/** "60", "60 min", "1h", "1h30", "01:30". Null: no length. */
export function readMinutes(written: string): number | null {
  const text = written.trim().toLowerCase()
  const plain = /^(\d{1,3})\s*(?:m|min|minutos?)?\.?$/.exec(text)
  if (plain) return Number(plain[1]) || null
  const hours = /^(\d{1,2})\s*(?:h|:|hora|horas)\s*(\d{1,2})?\s*(?:m|min|minutos?)?$/.exec(text)
  return hours ? Number(hours[1]) * 60 + Number(hours[2] ?? 0) || null : null
}

/** Which part is the day, as far as the column itself tells; else as Brazil writes it. */
export function guessOrder(samples: readonly string[]): DateOrder {
  const parts = samples.flatMap((text) => {
    const found = /^\s*(\d{1,4})[/.-](\d{1,2})[/.-]/.exec(text)
    return found ? [{ first: found[1] ?? '', second: Number(found[2]) }] : []
  })
  if (parts.length > 0 && parts.every((one) => one.first.length === 4)) return 'ymd'
  return parts.some((one) => one.second > 12) ? 'mdy' : 'dmy'
}
