/** Calendars outside: as files and feeds that any program reads, and the own calendar of somebody who gave leave. */
export { createGoogleCalendar } from './google.ts'
export { writeCalendar, type CalendarEvent } from './ics.ts'
export type { CalendarFault, FoundEvent, OutsideCalendar, OwnEvent } from './model.ts'
