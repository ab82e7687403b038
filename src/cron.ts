/** Index 5 of 6: what runs by the clock (UTC). What each does stands in `jobs.ts` under the same name. */
export const cron = {
  'holds.release': '* * * * *',
  'reminders.send': '* * * * *',
  'waitlist.pass': '* * * * *',
  'deposits.tend': '* * * * *',
  'refunds.tend': '* * * * *',
  'calendars.sync': '* * * * *',
  'waits.escalate': '* * * * *',
  'pushes.resume': '* * * * *',
  'templates.refresh': '35 6 * * *',
  'notices.sweep': '25 3 * * *',
  'media.sweep': '10 4 * * *',
  'photos.sweep': '15 4 * * *',
  'facts.partition': '15 3 * * *',
  'packages.expire': '20 5 * * *',
  'sessions.sweep': '40 * * * *',
} as const
