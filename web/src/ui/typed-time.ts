/** What is shown while a time is typed: "9", "09", "09:3", "09:30". */
export function typedTime(text: string): string {
  const digits = text.replace(/\D/g, '').slice(0, 4)
  return digits.length <= 2 ? digits : `${digits.slice(0, 2)}:${digits.slice(2)}`
}

/** What was meant once one goes on: "9" is 09:00, "930" is 09:30; empty when it is no time. */
export function tidyTime(text: string): string {
  const digits = text.replace(/\D/g, '')
  if (digits === '') return ''
  const [hour, minute] =
    digits.length <= 2
      ? [digits, '00']
      : digits.length === 3
        ? [digits.slice(0, 1), digits.slice(1)]
        : [digits.slice(0, 2), digits.slice(2)]
  const time = `${hour.padStart(2, '0')}:${minute}`
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time) ? time : ''
}
